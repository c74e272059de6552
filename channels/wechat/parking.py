"""Answers that could not be sent: kept until the person writes again.

late: nobody has seen anything of it; rest: what follows a first part that was shown.
"""

import re
from dataclasses import dataclass
from typing import Literal

from channels.wechat.jobs import Jobs

MOST_PARTS = 12
FETCH = "1"
STILL_WORKING = f"这个问题我还在查，请过几秒回复“{FETCH}”，我把结果发给您。"
GOES_ON = f"\n（没说完，回复“{FETCH}”接着看）"
_NUDGE = re.compile(
    r"(?:1|一|继续|接着看?|好[的吧了]?|嗯+|在吗|在不在|结果|出来了吗|好了吗|怎么样了?|ok|收到|查到了?吗?|呢|任意文字)?[\s，。！？!?~…]*",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Parked:
    """What is kept for a person."""

    kind: Literal["late", "rest"]
    parts: list[str]


def only_fetches(text: str) -> bool:
    """Tell whether the words just ask for what is parked."""
    return bool(_NUDGE.fullmatch(text.strip()))


class Parking:
    """The places of one account. Only the one whose turn it is changes a person's place."""

    def __init__(self, jobs: Jobs) -> None:
        self._jobs = jobs

    async def park(self, person: str, kind: Literal["late", "rest"], parts: list[str]) -> None:
        """Keep parts behind those that wait already."""
        kept = await self.waiting(person)
        if kept and kept.kind == "rest" and kind == "late":
            kept = None  # its beginning was seen, and something newer came
        parts = [*(kept.parts if kept else []), *parts][-MOST_PARTS:]
        await self._jobs.note("parked", person, [kind, parts])

    async def waiting(self, person: str) -> Parked | None:
        """Return what waits, without taking it."""
        found = await self._jobs.noted("parked", person)
        return Parked(found[0], list(found[1])) if found else None

    async def clear(self, person: str) -> None:
        """Delete what waits: it is part of an answer now."""
        await self._jobs.store.drop(self._jobs.name("parked", person))
