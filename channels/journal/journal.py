"""Notes turns behind the talk's back: a bounded queue, one thread, and never a fault of its own."""

import asyncio
import queue
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

import sqlalchemy as sa
import structlog
from sqlalchemy.exc import SQLAlchemyError

from channels.journal.meters import JournalMeters
from channels.journal.rows import turns_since, votes_since, write
from channels.journal.tables import open_engine, turns, votes
from channels.journal.turn import Turn
from channels.journal.vote import Forget, Vote

log = structlog.get_logger()
Item = Turn | Vote | Forget
FIRST_PURGE_SECONDS = 60.0
PURGE_SECONDS = 3600.0
DAY = 86_400.0
MOST_AT_ONCE = 200
CLOSE_SECONDS = 5.0


class Journal:
    """Opened by the first thing to note, so that a database that is away stops nobody."""

    def __init__(
        self,
        url: str,
        *,
        root: Path,
        days: int,
        waiting: int,
        meters: JournalMeters,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """`clock` tells seconds since 1970."""
        self._url, self._root, self._days, self._meters = url, root, days, meters
        self.clock = clock
        self._queue: queue.Queue[Item | None] = queue.Queue(waiting)
        self._opening = threading.Lock()
        self._engine: sa.Engine | None = None
        self._thread = threading.Thread(target=self._write_for_ever, name="journal", daemon=True)
        meters.waiting.set_function(self._queue.qsize)

    def open(self) -> None:
        """Begin to write, and to delete what is too old."""
        self._thread.start()

    def note(self, item: Item) -> None:
        """Take a turn, a vote or a wish to be forgotten; never waits, never raises."""
        try:
            self._queue.put_nowait(item)
        except queue.Full:
            self._meters.dropped.labels("full").inc()

    async def settled(self) -> None:
        """Wait until everything noted so far is written or dropped."""
        await asyncio.to_thread(self._queue.join)

    async def turns(self, since: float) -> list[Turn]:
        """Return the turns from a moment on, conversation by conversation, each in its order.

        Raises SQLAlchemyError, OSError.
        """
        return await asyncio.to_thread(lambda: turns_since(self._opened(), since))

    async def votes(self, since: float) -> list[Vote]:
        """Return the votes from a moment on; raises SQLAlchemyError, OSError."""
        return await asyncio.to_thread(lambda: votes_since(self._opened(), since))

    async def close(self) -> None:
        """Write what waits, for some seconds at most."""
        await asyncio.to_thread(self._close)

    def _close(self) -> None:
        if self._thread.is_alive():
            try:
                self._queue.put(None, timeout=CLOSE_SECONDS)
            except queue.Full:
                log.error("journal.left", waiting=self._queue.qsize())
            self._thread.join(CLOSE_SECONDS)
        if self._engine is not None:
            self._engine.dispose()

    def _write_for_ever(self) -> None:
        purge_at = time.monotonic() + FIRST_PURGE_SECONDS
        while True:
            batch = self._next(purge_at - time.monotonic())
            items = [one for one in batch if one is not None]
            if items:
                self._write(items)
            for _ in batch:
                self._queue.task_done()
            if len(items) < len(batch):
                return
            if time.monotonic() >= purge_at:
                self._purge()
                purge_at = time.monotonic() + PURGE_SECONDS

    def _next(self, seconds: float) -> list[Item | None]:
        """Return what waits, at most 200; [] after so many seconds without anything."""
        batch: list[Item | None] = []
        with suppress(queue.Empty):
            batch.append(self._queue.get(timeout=max(0.0, seconds)))
            while len(batch) < MOST_AT_ONCE:
                batch.append(self._queue.get_nowait())
        return batch

    def _write(self, items: Sequence[Item]) -> None:
        try:
            with self._opened().begin() as connection:
                new = write(connection, items)
        except (SQLAlchemyError, OSError) as error:
            log.error("journal.not_written", rows=len(items), error=type(error).__name__)
            self._meters.dropped.labels("database").inc(len(items))
            return
        self._meters.wrote(items, new)

    def _purge(self) -> None:
        limit = self.clock() - self._days * DAY
        try:
            with self._opened().begin() as connection:
                gone = [
                    connection.execute(sa.delete(table).where(table.c.at < limit)).rowcount
                    for table in (turns, votes)
                ]
        except (SQLAlchemyError, OSError) as error:
            log.error("journal.not_purged", error=type(error).__name__)
            return
        log.info("journal.purged", turns=gone[0], votes=gone[1])

    def _opened(self) -> sa.Engine:
        with self._opening:
            if self._engine is None:
                self._engine = open_engine(self._url, self._root)
            return self._engine
