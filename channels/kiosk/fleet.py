"""The terminals: their last signs of life, and what the operator has ordered."""

import json
import secrets
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from pydantic import BaseModel, Field

from channels import board
from channels.store import Store

KEPT_SECONDS = board.KEPT_SECONDS
_SECRET = "fleet:secret"  # noqa: S105 a name


class Beat(BaseModel):
    """What a terminal reports of itself; a device is ready, away, paper_out or none."""

    page: bool = True
    printer: str = Field(default="none", pattern="^[a-z_]{1,20}$")
    reader: str = Field(default="none", pattern="^[a-z_]{1,20}$")
    version: str = Field(default="", max_length=40)


@dataclass(frozen=True)
class Orders:
    """What a terminal's page shows: the notice of the day, and why it is out of order, if it is."""

    notice: str = ""
    closed: str | None = None


@dataclass(frozen=True)
class Terminal:
    """A terminal as the operator sees it; at: its last sign of life, seconds since 1970, or None."""

    id: str
    at: float | None
    beat: Beat
    closed: str | None


async def note(store: Store, terminal: str, beat: Beat, now: float) -> None:
    """Keep a sign of life; raises StoreDown."""
    kept = json.dumps({"at": now, "beat": beat.model_dump()})
    await store.put(_beat(terminal), kept, KEPT_SECONDS)


async def orders(store: Store, terminal: str) -> Orders:
    """Return the orders for a terminal; "" is a page that is none's. Raises StoreDown."""
    posted = await board.read(store)
    closed = await store.get(_closed(terminal)) if terminal else None
    return Orders(posted.notice, posted.closed if closed is None else closed)


async def terminals(store: Store, names: Iterable[str]) -> list[Terminal]:
    """Return the terminals in the order of their names; raises StoreDown."""
    return [await _terminal(store, name) for name in sorted(set(names))]


async def switch(store: Store, terminal: str, closed: str | None) -> None:
    """Put a terminal out of order with a reason, or back with None; raises StoreDown."""
    key = _closed(terminal)
    await (store.drop(key) if closed is None else store.put(key, closed, KEPT_SECONDS))


async def obey(store: Store, terminal: str, given: Orders) -> None:
    """Keep the orders that came from the house the terminals report to; raises StoreDown."""
    await board.announce(store, given.notice)
    await switch(store, terminal, given.closed)


async def secret(store: Store) -> str:
    """Return the secret that pages of terminals are known by, made once; raises StoreDown."""
    await store.add(_SECRET, secrets.token_urlsafe(32), KEPT_SECONDS)
    return str(await store.get(_SECRET))


def as_json(given: Orders) -> dict[str, str | None]:
    """Return the orders as the routes give them."""
    return asdict(given)


async def _terminal(store: Store, name: str) -> Terminal:
    kept = json.loads(await store.get(_beat(name)) or "{}")
    beat = Beat(**kept.get("beat", {}))
    return Terminal(name, kept.get("at"), beat, await store.get(_closed(name)))


def _beat(terminal: str) -> str:
    return f"fleet:beat:{terminal}"


def _closed(terminal: str) -> str:
    return f"fleet:closed:{terminal}"
