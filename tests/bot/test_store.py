"""bot/tracker/store.py, on SQLite and on PostgreSQL."""

from __future__ import annotations

import asyncio
import uuid
from typing import Any

import pytest
from rasa.core.brokers.broker import EventBroker
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActiveLoop, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.tracker.store import MaskingTrackerStore


class Wire(EventBroker):
    """A broker that remembers what was sent over it."""

    def __init__(self) -> None:
        self.sent: list[dict[str, Any]] = []

    def publish(self, event: dict[str, Any]) -> None:
        self.sent.append(event)


@pytest.fixture
def store(tracker_url: str, domain: Domain) -> MaskingTrackerStore:
    return MaskingTrackerStore(domain, event_broker=Wire())


def _user(text: str) -> UserUttered:
    data = {"text": text, "intent": {"name": "inform"}, "entities": []}
    return UserUttered(text, data["intent"], [], data)  # type: ignore[arg-type]


def _talk(domain: Domain) -> DialogueStateTracker:
    tracker = DialogueStateTracker(uuid.uuid4().hex, domain.slots)
    for event in (
        ActionExecuted("action_listen"),
        _user("我要办居住证，电话13812345678"),
        SlotSet("draft", "d-13912345678"),
        ActionExecuted("application_form"),
        ActiveLoop("application_form"),
        SlotSet("requested_slot", "field_value"),
        ActionExecuted("action_listen"),
        _user("张小明"),
        SlotSet("field_value", "张小明"),
    ):
        tracker.update(event, domain)
    return tracker


def test_a_talk_in_a_form_is_read_back_where_it_stood(
    store: MaskingTrackerStore, domain: Domain
) -> None:
    tracker = _talk(domain)
    asyncio.run(store.save(tracker))
    found = asyncio.run(store.retrieve(tracker.sender_id))
    assert found is not None
    assert found.active_loop_name == "application_form"
    assert found.get_slot("requested_slot") == "field_value"
    assert found.get_slot("draft") == "d-13912345678"
    assert len(found.events) == len(tracker.events)


def test_saving_goes_on_where_it_stopped(store: MaskingTrackerStore, domain: Domain) -> None:
    tracker = _talk(domain)
    asyncio.run(store.save(tracker))
    tracker.update(_user("仙霞路88弄3号"), domain)
    asyncio.run(store.save(tracker))
    asyncio.run(store.save(tracker))
    found = asyncio.run(store.retrieve(tracker.sender_id))
    assert found is not None
    assert len(found.events) == len(tracker.events)


def test_nothing_personal_is_stored_or_sent(store: MaskingTrackerStore, domain: Domain) -> None:
    tracker = _talk(domain)
    asyncio.run(store.save(tracker))
    with store.session_scope() as session:
        rows = session.query(store.SQLEvent).filter_by(sender_id=tracker.sender_id).all()
        stored = "".join(row.data for row in rows)
    sent = str(store.event_broker.sent)  # type: ignore[union-attr]
    for secret in ("张小明", "13812345678"):
        assert secret not in stored
        assert secret not in sent
    assert "我要办居住证" in stored


def test_without_a_setting_it_lies_in_var(domain: Domain, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ENGINE_TRACKER_URL", raising=False)
    url = str(MaskingTrackerStore(domain).engine.url)
    assert url.endswith("var/tracker.db")
