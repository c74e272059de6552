"""A second tracker of the same talk, to try things on."""

from __future__ import annotations

import copy
from types import SimpleNamespace
from typing import Any

import rasa.core.processor
from rasa.shared.core.trackers import DialogueStateTracker


def copied(tracker: DialogueStateTracker) -> DialogueStateTracker:
    """Return a tracker that changes without the other; events, which nobody changes, are shared."""
    twin = copy.copy(tracker)
    twin.events = copy.copy(tracker.events)
    twin.slots = {name: copy.copy(slot) for name, slot in tracker.slots.items()}
    twin.active_loop = copy.copy(tracker.active_loop)
    return twin


def unlogged(value: Any) -> Any:
    """Return what would be logged as it is: nobody changes it before it is written."""
    return value


def install() -> None:
    """Stock Rasa 3.6 replays the whole talk for each action, and copies deeply what it may log."""
    DialogueStateTracker.copy = copied
    rasa.core.processor.copy = SimpleNamespace(deepcopy=unlogged)
