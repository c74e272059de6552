"""Who waits for a person: the queue at the desk, and those who must be called back."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from channels.desk.period import SHANGHAI
from channels.errors import ServicesDown
from channels.parts import Parts
from privacy.identifiers import mask

MOST = 100
STATES = {"waiting": "等待", "taken": "已接手"}
ASKED = "citizen asked"
# How actions/delivery.py words a ticket for somebody who has left: the person is not at a desk.
_ABSENT = ("联系本人", "告知本人")


@dataclass(frozen=True)
class Ticket:
    """One line; call_back: the person has gone and waits to hear from us."""

    number: str
    desk: str
    state: str
    reason: str
    about: str
    at: str
    call_back: bool


async def tickets(parts: Parts) -> list[Ticket]:
    """Return the open tickets, the oldest first; raises ServicesDown."""
    found: list[Ticket] = []
    for state in STATES:
        page = await parts.tickets({"state": state, "limit": MOST})
        try:
            found += [_ticket(one) for one in _items(page)]
        except (KeyError, ValueError) as error:
            raise ServicesDown("not a ticket") from error
    return sorted(found, key=lambda one: (one.at, one.number))


def _items(page: Any) -> Sequence[dict[str, Any]]:
    items = page.get("items") if isinstance(page, dict) else None
    if not isinstance(items, list):
        raise ServicesDown("not a page of tickets")
    return items


def _ticket(one: dict[str, Any]) -> Ticket:
    reason = str(one.get("reason") or "")
    at = datetime.datetime.fromisoformat(str(one["created_at"])).astimezone(SHANGHAI)
    return Ticket(
        number=str(one["number"]), desk=str(one["desk"]), state=str(one["state"]),
        # the code to find the draft by stays: whoever calls back needs it
        reason="居民要求转人工" if reason == ASKED else mask(reason, broad=False),
        about=str(one.get("transaction") or one.get("topic") or ""),
        at=f"{at:%m月%d日 %H:%M}", call_back=any(words in reason for words in _ABSENT),
    )  # fmt: skip
