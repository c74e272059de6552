"""Conversations in SQL, without what identifies the people who had them."""

from __future__ import annotations

import itertools
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa
import sqlalchemy.event
from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event
from rasa.shared.core.trackers import DialogueStateTracker

from bot.environment import DEFAULTS
from bot.tracker.checkpoint import Checkpoint, Row, SQLCheckpoint, next_checkpoint
from bot.tracker.masking import form_active, masked, with_form


@dataclass(frozen=True)
class Stored:
    """What a tracker carries along: how many of its events lie in the database already.

    in_form: whether a form was active after them; moved: the checkpoint to be written with the next.
    """

    events: int
    in_form: bool
    moved: Checkpoint | None = None


class MaskingTrackerStore(SQLTrackerStore):
    """Masks every event at write and on its way to a broker; reads back what still matters.

    A talk goes on after a reload because slots hold ids and the form's place, never answers: those
    live in the draft. The database keeps every event; `retrieve` gives the last turns behind what
    they need of the past, `retrieve_full_tracker` (and with it Rasa's own
    GET /conversations/{id}/tracker) gives all. SQLite by default, PostgreSQL by ENGINE_TRACKER_URL.
    """

    def __init__(
        self,
        domain: Domain | None = None,
        event_broker: EventBroker | None = None,
        **kwargs: Any,
    ) -> None:
        url = os.environ.get("ENGINE_TRACKER_URL") or DEFAULTS["ENGINE_TRACKER_URL"]
        if url.startswith("sqlite:///"):
            Path(url.removeprefix("sqlite:///")).parent.mkdir(parents=True, exist_ok=True)
        # Rasa takes a whole URL in place of a host.
        super().__init__(domain=domain, host=url, event_broker=event_broker)
        if self.engine.dialect.name == "sqlite":
            sqlalchemy.event.listen(self.engine, "connect", _fewer_syncs)
        else:  # an index of SQLite holds the row's id in any case
            with self.engine.begin() as connection:
                connection.execute(sa.text(_BY_TALK))

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """Return the talk as it stands, at most a few turns of it; None if there is none."""
        with self.session_scope() as session:
            row = session.get(SQLCheckpoint, sender_id)
            rows = list(self._rows(session, sender_id, Checkpoint.of(row)))
        moved = next_checkpoint(rows, self.domain.slots)
        return self._tracker(sender_id, moved.of_these(rows) if moved else rows, moved)

    async def retrieve_full_tracker(self, conversation_id: str) -> DialogueStateTracker | None:
        """Return the talk with every event ever stored; None if there is none."""
        with self.session_scope() as session:
            rows = list(self._rows(session, conversation_id, Checkpoint()))
        return self._tracker(conversation_id, rows, None)

    def _rows(self, session: Any, sender: str, since: Checkpoint) -> Iterator[Row]:
        columns = session.query(self.SQLEvent.id, self.SQLEvent.data)
        mine = columns.filter(self.SQLEvent.sender_id == sender).order_by(self.SQLEvent.id)
        kept = mine.filter(self.SQLEvent.id.in_(since.kept)).all() if since.kept else []
        for number, data in [*kept, *mine.filter(self.SQLEvent.id > since.after)]:
            if event := Event.from_parameters(json.loads(data)):
                yield number, event

    def _tracker(
        self, sender: str, rows: list[Row], moved: Checkpoint | None
    ) -> DialogueStateTracker | None:
        if not rows:
            return None
        events = [event for _, event in rows]
        tracker = DialogueStateTracker.from_events(sender, events, self.domain.slots)
        tracker.stored = Stored(len(events), form_active(events), moved)
        return tracker

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Write the events that are not stored yet, masked.

        Raises SQLAlchemyError when the database is away; Rasa then goes on in memory.
        """
        await self.stream_events(tracker)
        stored = self._stored(tracker)
        with self.session_scope() as session:
            in_form = stored.in_form
            for event, in_form in _fresh(tracker, stored):
                session.add(self._row(tracker.sender_id, event, in_form=in_form))
            if stored.moved:
                session.merge(stored.moved.row(tracker.sender_id))
            session.commit()
        tracker.stored = Stored(len(tracker.events), in_form)

    def _stored(self, tracker: DialogueStateTracker) -> Stored:
        """Return the tracker's own account; one that this store did not make is counted by Rasa's rule."""
        known: Stored | None = getattr(tracker, "stored", None)
        if known:
            return known
        with self.session_scope() as session:
            query = self._event_query(
                session, tracker.sender_id, fetch_events_from_all_sessions=False
            )
            count = min(query.count(), len(tracker.events))
        return Stored(count, form_active(itertools.islice(tracker.events, count)))

    def _row(self, sender: str, event: Event, *, in_form: bool) -> Any:
        data = masked(event.as_dict(), in_form=in_form)
        return self.SQLEvent(
            sender_id=sender,
            type_name=event.type_name,
            timestamp=data.get("timestamp"),
            intent_name=(data.get("parse_data", {}).get("intent") or {}).get("name"),
            action_name=data.get("name"),
            data=json.dumps(data, ensure_ascii=False),
        )

    async def stream_events(self, tracker: DialogueStateTracker) -> None:
        """Publish the new events, masked, where a broker is configured."""
        if self.event_broker is None:
            return
        for event, in_form in _fresh(tracker, self._stored(tracker)):
            data = masked(event.as_dict(), in_form=in_form)
            self.event_broker.publish({"sender_id": tracker.sender_id, **data})


_BY_TALK = "CREATE INDEX IF NOT EXISTS events_by_talk ON events (sender_id, id)"


def _fresh(tracker: DialogueStateTracker, stored: Stored) -> Iterator[tuple[Event, bool]]:
    new = itertools.islice(tracker.events, stored.events, None)
    return with_form(new, active=stored.in_form)


def _fewer_syncs(connection: Any, record: Any) -> None:
    """A write-ahead log needs no fsync a message; a power cut loses at most the last turn of talk."""
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=NORMAL")
