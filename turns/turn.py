"""A turn, and whoever gives turns."""

import time
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Protocol


@dataclass
class Turn:
    """One message's turn. token: greater than that of every turn of this conversation before.

    shared: whether all processes agree on it; lost: it lasted on while this process stood still
    for longer than its lease, and somebody else has the turn now.
    """

    name: str
    token: int
    shared: bool = False
    lost: bool = False


class Turns(Protocol):
    """First come, first served, for each name apart."""

    def of(self, name: str, *, token: int = 0) -> AbstractAsyncContextManager[Turn]:
        """Wait for the turn and hold it; token: one given elsewhere, 0: make one.

        Raises TurnError.
        """
        ...

    def waiting(self, name: str) -> int:
        """Return how many in this process hold or await the turn."""
        ...

    async def close(self) -> None:
        """Give the connections back."""
        ...


def token_of_now() -> int:
    """Return microseconds since 1970: grows over restarts, and fits a float's 53 bits."""
    return time.time_ns() // 1000
