"""bot/tracker/essence.py and checkpoint.py: a talk read back in part stands where the whole one stands."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActionExecutionRejected,
    ActionReverted,
    ActiveLoop,
    AllSlotsReset,
    BotUttered,
    ConversationPaused,
    ConversationResumed,
    Event,
    FollowupAction,
    LoopInterrupted,
    Restarted,
    SessionStarted,
    SlotSet,
    UserUtteranceReverted,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker

from bot.environment import ROOT
from bot.tracker.checkpoint import LONGEST, Row, next_checkpoint
from bot.tracker.essence import essence
from bot.tracker.masking import form_active

FORM = "application_form"
DOMAIN = Domain.load(str(ROOT / "domain.yml"))
MOST = 120  # events of talks below that are read back, however long they are
ANYWHERE: dict[str, Callable[[], list[Event]]] = {
    "pause": lambda: [ConversationPaused()],
    "resume": lambda: [ConversationResumed()],
    "forget": lambda: [AllSlotsReset()],
    "take back": lambda: [ActionExecuted("action_care"), ActionReverted()],
    "restart": lambda: [Restarted()],
    "session": lambda: [ActionExecuted("action_session_start"), SessionStarted()],
    "hand on": lambda: [FollowupAction("action_choose"), ActionExecuted("action_choose")],
    "say": lambda: [ActionExecuted("action_small_talk"), BotUttered("好的")],
    "topic a": lambda: [SlotSet("topic", "a")],
    "topic b": lambda: [SlotSet("topic", "b")],
    "no topic": lambda: [SlotSet("topic", None)],
    "draft": lambda: [SlotSet("draft", "d")],
}
BEGIN: Callable[[], list[Event]] = lambda: [  # noqa: E731 as the others
    ActionExecuted(FORM), ActiveLoop(FORM), SlotSet("requested_slot", "field_value")]  # fmt: skip
INSIDE: dict[str, Callable[[], list[Event]]] = {
    "form": lambda: [ActionExecuted(FORM), SlotSet("draft", "e"), SlotSet("field_value", None)],
    "end": lambda: [ActionExecuted(FORM), ActiveLoop(None), SlotSet("requested_slot", None)],
    "reject": lambda: [ActionExecutionRejected(FORM)],
    "interrupt": lambda: [LoopInterrupted(True)],
}
STEPS = st.one_of(st.sampled_from(["form", "end"]), st.sampled_from([*INSIDE, *ANYWHERE]))
TURNS = st.tuples(st.lists(STEPS, max_size=3), st.booleans())


def heard(text: str) -> UserUttered:
    data = {"text": text, "intent": {"name": "ask"}, "entities": []}
    return UserUttered(text, data["intent"], [], data)  # type: ignore[arg-type]


def turn(steps: list[str], undone: bool, *, in_form: bool) -> list[Event]:
    """The events of a turn; a form begins where it is not running yet.

    Inside the form nothing is undone: Rasa would undo the whole form, and nothing of ours does so.
    """
    events: list[Event] = [heard("居住证要多少钱")]
    for step in steps:
        if step in ANYWHERE:
            events += ANYWHERE[step]()
        else:
            events += INSIDE[step]() if form_active([*_active(in_form), *events]) else BEGIN()
    undo = [UserUtteranceReverted()] if undone and not in_form else []
    return [*events, *undo, ActionExecuted("action_listen")]


def _active(in_form: bool) -> list[Event]:
    return [ActiveLoop(FORM)] if in_form else []


def state(tracker: DialogueStateTracker) -> dict[str, Any]:
    loop = tracker.active_loop
    return {
        "slots": tracker.current_slot_values(),
        "loop": (loop.name, loop.is_interrupted, loop.rejected) if loop else None,
        "trigger": loop.trigger_message if loop else None,
        "paused": tracker.is_paused(),
        "follow": tracker.followup_action,
        "action": tracker.latest_action,
        "heard": tracker.latest_message,
        "said": tracker.latest_bot_utterance,
        "for_policies": tracker.past_states(DOMAIN)[-3:],
    }


def of_the_session(events: list[Event]) -> DialogueStateTracker:
    starts = [at for at, one in enumerate(events) if isinstance(one, SessionStarted)]
    since = events[starts[-1] :] if starts else events
    return DialogueStateTracker.from_events("x", since, DOMAIN.slots)


@settings(max_examples=150, deadline=None, derandomize=True, database=None)
@given(st.lists(TURNS, min_size=LONGEST + 1, max_size=4 * LONGEST))
def test_a_talk_read_in_part_stands_where_the_whole_one_stands(
    talk: list[tuple[list[str], bool]],
) -> None:
    whole: list[Event] = []
    part: list[Row] = []
    for steps, undone in talk:
        new = turn(steps, undone, in_form=form_active(whole))
        part += [(len(whole) + place, event) for place, event in enumerate(new, start=1)]
        whole += new
        if moved := next_checkpoint(part, DOMAIN.slots):
            part = moved.of_these(part)
        assert len(part) <= MOST
    tracker = DialogueStateTracker.from_events("x", [one for _, one in part], DOMAIN.slots)
    assert state(tracker) == state(of_the_session(whole))


def test_of_a_running_form_its_beginning_is_kept() -> None:
    events = [
        SessionStarted(),
        ActionExecuted("action_listen"),
        heard("我要办居住证"),
        ActionExecuted("action_start_application"),
        SlotSet("draft", "d1"),
        ActionExecuted(FORM),
        ActiveLoop(FORM),
        SlotSet("requested_slot", "field_value"),
        ActionExecuted("action_listen"),
        heard("张小明"),
        ActionExecuted(FORM),
        SlotSet("field_value", None),
        ActionExecuted("action_listen"),
    ]
    kept = essence(events, DOMAIN.slots)
    assert kept == [events[at] for at in (0, 1, 2, 4, 5, 6, 7, 12)]


def test_of_a_form_that_ended_nothing_is_kept() -> None:
    events = [
        heard("我要办居住证"),
        ActionExecuted(FORM),
        ActiveLoop(FORM),
        ActiveLoop(None),
        ActionExecuted("action_listen"),
    ]
    assert essence(events, DOMAIN.slots) == events[-1:]


@pytest.mark.parametrize("happened", [ActionExecutionRejected(FORM), LoopInterrupted(True)])
def test_how_the_form_stands_is_kept(happened: Event) -> None:
    events = [heard("我要办居住证"), *BEGIN(), heard("居住证要多少钱"), happened]
    kept = DialogueStateTracker.from_events("x", essence(events, DOMAIN.slots), DOMAIN.slots)
    whole = DialogueStateTracker.from_events("x", events, DOMAIN.slots)
    assert state(kept)["loop"] == state(whole)["loop"]
