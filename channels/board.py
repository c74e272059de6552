"""What the house tells everybody on every channel: the notice of the day, and that it is closed."""

from dataclasses import dataclass

from channels.store import Store

KEPT_SECONDS = 10 * 365 * 86_400.0  # until it is set anew
_NOTICE, _CLOSED = "board:notice", "board:closed"


@dataclass(frozen=True)
class Board:
    """notice: "" for none; closed: why nothing can be asked at present, None while it can."""

    notice: str = ""
    closed: str | None = None


async def read(store: Store) -> Board:
    """Return what stands there; raises StoreDown."""
    return Board(await store.get(_NOTICE) or "", await store.get(_CLOSED))


async def announce(store: Store, notice: str) -> None:
    """Set the notice of the day, "" for none; raises StoreDown."""
    await (store.put(_NOTICE, notice, KEPT_SECONDS) if notice else store.drop(_NOTICE))


async def close(store: Store, reason: str | None) -> None:
    """Close the house with a reason, or open it again with None; raises StoreDown."""
    await (store.drop(_CLOSED) if reason is None else store.put(_CLOSED, reason, KEPT_SECONDS))
