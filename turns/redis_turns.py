"""Turns that all processes agree on, in Redis 6 or newer."""

import asyncio
import logging
import time
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

from redis.asyncio import Redis
from redis.exceptions import RedisError

from turns import scripts
from turns.away import Away
from turns.errors import Overtaken, TookTooLong, TooMany, TurnError, TurnLost
from turns.line import Place
from turns.local import LocalTurns
from turns.turn import Turn

log = logging.getLogger(__name__)
REFUSED: dict[int, type[TurnError]] = {
    scripts.FULL: TooMany, scripts.GONE: TurnLost, scripts.OLD: Overtaken,
}  # fmt: skip


class RedisTurns:
    """A line for each name in Redis; woken at once, and past whoever died after its lease.

    While Redis is away each process keeps its own line: what then might cross between two
    processes is stopped by the version of the talk in the tracker store (bot/tracker/version.py).
    """

    def __init__(
        self, redis: Redis, *, space: str, lease_seconds: float = 6.0,
        wait_seconds: float = 30.0, most: int = 32, away: Away | None = None,
    ) -> None:  # fmt: skip
        """Take over the client.

        space: keeps lines of other uses apart; lease_seconds: after so long without a sign of
        life a process is passed over; wait_seconds, most: as for LocalTurns; away: what others of
        this process know of that Redis.
        """
        self._redis, self._space, self._lease = redis, space, lease_seconds
        self._wait, self._most = wait_seconds, most
        self._own = LocalTurns(wait_seconds=wait_seconds, most=most)
        self._away = Away() if away is None else away
        self._enter, self._step, self._renew, self._leave = (
            redis.register_script(one)
            for one in (scripts.ENTER, scripts.STEP, scripts.RENEW, scripts.LEAVE)
        )

    @asynccontextmanager
    async def of(self, name: str, *, token: int = 0) -> AsyncIterator[Turn]:
        """Wait for the turn and hold it; raises TurnError."""
        place, ticket = self._own.join(name), uuid.uuid4().hex
        try:
            granted = await self._granted(place, name, ticket, token)
            if granted is None:
                yield await self._own.turn(place, name, token)
            else:
                turn = Turn(name, granted, shared=True)
                keeper = asyncio.create_task(self._keep(name, ticket, turn))
                try:
                    yield turn
                finally:
                    keeper.cancel()
        finally:
            place.leave()
            await self._left(name, ticket)

    def waiting(self, name: str) -> int:
        """Return how many in this process hold or await the turn."""
        return self._own.waiting(name)

    async def close(self) -> None:
        """Close the connections."""
        with suppress(RedisError, OSError):  # it is gone already
            close = getattr(self._redis, "aclose", self._redis.close)  # renamed in redis-py 5
            await close()

    async def _granted(self, place: Place, name: str, ticket: str, token: int) -> int | None:
        """Wait for the turn in Redis and return its token, None while Redis is away."""
        await place.next_to_enter()  # two connections might change the order of two messages
        try:
            if self._away:
                return None
            answer = await self._ask(self._enter, name, ticket, token, self._most)
            place.enter()
            return await self._awaited(answer, name, ticket, token)
        except (RedisError, OSError) as error:
            self._note_away(error)
            return None
        finally:
            place.enter()

    async def _awaited(self, answer: list[int], name: str, ticket: str, token: int) -> int:
        ends = time.monotonic() + self._wait
        while answer[0] == scripts.WAIT:
            left = ends - time.monotonic()
            if left <= 0:
                raise TookTooLong(f"no turn in {self._wait} s")
            beat = min(self._lease / 3, left)
            await self._redis.blpop([self._key(name, f"wake:{ticket}")], timeout=max(0.05, beat))
            answer = await self._ask(self._step, name, ticket, token)
        if answer[0] != scripts.GRANTED:
            raise REFUSED[answer[0]](f"no turn for the token {token}")
        return int(answer[1])

    async def _keep(self, name: str, ticket: str, turn: Turn) -> None:
        """Give signs of life."""
        while not turn.lost:
            await asyncio.sleep(self._lease / 3)
            with suppress(RedisError, OSError):  # the lease outlives two such failures
                turn.lost = not await self._ask(self._renew, name, ticket)

    async def _left(self, name: str, ticket: str) -> None:
        if self._away:
            return
        try:
            await self._ask(self._leave, name, ticket)
        except (RedisError, OSError) as error:
            self._note_away(error)

    async def _ask(self, script: Any, name: str, ticket: str, token: int = 0, most: int = 0) -> Any:
        keys = [self._key(name, one) for one in ("queue", "alive", "last")]
        lease = round(self._lease * 1000)
        return await script(keys=keys, args=[ticket, self._key(name, "wake:"), lease, token, most])

    def _key(self, name: str, what: str) -> str:
        return f"wenban:turns:{self._space}:{{{name}}}:{what}"

    def _note_away(self, error: Exception) -> None:
        log.warning("turns: Redis is away (%s), each process queues alone", type(error).__name__)
        self._away.note(error)
