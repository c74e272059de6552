"""Which events of a talk still matter to what happens next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rasa.shared.core.events import (
    ActionExecuted,
    ActionExecutionRejected,
    ActiveLoop,
    BotUttered,
    ConversationPaused,
    Event,
    LoopInterrupted,
    SessionStarted,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.slots import Slot
from rasa.shared.core.trackers import DialogueStateTracker


def essence(events: Sequence[Event], slots: Sequence[Slot]) -> list[Event]:
    """Return those of the events, in their order, that give a tracker the state that all of them give.

    Kept are the start of the session, the last value of each slot, what began the running form and
    how it stands, a pause, the last action and the last thing said by the bot. The last message is
    not: the events are meant to be followed by another. An undoing that reaches back into them (of
    Rasa's actions only action_back goes so far, and nobody can call it) finds no older values.
    """
    tracker = DialogueStateTracker.from_events("", list(events), slots)
    applied = tracker.applied_events()
    kept = {id(one) for one in _kept(tracker, applied)}
    starts = [one for one in events if isinstance(one, SessionStarted)]
    kept.update(id(one) for one in starts[-1:])
    return [one for one in events if id(one) in kept]


def _kept(tracker: DialogueStateTracker, applied: list[Event]) -> Iterator[Event]:
    yield from _slots(tracker, applied)
    yield from _loop(tracker, applied)
    yield from _last(applied, ActionExecuted)
    yield from _last(applied, BotUttered)
    if tracker.is_paused():
        yield from _last(applied, ConversationPaused)


def _slots(tracker: DialogueStateTracker, applied: list[Event]) -> Iterator[Event]:
    last = {one.key: one for one in applied if isinstance(one, SlotSet)}
    for name, event in last.items():
        slot = tracker.slots.get(name)
        if slot is not None and slot.value != slot.initial_value:
            yield event


def _loop(tracker: DialogueStateTracker, applied: list[Event]) -> Iterator[Event]:
    """Yield what a loop began with, from the wait before the message that led to it, and its flags.

    By its first run Rasa tells the later ones; to the wait before it goes back when it undoes.
    """
    loop = tracker.active_loop
    if loop is None or loop.name is None:
        return
    began = max(place for place, one in enumerate(applied) if isinstance(one, ActiveLoop))
    yield applied[began]
    led = [place for place in range(began) if isinstance(applied[place], UserUttered)]
    for place in led[-1:]:
        yield applied[place]
        yield from _last(applied[:place], ActionExecuted)
    its = [one for one in applied if getattr(one, "action_name", None) == loop.name]
    yield from _last(its, ActionExecuted)
    if loop.rejected:
        yield from _last(its, ActionExecutionRejected)
    if loop.is_interrupted:
        yield from _last(applied, LoopInterrupted)


def _last(events: Sequence[Event], kind: type[Event]) -> list[Event]:
    return [one for one in events if isinstance(one, kind)][-1:]
