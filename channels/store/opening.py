"""A store by its address."""

from pathlib import Path

from channels.store.redis_store import RedisStore
from channels.store.sqlite_store import SqliteStore
from channels.store.store import Store

SQLITE = "sqlite:///"
REDIS = ("redis://", "rediss://", "unix://")


def is_store(url: str) -> bool:
    """Tell whether the address is one that open_store takes."""
    return url.startswith(REDIS) or (url.startswith(SQLITE) and len(url) > len(SQLITE))


def open_store(url: str, *, root: Path | None = None) -> Store:
    """Open sqlite:///path (relative to `root`) or redis://host:port/number.

    Raises ValueError for another address. Redis connects at the first call.
    """
    if not is_store(url):
        raise ValueError("the store's address begins with sqlite:/// or redis://")
    if url.startswith(SQLITE):
        return SqliteStore((root or Path()) / url.removeprefix(SQLITE))
    return RedisStore(url)
