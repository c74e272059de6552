"""Conversations in SQL, without what identifies the people who had them."""

from __future__ import annotations

import itertools
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import sqlalchemy.event
from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event
from rasa.shared.core.trackers import DialogueStateTracker, TrackerEventDiffEngine

from bot.environment import DEFAULTS
from bot.tracker.masking import masked, with_form


class MaskingTrackerStore(SQLTrackerStore):
    """Masks every event at write and on its way to a broker.

    A talk goes on after a reload because slots hold ids and the form's place, never answers: those
    live in the draft. SQLite by default, PostgreSQL by ENGINE_TRACKER_URL.
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

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Write the events that are not stored yet, masked.

        Raises SQLAlchemyError when the database is away; Rasa then goes on in memory.
        """
        await self.stream_events(tracker)
        with self.session_scope() as session:
            stored = self._event_query(
                session, tracker.sender_id, fetch_events_from_all_sessions=False
            ).count()
            for event, in_form in itertools.islice(with_form(tracker.events), stored, None):
                session.add(self._row(tracker.sender_id, event, in_form=in_form))
            session.commit()

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
        before = await self.retrieve(tracker.sender_id)
        fresh = TrackerEventDiffEngine.event_difference(before, tracker)
        for data in _masked_tail(tracker, len(fresh)):
            self.event_broker.publish({"sender_id": tracker.sender_id, **data})


def _fewer_syncs(connection: Any, record: Any) -> None:
    """A write-ahead log needs no fsync a message; a power cut loses at most the last turn of talk."""
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=NORMAL")


def _masked_tail(tracker: DialogueStateTracker, count: int) -> Iterator[dict[str, Any]]:
    pairs = list(with_form(tracker.events))
    for event, in_form in pairs[len(pairs) - count :]:
        yield masked(event.as_dict(), in_form=in_form)
