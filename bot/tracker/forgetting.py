"""Talks end somewhere: at once when the person wants it, else after some days without a word."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
import structlog
from rasa.core.tracker_store import SQLTrackerStore

from bot.tracker.checkpoint import SQLCheckpoint
from bot.tracker.version import SQLTalk

log = structlog.get_logger()
DAYS = "ENGINE_TRACKER_DAYS"
DAY_SECONDS = 86_400.0
EVERY_SECONDS = 3600.0
AT_ONCE = 500  # talks in one transaction, so that nobody who talks waits long
ERASED = "erased"  # the outcome that actions/erasing.py speaks when all is deleted
Event = SQLTrackerStore.SQLEvent


def days() -> float:
    """Return how long a silent talk is kept; raises ValueError for what is no number above 0."""
    told = os.environ.get(DAYS) or "30"
    if not (told.isdecimal() and 0 < int(told) <= 3650):
        raise ValueError(f"{DAYS} must be 1 to 3650, not {told!r}")
    return float(told)


def was_erased(rows: Sequence[dict[str, Any]]) -> bool:
    """Tell whether the person was just told that what was said here is deleted."""
    said = (json.loads(row["data"]) for row in rows if row["type_name"] == "bot")
    return any((one.get("data") or {}).get("custom", {}).get("outcome") == ERASED for one in said)


def forget(connection: Any, *senders: str) -> None:
    """Delete every event of the talks; the caller commits."""
    for table in (Event, SQLCheckpoint):
        connection.execute(sa.delete(table).where(table.sender_id.in_(senders)))


class Retention:
    """Deletes what is older than its days: silent talks whole, of the others what is never read again."""

    def __init__(self, sessions: Any, kept_days: float) -> None:
        """`sessions` makes sessions of the tracker's database."""
        self._sessions, self._seconds = sessions, kept_days * DAY_SECONDS
        self._due = time.monotonic()

    def is_due(self) -> bool:
        """Tell once an hour that it is time."""
        if time.monotonic() < self._due:
            return False
        self._due = time.monotonic() + EVERY_SECONDS
        return True

    def run(self) -> None:
        """Delete; what fails is tried again in an hour."""
        limit = time.time() - self._seconds
        try:
            silent, cut = self._silent(limit), self._cut(limit)
        except sa.exc.SQLAlchemyError as error:
            log.error("tracker.not_purged", error=type(error).__name__)
            return
        log.info("tracker.purged", talks=silent, events=cut)

    def _silent(self, limit: float) -> int:
        gone = 0
        last = sa.func.max(Event.timestamp)
        old = sa.select(Event.sender_id).group_by(Event.sender_id).having(last < limit)
        while True:
            with self._sessions() as session:
                senders = session.execute(old.limit(AT_ONCE)).scalars().all()
                if not senders:
                    return gone
                forget(session, *senders)
                session.execute(sa.delete(SQLTalk).where(SQLTalk.sender_id.in_(senders)))
                session.commit()
            gone += len(senders)

    def _cut(self, limit: float) -> int:
        """Delete old rows that a checkpoint has replaced."""
        gone = 0
        old = sa.and_(Event.sender_id == SQLCheckpoint.sender_id, Event.timestamp < limit)
        with_old = sa.select(SQLCheckpoint).where(sa.exists().where(old))
        with self._sessions() as session:
            for row in session.execute(with_old).scalars().all():
                replaced = sa.and_(
                    Event.sender_id == row.sender_id, Event.id <= row.after,
                    Event.timestamp < limit, Event.id.notin_(json.loads(row.kept)),
                )  # fmt: skip
                gone += session.execute(sa.delete(Event).where(replaced)).rowcount
                session.commit()
        return gone
