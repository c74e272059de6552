"""Turns within one process."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from turns.errors import TookTooLong, TooMany
from turns.line import Line, Place
from turns.turn import Turn, token_of_now


class LocalTurns:
    """The default: for one process; tokens given elsewhere are not compared."""

    def __init__(self, *, wait_seconds: float = 30.0, most: int = 32) -> None:
        """wait_seconds: for a turn; most: how many messages of one conversation may wait."""
        self._wait, self._most, self._last = wait_seconds, most, 0
        self.line = Line()

    @asynccontextmanager
    async def of(self, name: str, *, token: int = 0) -> AsyncIterator[Turn]:
        """Wait for the turn and hold it; raises TooMany, TookTooLong."""
        place = self.join(name)
        try:
            yield await self.turn(place, name, token)
        finally:
            place.leave()

    def join(self, name: str) -> Place:
        """Return a place in the line; raises TooMany."""
        if self.waiting(name) >= self._most:
            raise TooMany(f"{self._most} messages of one conversation wait")
        return self.line.join(name)

    async def turn(self, place: Place, name: str, token: int = 0) -> Turn:
        """Wait until the place is the first; raises TookTooLong."""
        waiting = asyncio.ensure_future(place.first())
        try:
            done, _ = await asyncio.wait({waiting}, timeout=self._wait)
        finally:
            waiting.cancel()
        if not done:
            raise TookTooLong(f"no turn in {self._wait} s")
        self._last = max(self._last + 1, token_of_now())
        return Turn(name, token or self._last)

    def waiting(self, name: str) -> int:
        """Return how many hold or await the turn."""
        return self.line.waiting(name)

    async def close(self) -> None:
        """There is nothing to close."""
