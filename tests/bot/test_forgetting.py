"""bot/tracker/forgetting.py: what is deleted on request, and what after its days."""

from __future__ import annotations

import asyncio
import sqlite3
import time
import uuid
from collections.abc import Callable
from pathlib import Path

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    BotUttered,
    Event,
    SessionStarted,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker

from bot.tracker.forgetting import DAY_SECONDS, Retention, days
from bot.tracker.store import MaskingTrackerStore

Count = Callable[[str], int]


@pytest.fixture
def store(tracker_url: str, domain: Domain) -> MaskingTrackerStore:
    return MaskingTrackerStore(domain)


@pytest.fixture
def count(store: MaskingTrackerStore) -> Count:
    def rows(sender: str) -> int:
        with store.session_scope() as session:
            return int(session.query(store.SQLEvent).filter_by(sender_id=sender).count())

    return rows


def _turn(text: str, outcome: str = "answered", *, days_ago: float = 0.0) -> list[Event]:
    data = {"text": text, "intent": {"name": "ask"}, "entities": []}
    reply = {"custom": {"type": "text", "outcome": outcome, "text": "好的"}}
    events: list[Event] = [
        UserUttered(text, data["intent"], [], data),  # type: ignore[arg-type]
        ActionExecuted("action_answer_question"),
        BotUttered(data=reply),
        ActionExecuted("action_listen"),
    ]
    for event in events:
        event.timestamp = time.time() - days_ago * DAY_SECONDS
    return events


def _said(store: MaskingTrackerStore, sender: str, *events: Event) -> None:
    tracker = asyncio.run(store.retrieve(sender)) or DialogueStateTracker(
        sender, store.domain.slots
    )
    for event in events:
        tracker.update(event)
    asyncio.run(store.save(tracker))


def test_a_talk_that_was_erased_leaves_nothing_but_that_it_was(
    store: MaskingTrackerStore, count: Count
) -> None:
    mine, other = uuid.uuid4().hex, uuid.uuid4().hex
    for sender in (mine, other):
        for _ in range(12):  # long enough for a checkpoint
            _said(store, sender, *_turn("我在愚园路住，社保断了"), SlotSet("topic", "hr"))
    before = count(other)
    _said(store, mine, *_turn("全部删掉", "erased"), SlotSet("topic", None))
    assert count(mine) == 5
    assert count(other) == before


@pytest.mark.parametrize("tracker_url", ["sqlite"], indirect=True)
def test_the_file_itself_holds_no_deleted_word(store: MaskingTrackerStore, tmp_path: Path) -> None:
    sender = uuid.uuid4().hex
    _said(store, sender, *_turn("我在愚园路住，社保断了"))
    assert _holds(tmp_path, "愚园路")
    _said(store, sender, *_turn("全部删掉", "erased"))
    assert not _holds(tmp_path, "愚园路")


def _holds(folder: Path, words: str) -> bool:
    with sqlite3.connect(folder / "new/tracker.db") as database:
        database.execute("pragma wal_checkpoint(truncate)")
    return any(words.encode() in one.read_bytes() for one in folder.glob("new/tracker.db*"))


def test_the_talk_goes_on_after_it_was_erased(store: MaskingTrackerStore) -> None:
    sender = uuid.uuid4().hex
    for _ in range(12):
        _said(store, sender, *_turn("公积金怎么提"), SlotSet("topic", "hr-fund"))
    _said(store, sender, *_turn("全部删掉", "erased"), SlotSet("topic", None))
    _said(store, sender, *_turn("那居住证呢"), SlotSet("topic", "res-permit"))
    tracker = asyncio.run(store.retrieve(sender))
    assert tracker is not None
    assert tracker.get_slot("topic") == "res-permit"
    assert [one.text for one in tracker.events if isinstance(one, UserUttered)] == [
        "全部删掉",
        "那居住证呢",
    ]


def test_silent_talks_go_after_their_days(store: MaskingTrackerStore, count: Count) -> None:
    old, young = uuid.uuid4().hex, uuid.uuid4().hex
    _said(store, old, *_turn("以前问的", days_ago=31))
    _said(store, young, *_turn("以前问的", days_ago=29))
    Retention(store.sessionmaker, 30).run()
    assert count(old) == 0
    assert count(young) > 0
    assert asyncio.run(store.retrieve(old)) is None


def test_of_a_talk_that_goes_on_only_what_is_not_read_again_goes(
    store: MaskingTrackerStore, count: Count
) -> None:
    sender = uuid.uuid4().hex
    _said(store, sender, SessionStarted(), SlotSet("voice", True))
    for _ in range(20):
        _said(store, sender, *_turn("以前问的", days_ago=40))
    _said(store, sender, *_turn("今天问的"))
    before, tracker = count(sender), asyncio.run(store.retrieve(sender))
    Retention(store.sessionmaker, 30).run()
    assert count(sender) < before
    after = asyncio.run(store.retrieve(sender))
    assert tracker is not None and after is not None  # noqa: PT018
    assert list(after.events) == list(tracker.events)


def test_it_is_due_at_the_start_and_then_once_an_hour() -> None:
    retention = Retention(None, 30)
    assert [retention.is_due() for _ in range(3)] == [True, False, False]


@pytest.mark.parametrize("told", ["0", "-3", "many", "4000", "1.5"])
def test_days_that_are_none_are_refused(told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENGINE_TRACKER_DAYS", told)
    with pytest.raises(ValueError, match="ENGINE_TRACKER_DAYS"):
        days()
