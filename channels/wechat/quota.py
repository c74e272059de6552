"""How many customer messages a person's own act allows, counted in the store.

api_sendcustommessage (rules since 2023-06-12): a message 5 in 48 hours; a menu click, a
subscription, a scan 3 in one minute. What the platform says in the end counts; this spares calls
that would be refused, and lets several replicas share one allowance.
"""

import hashlib
from dataclasses import dataclass
from typing import Literal

from channels.store import Store

Act = Literal["message", "click", "subscribe", "scan"]


@dataclass(frozen=True)
class Allowance:
    """How many messages, for how many seconds."""

    messages: int
    seconds: float


MINUTE = Allowance(3, 60.0)
ALLOWANCES: dict[Act, Allowance] = {
    "click": MINUTE, "subscribe": MINUTE, "scan": MINUTE,  # the shortest-lived are spent first
    "message": Allowance(5, 48 * 3600.0),
}  # fmt: skip


def hashed(openid: str) -> str:
    """Return the name of a person in keys and logs."""
    return hashlib.sha256(openid.encode("utf-8", "replace")).hexdigest()[:32]


class Quota:
    """Counts for each person; unknown is allowed, since the platform counts too."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def allow(self, openid: str, act: Act, id: str) -> None:
        """Note what the person did; id: of the message or event, the same at a retry."""
        await self._store.put(_grant(openid, act), id, ALLOWANCES[act].seconds)

    async def spend(self, openid: str) -> bool:
        """Take one message off what is allowed; False when nothing is left."""
        known = False
        for act, allowance in ALLOWANCES.items():
            id = await self._store.get(_grant(openid, act))
            if id is None:
                continue
            known = True
            spent = f"{_grant(openid, act)}:{id}"
            if await self._store.count(spent, allowance.seconds) <= allowance.messages:
                return True
        return not known

    async def forget(self, openid: str) -> None:
        """Delete what is kept about the person."""
        for key in await self._store.names(f"quota:{hashed(openid)}:"):
            await self._store.drop(key)


def _grant(openid: str, act: Act) -> str:
    return f"quota:{hashed(openid)}:{act}"
