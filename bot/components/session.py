"""When a session ends, and what a new one remembers of the last."""

from __future__ import annotations

import time

from rasa.core.actions.action import ActionSessionStart
from rasa.core.processor import MessageProcessor
from rasa.shared.core.constants import REQUESTED_SLOT
from rasa.shared.core.events import SlotSet, UserUttered
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


def has_expired(processor: MessageProcessor, tracker: DialogueStateTracker) -> bool:
    """Tell whether the person has said nothing for longer than a session lasts.

    Rasa looks at applied events only, in which a form hides all that was said since it began: whoever
    fills in for more than an hour would lose it between two answers.
    """
    session = processor.domain.session_config
    said = next((one for one in reversed(tracker.events) if isinstance(one, UserUttered)), None)
    if said is None or not session.are_sessions_enabled():
        return False
    silent = time.time() - float(said.timestamp or 0)
    return silent > 60 * float(session.session_expiration_time)


def install() -> None:
    """Make Rasa use both."""
    MessageProcessor._has_session_expired = has_expired
    ActionSessionStart._slot_set_events_from_tracker = staticmethod(carried_over)
