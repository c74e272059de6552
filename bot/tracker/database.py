"""The tracker's databases: a file for one process, PostgreSQL that workers and replicas share."""

from __future__ import annotations

import logging
import time
from pathlib import Path
from typing import Any

import sqlalchemy as sa
import sqlalchemy.event
from rasa.core.tracker_store import SQLTrackerStore

log = logging.getLogger(__name__)
CONNECTIONS = 2  # of a worker; Rasa asks one question at a time
START_SECONDS = 60.0
LOCK = 7311  # of PostgreSQL's advisory locks; the services migrate under 7310
_BY_TALK = "CREATE INDEX IF NOT EXISTS events_by_talk ON events (sender_id, id)"
_LIMITS = "SET statement_timeout = '10s'; SET lock_timeout = '5s'"


def open_postgresql(url: str) -> sa.engine.Engine:
    """Return an engine whose tables are there; raises OperationalError if none answers in a minute."""
    engine = sa.create_engine(
        url, pool_size=CONNECTIONS, max_overflow=CONNECTIONS, pool_timeout=5,
        connect_args={"connect_timeout": 3},
    )  # fmt: skip
    sqlalchemy.event.listen(engine, "connect", _limit)
    ends = time.monotonic() + START_SECONDS
    while True:
        try:
            _make_tables(engine)
        except sa.exc.OperationalError as error:
            if time.monotonic() > ends:
                raise
            log.warning("the tracker database does not answer yet (%s)", type(error).__name__)
            time.sleep(1)
        else:
            return engine


def open_sqlite(url: str) -> sa.engine.Engine:
    """Return an engine on sqlite:///path that keeps its connections; makes the folder.

    Rasa opens a connection for each read and write; closing the last one folds the log away.
    """
    Path(url.removeprefix("sqlite:///")).parent.mkdir(parents=True, exist_ok=True)
    engine = sa.create_engine(
        url, poolclass=sa.pool.QueuePool, connect_args={"check_same_thread": False}
    )
    sqlalchemy.event.listen(engine, "connect", _fewer_syncs)
    return engine


def _make_tables(engine: sa.engine.Engine) -> None:
    """Make what is missing; of several workers that start together one does it."""
    with engine.begin() as connection:
        connection.execute(sa.text(f"SELECT pg_advisory_xact_lock({LOCK})"))
        SQLTrackerStore.Base.metadata.create_all(connection)
        connection.execute(sa.text(_BY_TALK))


def _limit(connection: Any, record: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_LIMITS)
    connection.commit()


def _fewer_syncs(connection: Any, record: Any) -> None:
    """A write-ahead log needs no fsync a message; a power cut loses at most the last turn of talk."""
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=NORMAL")
    connection.execute("PRAGMA secure_delete=ON")  # what is deleted is overwritten
