"""From where on a talk is read back: the rows that still matter, and the last row that they replace."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.events import Event, SessionStarted, UserUttered
from rasa.shared.core.slots import Slot

from bot.tracker.essence import essence

KEPT_TURNS = 4  # more than any rule looks back
LONGEST = 2 * KEPT_TURNS  # turns that are read back whole; one more, and it is cut
Row = tuple[int, Event]  # id in the table `events`
_READ = sa.text("SELECT after, kept FROM checkpoints WHERE sender_id = :sender")
_WRITE = sa.text(
    "INSERT INTO checkpoints (sender_id, after, kept) VALUES (:sender, :after, :kept)"
    " ON CONFLICT (sender_id) DO UPDATE SET after = excluded.after, kept = excluded.kept"
)


class SQLCheckpoint(SQLTrackerStore.Base):
    """A row a conversation. It names rows of `events` and copies nothing of them."""

    __tablename__ = "checkpoints"
    sender_id = sa.Column(sa.String(255), primary_key=True)
    after = sa.Column(sa.Integer, nullable=False)
    kept = sa.Column(sa.Text, nullable=False)


@dataclass(frozen=True)
class Checkpoint:
    """after: rows up to this id are not read, but for those in `kept`, ascending."""

    after: int = 0
    kept: tuple[int, ...] = ()

    @classmethod
    def read(cls, connection: Any, sender: str) -> Checkpoint:
        """Return what stands there; without a row a talk is read from its beginning."""
        row = connection.execute(_READ, {"sender": sender}).first()
        return cls(row[0], tuple(json.loads(row[1]))) if row else cls()

    def write(self, connection: Any, sender: str) -> None:
        """Put it in the place of the last."""
        told = {"sender": sender, "after": self.after, "kept": json.dumps(self.kept)}
        connection.execute(_WRITE, told)

    def of_these(self, rows: Sequence[Row]) -> list[Row]:
        """Return the rows that are read from here."""
        kept = set(self.kept)
        return [row for row in rows if row[0] > self.after or row[0] in kept]


def next_checkpoint(rows: Sequence[Row], slots: Sequence[Slot]) -> Checkpoint | None:
    """Return from where on the talk should be read instead, None while it is short.

    A session that began in between starts from nothing, as Rasa's own store reads it.
    """
    events = [event for _, event in rows]
    sessions = [place for place, one in enumerate(events) if isinstance(one, SessionStarted)]
    start = sessions[-1] if sessions else 0
    turns = [at for at in range(start, len(events)) if isinstance(events[at], UserUttered)]
    if len(turns) > LONGEST:
        place = turns[-KEPT_TURNS]
        matter = {id(one) for one in essence(events[start:place], slots)}
        kept = tuple(row for row, event in rows[start:place] if id(event) in matter)
        return Checkpoint(rows[place][0] - 1, kept)
    return Checkpoint(rows[start][0] - 1) if start else None
