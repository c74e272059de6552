"""What a new session remembers of the last one."""

from __future__ import annotations

from rasa.core.actions.action import ActionSessionStart
from rasa.shared.core.constants import REQUESTED_SLOT
from rasa.shared.core.events import SlotSet
from rasa.shared.core.trackers import DialogueStateTracker

OF_THE_FORM = {REQUESTED_SLOT, "field_value"}


def carried_over(tracker: DialogueStateTracker) -> list[SlotSet]:
    """Return the last value of every slot that has one, the form's own two left out.

    Rasa carries every change ever made, and `requested_slot` too while the form itself is gone: the
    next 我要办… would then be taken for the answer to a question nobody sees any more.
    """
    last = {one.key: one.value for one in tracker.applied_events() if isinstance(one, SlotSet)}
    kept = {key: value for key, value in last.items() if key not in OF_THE_FORM}
    return [SlotSet(key, value) for key, value in kept.items() if value is not None]


def install() -> None:
    """Make Rasa's action_session_start use it."""
    ActionSessionStart._slot_set_events_from_tracker = staticmethod(carried_over)
