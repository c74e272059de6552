"""The answer to the open step: what validates is taken; else a question, a wish, or another try."""

import re
from typing import Any

from actions import form_messages as words
from actions import moves
from actions.form_confirmations import offered_switch, wishes_plainly
from actions.form_questions import answered
from actions.form_state import FormState
from actions.talk import offered_payload
from actions.values import understand
from actions.values.choices import NO, YES, choose
from actions.volunteered import told_back, volunteered
from knowledge import today
from services.errors import ValueRefused
from services.form import applicable_fields
from services.models import field_key

FREE = {"name", "text", "address", "region"}
MATERIALS_UNCLEAR = "请说“材料都带了”，或者说“没带齐”。"
ENOUGH_TRIES = 3
SHORTEST_WISH = 5  # characters; shorter ones answer a question
LONG_REASON = 24  # characters


async def take_value(state: FormState, text: str) -> None:
    """Store the value if it validates, else answer a question, else ask in other words."""
    step = state.step
    if step.kind == "review":
        state.ask("")
        return
    if await _not_meant_as_answer(state, text):
        return
    more = _volunteered(state, text)
    try:
        answers = _answers(state, text, more)
    except ValueRefused as refused:
        await _refused(state, text, refused.reason, more)
        return
    if answers is None:
        await _not_at_hand(state)
    elif answers:
        await _store(state, answers, {k: one for k, one in more.items() if k not in answers})


async def _store(state: FormState, answers: dict[str, Any], more: dict[str, Any]) -> None:
    from actions.application_form import proceed

    try:
        taken = await state.put_most(answers, more)
    except ValueRefused as refused:
        await not_understood(state, refused.reason)
        return
    await proceed(state, words.heard(told_back(state.transaction, {k: more[k] for k in taken})))


async def _not_meant_as_answer(state: FormState, text: str) -> bool:
    """Answer a plain question or wish first where the open step would swallow any words."""
    field = state.step.field
    free = bool(field) and field.type in FREE  # type: ignore[union-attr]
    if state.takes_tale or text in state.step.choices:
        return False
    if _chooses(state, text) and not moves.asks(text) and not wishes_plainly(text):
        return False
    if free or state.step.choices:
        if await answered(state, sure=not state.step.choices):
            return True
        plain = free or set(state.step.choices) == {YES, NO}
        return plain and len(text) >= SHORTEST_WISH and await offered_switch(state, sure=True)
    return False


def _chooses(state: FormState, text: str) -> bool:
    choices = state.step.choices
    return bool(choices) and choose(choices, text, question=state.step.ask) is not None


async def _refused(state: FormState, text: str, reason: str, more: dict[str, Any]) -> None:
    """Take what else was told; else a label, a question, a wish; else ask in other words."""
    from actions.application_form import proceed, tapped

    if more:
        taken = await state.put_most({}, more)
        told = words.heard(told_back(state.transaction, {key: more[key] for key in taken}))
        await proceed(state, told)
    elif not state.turn.payload and (payload := offered_payload(state.turn, text)):
        await tapped(state, payload)
    elif not await answered(state, sure=False) and not await offered_switch(state, sure=False):
        await not_understood(state, reason)


def _volunteered(state: FormState, text: str) -> dict[str, Any]:
    if state.takes_tale or state.turn.payload:
        return {}
    answers = state.draft.answers
    return volunteered(state.transaction, answers, text, today=today())


def _answers(state: FormState, text: str, more: dict[str, Any]) -> dict[str, Any] | None:
    """Return what to store for the open step; None when the person has not got it.

    Empty when more of several choices may follow. Raises ValueRefused.
    """
    step, turn = state.step, state.turn
    if step.key in more:
        return {step.key: more[step.key]}
    if step.materials:
        return _papers(state, text)
    if step.question:
        answer = choose(step.choices, text, question=step.ask)
        if answer is None:
            raise ValueRefused("")
        return {step.key: answer}
    assert step.field is not None  # noqa: S101 a step is one of the three
    if step.field.type in ("photo", "file"):
        if not turn.attachments:
            raise ValueRefused("我还没有收到照片，请拍好或者选好再发给我。")
        return {step.key: turn.attachments[0]}
    if step.field.type == "multi_choice" and turn.payload:
        return _tapped_several(state, text)
    value = understand(step.field, text, today=today(), values=state.values())
    return {step.key: value}


def _papers(state: FormState, text: str) -> dict[str, Any] | None:
    chosen = has_all(text)
    if chosen is None and not state.turn.attachments:
        raise ValueRefused(MATERIALS_UNCLEAR)
    given = state.turn.attachments[0] if state.turn.attachments else "original"
    return dict.fromkeys(state.step.keys, given) if chosen is not False else None


def _tapped_several(state: FormState, text: str) -> dict[str, Any]:
    """Collect taps until the person says that these are all."""
    chosen = [*(state.pending.get("chosen") or [])]
    if text == words.ENOUGH and chosen:
        return {state.step.key: chosen}
    if text == words.ENOUGH:
        raise ValueRefused("还没有选。")
    chosen = [*(one for one in chosen if one != text), text]
    state.note(chosen=chosen)
    state.turn.say(words.more_choices(state.transaction, state.draft, state.step, chosen))
    return {}


def has_all(text: str) -> bool | None:
    """Tell whether all papers are at hand; None when neither was said."""
    if moves.asks(text):
        return None
    if re.search(r"没带|没有|不齐|没齐|没全|不全|缺|少了?[一几]|忘|差[一几]|^不|^没|还没", text):
        return False
    if re.search(r"都|齐|带了|带着|有|对|是|嗯|好|拍|传|在手边|准备", text):
        return True
    return None


async def _not_at_hand(state: FormState) -> None:
    from actions.form_moves import make

    await make(state, "dont_have")


async def take_attachment(state: FormState) -> bool:
    """Put a picture where it belongs; True when the open step (or the words) take it from here.

    A picture sent at another step goes to the first open field for one.
    """
    step = state.step
    if step.materials or (step.field and step.field.type in ("photo", "file")):
        return True
    waiting = [
        field
        for field in applicable_fields(state.transaction, state.draft.answers)
        if field.type in ("photo", "file") and field_key(field.id) not in state.draft.answers
    ]
    if not waiting:
        if state.turn.text.strip():
            return True
        state.ask_after("照片收到了，这一步用不上。")
        return False
    try:
        await state.put({field_key(waiting[0].id): state.turn.attachments[0]})
    except ValueRefused as refused:
        state.ask_after(refused.reason)
        return False
    state.ask_after(f"照片收到了，先放在“{waiting[0].label}”里。")
    return False


async def not_understood(state: FormState, reason: str) -> None:
    """Ask again in other words; after the third try offer another way."""
    tries = state.count_try()
    # a long reason has its own example
    again = reason if len(reason) > LONG_REASON else f"{reason}{state.step.again}"
    if tries >= ENOUGH_TRIES:
        again += "说不清楚也没关系，可以说“人工”请人帮忙，或者先停一下。"
    state.ask(again, stuck=tries >= ENOUGH_TRIES)
