"""Visits that go on at another device: the phone has a key of its own, the terminal's is void."""

import secrets
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from channels.kiosk.handover import Carried, revoke
from channels.kiosk.kept_visits import KEPT_SECONDS
from channels.kiosk.visit import Visit
from channels.kiosk.visits import Visits
from channels.store import Store, StoreDown
from channels.store.seal import digest, opened, sealed

PREFIX = "phone-"
CHANNEL = "kiosk"


@dataclass(frozen=True)
class Spoken:
    """As whom a page speaks: the engine's conversation and its channel."""

    conversation: str
    channel: str = CHANNEL


async def move(store: Store, visits: Visits, carried: Carried) -> str:
    """Open a taken conversation under a new key, close it where it was; returns the key.

    Raises StoreDown.
    """
    key = f"{PREFIX}{secrets.token_urlsafe(32)}"
    if carried.channel == CHANNEL:
        await close(store, visits, carried.conversation)
    spoken = {"conversation": carried.conversation, "channel": carried.channel}
    await store.put(_phone(key), sealed(key, spoken), KEPT_SECONDS)
    await visits.arrive(key, carried.visit)
    return key


def is_phone(key: object) -> bool:
    """Tell whether a page's key is one of a phone."""
    return isinstance(key, str) and key.startswith(PREFIX)


async def spoken(store: Store, key: Any) -> Spoken:
    """Return as whom the page with this key speaks; a phone's time begins anew with every turn.

    Raises StoreDown.
    """
    kept = await store.get(_phone(key)) if is_phone(key) else None
    if kept is None:
        return Spoken(key)
    await store.put(_phone(key), kept, KEPT_SECONDS)
    return Spoken(**opened(key, kept))


async def stay(store: Store, visit: Visit, key: str) -> None:
    """Make a code void that is still on the screen: the person goes on here."""
    if visit.code_out:
        visit.code_out = False
        with suppress(StoreDown):
            await revoke(store, Carried(key))


async def end(store: Store, visits: Visits, key: str, say: Callable[[str], Awaitable[Any]]) -> None:
    """End a visit; what came from a chat goes on there, so nothing is given up in it."""
    with suppress(StoreDown):  # what this process knows is ended all the same
        if (await spoken(store, key)).channel != CHANNEL:
            await visits.close(key)
    await visits.end(key, say)
    with suppress(StoreDown):
        await revoke(store, Carried(key))
        await store.drop(_phone(key))


async def close(store: Store, visits: Visits, key: str) -> None:
    """Take a conversation away from the pages that hold its key; raises StoreDown."""
    await visits.close(key)
    await store.drop(_phone(key))


async def is_gone(store: Store, visits: Visits, key: str) -> bool:
    """Tell whether a page's conversation has ended or gone to another device.

    Without the store this process tells what it knows itself.
    """
    if (await visits.look(key)).ended:
        return True
    with suppress(StoreDown):
        return is_phone(key) and await store.get(_phone(key)) is None
    return False


def _phone(key: str) -> str:
    return f"kiosk:phone:{digest('phone', key)}"
