"""After a stop: not eligible, or only at the counter. Book a time, take it back, or ask anything."""

import re

from actions import form_messages as words
from actions import moves, replies
from actions.booking import booked, called_off, wanted
from actions.form_questions import aside
from actions.form_state import FormState
from actions.talk import offered_payload

_BOOK = re.compile(
    r"预约|(?:帮|给|替)(?:我|忙)?(?:约|挂)|约(?:个|一[个下]|时间|明|后|下|周|礼拜|星期|上午|今天|\d)|取(?:个)?号|^(?:好|要|可以|行)(?:的|啊|呀|吧)?$"
)
_MISTAKEN = re.compile(r"[说讲按点选]错|不是这样|搞错|弄错|改一下")
# What outside the form each dialogue act leads to; everything else is a question.
OUTSIDE = {
    "apply": "action_start_application", "check_progress": "action_check_progress",
    "choose": "action_choose", "affirm": "action_choose", "deny": "action_choose",
    "human": "action_handover", "distress": "action_care", "emergency": "action_care",
    "resume": "action_resume", "repeat": "action_repeat",
    **dict.fromkeys(("greet", "thanks", "bye", "help", "abuse"), "action_small_talk"),
    **dict.fromkeys(("slower", "faster", "louder", "softer"), "action_adjust_voice"),
    **dict.fromkeys(("cancel", "skip", "why", "dont_have"), "action_nothing_running"),
}  # fmt: skip


def stop_at(state: FormState, result: str) -> None:
    """Remember that the form stands at a stop, so that the next words are read as such."""
    state.turn.set(pending={"at": result})


async def after_stop(state: FormState) -> bool:
    """Take what is said after a stop; False when the form goes on with it."""
    at = state.pending.get("at")
    if not at:
        return False
    if await called_off(state) or await booked(state):
        return True
    turn = state.turn
    payload = turn.payload or offered_payload(turn, turn.text) or ""
    move = moves.move_of(turn.text)
    if payload == "wb:move:book" or (at == "window" and _BOOK.search(turn.text)):
        await wanted(state)
    elif payload in ("wb:move:back", "wb:move:human") or _goes_back(state, move):
        return False
    elif at == "window" and (answer := await aside(state)):
        more = "表还存着。要我帮您约个时间，就说“预约”。"
        turn.say(answer, replies.text("window", more, [words.BOOK, replies.HUMAN]))
    elif move == "repeat" or (at == "window" and moves.confirms(turn.text)):
        turn.say(*(turn.get("last_reply") or [words.stopped(state.transaction, str(at), "")]))
    else:
        _leave(state, payload)
    return True


def _goes_back(state: FormState, move: str | None) -> bool:
    """Tell whether the words are for the form: a step back, a change, a pause, a person."""
    text = state.turn.text
    about = move in ("back", "human", "pause", "cancel", "care", "slower", "louder")
    return about or bool(_MISTAKEN.search(text)) or moves.wants_change(text)


def _leave(state: FormState, payload: str) -> None:
    """End the form and hand the message to the action that answers it outside."""
    state.turn.set(pending=None)
    intent = "choose" if payload else state.turn.intent
    state.turn.follow(OUTSIDE.get(intent, "action_answer_question"))
    state.end()
