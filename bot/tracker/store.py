"""Conversations in SQL, without what identifies the people who had them."""

from __future__ import annotations

import asyncio
import itertools
import json
import os
from collections.abc import Callable, Iterator
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
from bot.tracker.checkpoint import Checkpoint, Row, next_checkpoint
from bot.tracker.database import open_postgresql, open_sqlite
from bot.tracker.errors import TalkLost
from bot.tracker.forgetting import Retention, days, forget, was_erased
from bot.tracker.masking import form_active, masked, with_form
from bot.tracker.version import check, take

log = structlog.get_logger()
_BEGINNING = Checkpoint()
_SINCE = sa.text(
    "SELECT id, data FROM events WHERE sender_id = :sender AND id > :after ORDER BY id"
)
_KEPT = sa.text(
    "SELECT id, data FROM events WHERE sender_id = :sender AND id IN :kept ORDER BY id"
).bindparams(sa.bindparam("kept", expanding=True))


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
        rows = self._read(self._to_go_on, sender_id)
        moved = next_checkpoint(rows, self.domain.slots)
        return self._tracker(sender_id, moved.of_these(rows) if moved else rows, moved)

    async def retrieve_full_tracker(self, conversation_id: str) -> DialogueStateTracker | None:
        """Return the talk with every event ever stored; None if there is none."""
        rows = self._read(stored_rows, conversation_id)
        return self._tracker(conversation_id, rows, None)

    def _read(self, how: Callable[[sa.engine.Connection, str], list[Row]], talk: str) -> list[Row]:
        """Return rows; a connection that the database has closed meanwhile costs no message."""
        try:
            with self._database() as connection:
                return how(connection, talk)
        except TalkLost as error:
            if not getattr(error.__cause__, "connection_invalidated", False):
                raise
        with self._database() as connection:
            return how(connection, talk)

    def _to_go_on(self, connection: sa.engine.Connection, talk: str) -> list[Row]:
        if self._versioned:
            take(connection, talk)
        return stored_rows(connection, talk, Checkpoint.read(connection, talk))

    @contextmanager
    def _database(self) -> Iterator[sa.engine.Connection]:
        """Begin a transaction; a database that does not answer ends the turn."""
        try:
            with self.engine.begin() as connection:
                yield connection
        except sa.exc.SQLAlchemyError as error:
            log.error("tracker.away", error=type(error).__name__)
            raise TalkLost from error

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
        with self._database() as connection:
            stored = self._stored(tracker)
            if self._versioned:
                check(connection, tracker.sender_id)
            in_form, rows = stored.in_form, []
            for event, in_form in _fresh(tracker, stored):
                rows.append(self._row(tracker.sender_id, event, in_form=in_form))
            if was_erased(rows):
                forget(connection, tracker.sender_id)
                stored = replace(stored, moved=None)
            if rows:  # in one statement: nobody needs the rows' ids here
                connection.execute(sa.insert(self.SQLEvent), rows)
            if stored.moved:
                stored.moved.write(connection, tracker.sender_id)
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


def stored_rows(
    connection: sa.engine.Connection, sender: str, since: Checkpoint = _BEGINNING
) -> list[Row]:
    """Return the events of a talk that are read from a checkpoint, in order."""
    rows = connection.execute(_SINCE, {"sender": sender, "after": since.after}).all()
    if since.kept:
        rows = [*connection.execute(_KEPT, {"sender": sender, "kept": since.kept}).all(), *rows]
    read = ((number, Event.from_parameters(json.loads(data))) for number, data in rows)
    return [(number, event) for number, event in read if event]


def _fresh(tracker: DialogueStateTracker, stored: Stored) -> Iterator[tuple[Event, bool]]:
    new = itertools.islice(tracker.events, stored.events, None)
    return with_form(new, active=stored.in_form)
