"""Conversations in SQL, without what identifies the people who had them."""

from __future__ import annotations

import asyncio
import itertools
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa
import structlog
from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event
from rasa.shared.core.trackers import DialogueStateTracker

from bot.environment import DEFAULTS
from bot.tracker.checkpoint import Checkpoint, Row, SQLCheckpoint, next_checkpoint
from bot.tracker.database import open_postgresql, open_sqlite
from bot.tracker.errors import TalkLost
from bot.tracker.forgetting import Retention, days, forget, was_erased
from bot.tracker.masking import form_active, masked, with_form
from bot.tracker.version import check, take

log = structlog.get_logger()


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
    live in the draft. The database keeps every event for some days (bot/tracker/forgetting.py), and none
    of a person who wants them deleted; `retrieve` gives the last turns behind what
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
        self._versioned = not url.startswith("sqlite")  # one process alone needs no versions
        ours = open_postgresql(url) if self._versioned else open_sqlite(url)
        # Rasa takes a whole URL in place of a host.
        super().__init__(domain=domain, host=url, event_broker=event_broker)
        self.engine.dispose()
        self.engine: sa.engine.Engine = ours
        self.sessionmaker = sa.orm.session.sessionmaker(bind=ours)
        self._retention = Retention(self.sessionmaker, days())

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """Return the talk as it stands, at most a few turns of it; None if there is none.

        From here on only the worker that read it may write it. Raises TalkLost.
        """
        with self._database() as session:
            if self._versioned:
                take(session, sender_id)
                session.commit()
            row = session.get(SQLCheckpoint, sender_id)
            rows = list(self._rows(session, sender_id, Checkpoint.of(row)))
        moved = next_checkpoint(rows, self.domain.slots)
        return self._tracker(sender_id, moved.of_these(rows) if moved else rows, moved)

    async def retrieve_full_tracker(self, conversation_id: str) -> DialogueStateTracker | None:
        """Return the talk with every event ever stored; None if there is none."""
        with self.session_scope() as session:
            rows = list(self._rows(session, conversation_id, Checkpoint()))
        return self._tracker(conversation_id, rows, None)

    @contextmanager
    def _database(self) -> Iterator[Any]:
        """Open a session; a database that does not answer ends the turn."""
        try:
            with self.session_scope() as session:
                yield session
        except sa.exc.SQLAlchemyError as error:
            log.error("tracker.away", error=type(error).__name__)
            raise TalkLost from error

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
        """Write the events that are not stored yet, masked; raises TalkLost."""
        with self._database() as session:
            stored = self._stored(tracker)
            if self._versioned:
                check(session, tracker.sender_id)
            in_form, rows = stored.in_form, []
            for event, in_form in _fresh(tracker, stored):
                rows.append(self._row(tracker.sender_id, event, in_form=in_form))
            if was_erased(rows):
                forget(session, tracker.sender_id)
                stored = replace(stored, moved=None)
            if rows:  # in one statement: nobody needs the rows' ids here
                session.execute(sa.insert(self.SQLEvent), rows)
            if stored.moved:
                session.merge(stored.moved.row(tracker.sender_id))
            session.commit()
        self._publish(tracker, stored)
        tracker.stored = Stored(len(tracker.events), in_form)
        if self._retention.is_due():
            asyncio.get_running_loop().run_in_executor(None, self._retention.run)

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

    def _row(self, sender: str, event: Event, *, in_form: bool) -> dict[str, Any]:
        data = masked(event.as_dict(), in_form=in_form)
        return {
            "sender_id": sender,
            "type_name": event.type_name,
            "timestamp": data.get("timestamp"),
            "intent_name": (data.get("parse_data", {}).get("intent") or {}).get("name"),
            "action_name": data.get("name"),
            "data": json.dumps(data, ensure_ascii=False),
        }

    async def stream_events(self, tracker: DialogueStateTracker) -> None:
        """Publish the new events, masked, where a broker is configured."""
        self._publish(tracker, self._stored(tracker))

    def _publish(self, tracker: DialogueStateTracker, stored: Stored) -> None:
        if self.event_broker is None:
            return
        for event, in_form in _fresh(tracker, stored):
            data = masked(event.as_dict(), in_form=in_form)
            self.event_broker.publish({"sender_id": tracker.sender_id, **data})


def _fresh(tracker: DialogueStateTracker, stored: Stored) -> Iterator[tuple[Event, bool]]:
    new = itertools.islice(tracker.events, stored.events, None)
    return with_form(new, active=stored.in_form)
