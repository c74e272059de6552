"""One-time codes that take a conversation to another device: a phone, a web form from a chat.

A code has 256 bits, holds ten minutes and works once. The store keeps neither the code nor, in
clear, what it stands for: the key is a digest of the code, the content is sealed with the code.
"""

import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from channels.store import Store
from channels.store.seal import digest, opened, sealed

CODE_SECONDS = 600.0
LONGEST_CODE = 100  # characters; what is longer was not made here
PATH = "/kiosk/continue/"


@dataclass(frozen=True)
class Carried:
    """What goes along: the conversation as the engine knows it, what the page remembers of it."""

    conversation: str
    channel: str = "kiosk"
    visit: Mapping[str, Any] = field(default_factory=dict)


async def give(store: Store, carried: Carried) -> str:
    """Return a new code for a conversation; the one before it is no longer good.

    Raises StoreDown.
    """
    await revoke(store, carried)
    code = secrets.token_urlsafe(32)
    await store.put(_name(code), sealed(code, asdict(carried)), CODE_SECONDS)
    await store.put(_latest(carried), _name(code), CODE_SECONDS)
    return code


async def is_good(store: Store, code: str) -> bool:
    """Tell whether a code could be taken now, without taking it; raises StoreDown."""
    return len(code) <= LONGEST_CODE and await store.get(_name(code)) is not None


async def take(store: Store, code: str) -> Carried | None:
    """Use a code up; None if it was never given, was used, or its time is over; raises StoreDown."""
    kept = await store.take(_name(code)) if len(code) <= LONGEST_CODE else None
    if kept is None:
        return None
    carried = Carried(**opened(code, kept))
    await store.drop(_latest(carried))
    return carried


async def revoke(store: Store, carried: Carried) -> None:
    """Make the code of a conversation void, if it has one; raises StoreDown."""
    latest = await store.take(_latest(carried))
    if latest:
        await store.drop(latest)


def _name(code: str) -> str:
    return f"handover:{digest('code', code)}"


def _latest(carried: Carried) -> str:
    return f"handover:of:{digest('of', carried.channel, carried.conversation)}"
