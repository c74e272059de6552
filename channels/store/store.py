"""What a shared store can do: a few atomic moves on texts that expire."""

from typing import Protocol


class Store(Protocol):
    """Texts by key, each with an end. Every call is atomic, also across processes.

    seconds: how long the text is kept, above 0. All raise StoreDown when the store is away.
    """

    async def add(self, key: str, value: str, seconds: float) -> bool:
        """Keep the text if there is none yet; True if it was new."""
        ...

    async def put(self, key: str, value: str, seconds: float) -> None:
        """Keep the text in place of any other."""
        ...

    async def get(self, key: str) -> str | None:
        """Return the text, None if there is none or its time is over."""
        ...

    async def take(self, key: str) -> str | None:
        """Return the text and delete it; of several callers one gets it."""
        ...

    async def swap(self, key: str, old: str, new: str, seconds: float) -> bool:
        """Put `new` in place of `old`; False if it is not `old` any more."""
        ...

    async def count(self, key: str, seconds: float) -> int:
        """Return 1 for the first call, 2 for the next; each call renews the time."""
        ...

    async def names(self, prefix: str) -> list[str]:
        """Return the keys that begin with the prefix; for sweeping, not for every message."""
        ...

    async def drop(self, key: str) -> None:
        """Delete the text if there is one."""
        ...

    async def close(self) -> None:
        """Give the connections back."""
        ...
