"""bot/components/session.py"""

from __future__ import annotations

import time
from types import SimpleNamespace

import pytest
from rasa.core.actions.action import ActionSessionStart
from rasa.core.processor import MessageProcessor
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActiveLoop, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

import bot.components  # noqa: F401 installs it
from bot.environment import ROOT


def _left_in_a_form() -> DialogueStateTracker:
    domain = Domain.load(str(ROOT / "domain.yml"))
    tracker = DialogueStateTracker("x", domain.slots)
    for event in (
        SlotSet("draft", "d1"),
        SlotSet("draft", "d2"),
        SlotSet("topic", "a"),
        SlotSet("topic", None),
        ActiveLoop("application_form"),
        SlotSet("requested_slot", "field_value"),
        SlotSet("field_value", "张小明"),
    ):
        tracker.update(event, domain)
    return tracker


def test_a_new_session_knows_the_draft_but_asks_nothing() -> None:
    carried = ActionSessionStart._slot_set_events_from_tracker(_left_in_a_form())
    assert [(one.key, one.value) for one in carried] == [("draft", "d2")]


def test_sessions_end_after_an_hour_and_carry_slots_over() -> None:
    config = Domain.load(str(ROOT / "domain.yml")).session_config
    assert (config.session_expiration_time, config.carry_over_slots) == (60, True)


@pytest.mark.parametrize(("minutes_ago", "ended"), [(5, False), (61, True)])
def test_a_form_filled_in_for_two_hours_lives_as_long_as_its_person_speaks(
    minutes_ago: float, ended: bool
) -> None:
    domain = Domain.load(str(ROOT / "domain.yml"))
    now = time.time()
    tracker = DialogueStateTracker.from_events(
        "x",
        [
            UserUttered("我要办居住证", timestamp=now - 7200),
            ActiveLoop("application_form"),
            ActionExecuted("application_form"),
            ActionExecuted("action_listen"),
            UserUttered("王芳", timestamp=now - 60 * minutes_ago),
            ActionExecuted("application_form"),
            ActionExecuted("action_listen"),
        ],
        domain.slots,
    )
    processor = SimpleNamespace(domain=domain)
    assert MessageProcessor._has_session_expired(processor, tracker) is ended


def test_who_never_spoke_has_no_session_that_could_end() -> None:
    domain = Domain.load(str(ROOT / "domain.yml"))
    tracker = DialogueStateTracker("x", domain.slots)
    assert not MessageProcessor._has_session_expired(SimpleNamespace(domain=domain), tracker)
