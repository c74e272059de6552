"""bot/tracker/checkpoint.py in the store: two workers serve one long talk in turn."""

from __future__ import annotations

import asyncio
import os
import time
import uuid
from pathlib import Path

import pytest
from rasa.core.tracker_store import FailSafeTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActiveLoop,
    Event,
    Restarted,
    SessionStarted,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker

from bot.environment import ROOT
from bot.tracker.checkpoint import LONGEST, SQLCheckpoint
from bot.tracker.masking import HIDDEN
from bot.tracker.store import MaskingTrackerStore

URLS = ["sqlite", *filter(None, [os.environ.get("TEST_POSTGRES_URL")])]
FORM = "application_form"
WAIT = "action_listen"


@pytest.fixture(scope="module")
def domain() -> Domain:
    return Domain.load(str(ROOT / "domain.yml"))


class Talk:
    """One conversation, each turn of it with the other of two workers."""

    def __init__(self, domain: Domain) -> None:
        self.domain, self.said = domain, 0
        self.sender = uuid.uuid4().hex
        self.workers = [MaskingTrackerStore(domain), MaskingTrackerStore(domain)]

    def turn(self, text: str, *events: Event) -> None:
        data = {"text": text, "intent": {"name": "ask"}, "entities": []}
        heard = UserUttered(text, data["intent"], [], data)  # type: ignore[arg-type]
        self.log(heard, *events, ActionExecuted(WAIT))

    def log(self, *events: Event) -> None:
        store = self.workers[0]
        tracker = asyncio.run(store.get_or_create_tracker(self.sender, append_action_listen=False))
        tracker.update_with_events(list(events), self.domain)
        asyncio.run(store.save(tracker))
        self.said += len(events)
        self.workers.reverse()

    def questions(self, number: int) -> None:
        for _ in range(number):
            self.turn("居住证要多少钱", ActionExecuted("action_answer_question"))

    def read(self) -> DialogueStateTracker:
        found = asyncio.run(self.workers[0].retrieve(self.sender))
        assert found is not None
        return found

    def whole(self) -> DialogueStateTracker:
        found = asyncio.run(self.workers[0].retrieve_full_tracker(self.sender))
        assert found is not None
        return found


@pytest.fixture(params=URLS)
def talk(
    request: pytest.FixtureRequest, tmp_path: Path, domain: Domain, monkeypatch: pytest.MonkeyPatch
) -> Talk:
    file = f"sqlite:///{tmp_path / 'tracker.db'}"
    monkeypatch.setenv("ENGINE_TRACKER_URL", file if request.param == "sqlite" else request.param)
    return Talk(domain)


def _begin(talk: Talk) -> None:
    asked = SlotSet("requested_slot", "field_value")
    talk.turn("我要办居住证", ActionExecuted(FORM), ActiveLoop(FORM), asked, SlotSet("draft", "0"))


def _steps(talk: Talk, number: int) -> None:
    for step in range(number):
        talk.turn("张小明", ActionExecuted(FORM), SlotSet("draft", str(step)))


def test_what_is_read_does_not_grow_with_the_talk(talk: Talk) -> None:
    sizes = []
    for _ in range(5 * LONGEST):
        talk.questions(1)
        sizes.append(len(talk.read().events))
    assert max(sizes[-LONGEST:]) == max(sizes[LONGEST : 2 * LONGEST])
    assert max(sizes) < 2 * sizes[LONGEST - 1]


def test_a_form_of_forty_steps_goes_on_where_it_stood(talk: Talk) -> None:
    talk.questions(3)
    _begin(talk)
    _steps(talk, 40)
    found = talk.read()
    assert found.active_loop_name == FORM
    assert found.get_slot("requested_slot") == "field_value"
    assert found.get_slot("draft") == "39"
    assert len(found.events) < 40


def test_an_answer_is_hidden_however_long_ago_the_form_began(talk: Talk) -> None:
    _begin(talk)
    _steps(talk, 40)
    heard = [one.text for one in talk.whole().events if isinstance(one, UserUttered)]
    assert heard == ["我要办居住证", *[HIDDEN] * 40]


def test_after_the_form_texts_are_kept_again(talk: Talk) -> None:
    _begin(talk)
    _steps(talk, 20)
    talk.turn("没错", ActionExecuted(FORM), ActiveLoop(None), SlotSet("requested_slot", None))
    talk.questions(20)
    found = talk.read()
    assert found.active_loop is None
    assert {one.text for one in found.events if isinstance(one, UserUttered)} == {"居住证要多少钱"}


def test_what_a_slot_held_long_ago_is_still_known(talk: Talk) -> None:
    talk.turn("你好", SlotSet("topic", "hr-annual-leave"), SlotSet("voice", {"pace": 0.8}))
    talk.turn("你好", SlotSet("facet", "fee"), SlotSet("topic", "permit"), SlotSet("facet", None))
    talk.questions(40)
    found = talk.read()
    assert found.get_slot("topic") == "permit"
    assert found.get_slot("voice") == {"pace": 0.8}
    assert found.get_slot("facet") is None


@pytest.mark.parametrize("later", [1, 40])
def test_a_restart_forgets_whether_long_ago_or_just_now(talk: Talk, later: int) -> None:
    talk.turn("你好", SlotSet("topic", "permit"))
    _begin(talk)
    _steps(talk, 20)
    begun = [ActionExecuted("action_session_start"), SessionStarted(), ActionExecuted(WAIT)]
    talk.log(Restarted(), *begun)
    talk.questions(later)
    found = talk.read()
    assert found.active_loop is None
    assert not any(found.current_slot_values().values())
    assert isinstance(found.events[0], SessionStarted)


def test_of_many_short_sessions_only_the_last_is_read(talk: Talk) -> None:
    for number in range(20):
        talk.log(ActionExecuted("action_session_start"), SessionStarted())
        talk.turn("你好", SlotSet("topic", str(number)))
    assert len(talk.read().events) == 4
    with talk.workers[0].session_scope() as session:
        row = session.get(SQLCheckpoint, talk.sender)
        assert row.after > talk.said / 2


def test_every_event_is_stored_once_and_in_order(talk: Talk) -> None:
    talk.questions(20)
    _begin(talk)
    _steps(talk, 20)
    events = list(talk.whole().events)
    assert len(events) == talk.said
    assert [one.timestamp for one in events] == sorted(one.timestamp for one in events)
    assert [one.value for one in events if getattr(one, "key", "") == "draft"][1:] == [
        str(step) for step in range(20)
    ]


def test_a_database_from_before_the_checkpoints_goes_on(talk: Talk) -> None:
    talk.turn("你好", SlotSet("topic", "permit"))
    talk.questions(40)
    with talk.workers[0].session_scope() as session:
        session.query(SQLCheckpoint).delete()
        session.commit()
    talk.questions(1)
    assert talk.read().get_slot("topic") == "permit"
    assert len(talk.whole().events) == talk.said


def test_a_turn_that_was_read_and_never_saved_costs_nothing(talk: Talk) -> None:
    talk.turn("你好", SlotSet("topic", "permit"))
    talk.questions(LONGEST)
    talk.read().update(ActionExecuted("action_care"))
    talk.questions(1)
    assert len(talk.whole().events) == talk.said
    assert talk.read().get_slot("topic") == "permit"


def test_after_a_read_that_failed_nothing_that_is_said_gets_lost(talk: Talk) -> None:
    talk.questions(20)
    rasas = FailSafeTrackerStore(talk.workers[0])
    fresh = asyncio.run(rasas.create_tracker(talk.sender, append_action_listen=False))
    data = {"text": "你好", "intent": {"name": "greet"}, "entities": []}
    fresh.update(SessionStarted(timestamp=time.time()))
    fresh.update(UserUttered("你好", data["intent"], [], data))  # type: ignore[arg-type]
    asyncio.run(rasas.save(fresh))
    assert len(talk.whole().events) == talk.said + 2
