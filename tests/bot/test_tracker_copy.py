"""bot/components/tracker_copy.py"""

from __future__ import annotations

from typing import Any

from rasa.shared.core.events import ActionExecuted, ActiveLoop, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.components.tracker_copy import copied

EVENTS = [
    ActionExecuted("action_session_start"), ActionExecuted("action_listen"),
    UserUttered("办居住证", intent={"name": "apply"}), ActionExecuted("action_start_application"),
    SlotSet("transaction", "residence-permit-first"), ActiveLoop("application_form"),
    SlotSet("requested_slot", "field_value"), ActionExecuted("action_listen"),
]  # fmt: skip


def talk(domain: Any) -> DialogueStateTracker:
    return DialogueStateTracker.from_events("t", EVENTS, domain.slots)


def test_a_copy_stands_where_a_replayed_one_stands(domain: Any) -> None:
    tracker = talk(domain)
    replayed, copy = tracker.travel_back_in_time(float("inf")), copied(tracker)
    assert copy == replayed
    assert copy.current_slot_values() == replayed.current_slot_values()
    assert copy.active_loop == replayed.active_loop
    assert copy.latest_action == replayed.latest_action
    assert copy.latest_message == replayed.latest_message


def test_what_happens_to_the_copy_does_not_happen_to_the_talk(domain: Any) -> None:
    tracker = talk(domain)
    copied(tracker).update_with_events(
        [SlotSet("transaction", "other"), ActiveLoop(None), UserUttered("别的")], domain
    )
    assert tracker == talk(domain)
    assert tracker.get_slot("transaction") == "residence-permit-first"
    assert tracker.active_loop_name == "application_form"


def test_rasa_copies_this_way(domain: Any) -> None:
    import bot.components

    assert bot.components.tracker_copy.copied is DialogueStateTracker.copy
