"""The store in a file: for one machine, also when several processes serve."""

import asyncio
import os
import sqlite3
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from channels.store.errors import StoreDown

T = TypeVar("T")
PURGE_SECONDS = 30.0
PAUSES = (0.0, 0.05, 0.1, 0.2, 0.4)  # seconds between tries to open
_SCHEMA = """CREATE TABLE IF NOT EXISTS kept
(name TEXT PRIMARY KEY, value TEXT NOT NULL, until REAL NOT NULL) WITHOUT ROWID"""
_ADD = """INSERT INTO kept VALUES (:name, :value, :until) ON CONFLICT (name) DO UPDATE
SET value = excluded.value, until = excluded.until WHERE kept.until <= :now"""
_PUT = "INSERT OR REPLACE INTO kept VALUES (:name, :value, :until)"
_GET = "SELECT value FROM kept WHERE name = :name AND until > :now"
_TAKE = "DELETE FROM kept WHERE name = :name RETURNING value, until"
_SWAP = """UPDATE kept SET value = :value, until = :until
WHERE name = :name AND value = :old AND until > :now"""
_COUNT = """INSERT INTO kept VALUES (:name, '1', :until) ON CONFLICT (name) DO UPDATE
SET value = CASE WHEN kept.until <= :now THEN '1' ELSE CAST(kept.value + 1 AS TEXT) END,
until = excluded.until RETURNING value"""
_NAMES = (
    "SELECT name FROM kept WHERE name >= :name AND name < :value AND until > :now ORDER BY name"
)


class SqliteStore:
    """One connection in one thread; readable by the owner alone; deleted text is overwritten."""

    def __init__(self, path: Path, *, clock: Callable[[], float] = time.time) -> None:
        """`clock` tells seconds that all processes agree on."""
        self._path, self._clock = path, clock
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="store")
        self._connection: sqlite3.Connection | None = None
        self._purge_at = 0.0

    async def add(self, key: str, value: str, seconds: float) -> bool:
        """Keep the text if there is none yet; True if it was new."""
        return await self._run(lambda: self._change(_ADD, key, value, seconds) == 1)

    async def put(self, key: str, value: str, seconds: float) -> None:
        """Keep the text in place of any other."""
        await self._run(lambda: self._change(_PUT, key, value, seconds))

    async def get(self, key: str) -> str | None:
        """Return the text, None if there is none or its time is over."""
        rows = await self._run(lambda: self._rows(_GET, key))
        return str(rows[0][0]) if rows else None

    async def take(self, key: str) -> str | None:
        """Return the text and delete it; of several callers one gets it."""
        rows = await self._run(lambda: self._rows(_TAKE, key))
        return str(rows[0][0]) if rows and float(str(rows[0][1])) > self._clock() else None

    async def swap(self, key: str, old: str, new: str, seconds: float) -> bool:
        """Put `new` in place of `old`; False if it is not `old` any more."""
        return await self._run(lambda: self._change(_SWAP, key, new, seconds, old) == 1)

    async def count(self, key: str, seconds: float) -> int:
        """Return 1 for the first call, 2 for the next; each call renews the time."""
        rows = await self._run(lambda: self._rows(_COUNT, key, seconds=seconds))
        return int(str(rows[0][0]))

    async def names(self, prefix: str) -> list[str]:
        """Return the keys that begin with the prefix."""
        rows = await self._run(lambda: self._rows(_NAMES, prefix, prefix + "\U0010ffff"))
        return [str(row[0]) for row in rows]

    async def drop(self, key: str) -> None:
        """Delete the text if there is one."""
        await self._run(lambda: self._rows(_TAKE, key))

    async def close(self) -> None:
        """Close the file."""
        await self._run(self._close)
        self._thread.shutdown()

    async def _run(self, work: Callable[[], T]) -> T:
        try:
            return await asyncio.get_running_loop().run_in_executor(self._thread, work)
        except (sqlite3.Error, OSError) as error:
            raise StoreDown(type(error).__name__) from error

    def _change(self, sql: str, key: str, value: str, seconds: float, old: str = "") -> int:
        return self._execute(sql, key, value, seconds, old).rowcount

    def _rows(
        self, sql: str, key: str, value: str = "", seconds: float = 0.0
    ) -> list[tuple[object, ...]]:
        return self._execute(sql, key, value, seconds).fetchall()

    def _execute(
        self, sql: str, key: str, value: str, seconds: float, old: str = ""
    ) -> sqlite3.Cursor:
        connection, now = self._opened(), self._clock()
        if now >= self._purge_at:
            self._purge_at = now + PURGE_SECONDS
            connection.execute("DELETE FROM kept WHERE until <= ?", (now,))
        given = {"name": key, "value": value, "until": now + seconds, "now": now, "old": old}
        return connection.execute(sql, given)

    def _opened(self) -> sqlite3.Connection:
        if self._connection is None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            os.close(os.open(self._path, os.O_CREAT | os.O_RDWR, 0o600))
            connection = sqlite3.connect(self._path, timeout=10.0, isolation_level=None)
            _share(connection)
            for pragma in ("synchronous=NORMAL", "secure_delete=ON"):
                connection.execute(f"PRAGMA {pragma}")
            connection.execute(_SCHEMA)
            self._connection = connection
        return self._connection

    def _close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def _share(connection: sqlite3.Connection) -> None:
    """Let others read while one writes; SQLite does not wait where several switch at once."""
    for pause in PAUSES:
        with suppress(sqlite3.OperationalError):
            connection.execute("PRAGMA journal_mode=WAL")
            return
        time.sleep(pause)
    connection.execute("PRAGMA journal_mode=WAL")
