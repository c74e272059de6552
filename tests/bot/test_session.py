"""bot/components/session.py"""

from __future__ import annotations

from rasa.core.actions.action import ActionSessionStart
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActiveLoop, SlotSet
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
