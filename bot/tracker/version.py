"""The version of a talk: whoever reads it to go on counts it up, whoever writes must hold the newest.

A lock can be lost without noticing: the process stands still, its lease runs out. What it writes
afterwards would be mixed into what the next one wrote, so the database itself refuses it.
"""

from __future__ import annotations

from contextvars import ContextVar
from typing import Any

import sqlalchemy as sa
from rasa.core.tracker_store import SQLTrackerStore

from bot.tracker.errors import Superseded

HELD: ContextVar[tuple[str, int] | None] = ContextVar("held", default=None)
_TAKE = sa.text(
    "INSERT INTO talks (sender_id, version) VALUES (:sender, 1) ON CONFLICT (sender_id)"
    " DO UPDATE SET version = talks.version + 1 RETURNING version"
)
_NEWEST = sa.text("SELECT version FROM talks WHERE sender_id = :sender FOR UPDATE")


class SQLTalk(SQLTrackerStore.Base):
    """A row a conversation."""

    __tablename__ = "talks"
    sender_id = sa.Column(sa.String(255), primary_key=True)
    version = sa.Column(sa.BigInteger, nullable=False)


def take(connection: Any, sender: str) -> None:
    """Count the version up and hold it for the rest of this turn; the caller commits."""
    version = connection.execute(_TAKE, {"sender": sender}).scalar_one()
    HELD.set((sender, int(version)))


def check(connection: Any, sender: str) -> None:
    """Keep others out until the transaction ends; raises Superseded if somebody took the talk over."""
    held = HELD.get()
    if held is None or held[0] != sender:
        return  # written without being read first: a test, a tool
    newest = connection.execute(_NEWEST, {"sender": sender}).scalar()
    if newest is not None and int(newest) != held[1]:
        raise Superseded
