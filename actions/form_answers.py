"""The answer to the open step: what validates is taken; else a question, a wish, or another try."""

import re
from collections.abc import Mapping
from typing import Any

from actions import form_messages as words
from actions import moves
from actions.form_confirmations import offered_switch, wishes_plainly
from actions.form_questions import answered
from actions.form_retries import not_understood
from actions.form_state import FormState
from actions.talk import offered_payload
from actions.values import understand
from actions.values.ages import by_age
from actions.values.choices import NO, YES, choose
from actions.values.several import choose_several
from actions.values.yes_no import is_rhetorical
from actions.volunteered import told_back, volunteered
from knowledge import today
from services.errors import ValueRefused

FREE = {"name", "text", "address", "region"}
MATERIALS_UNCLEAR = "请说“材料都带了”，或者说“没带齐”。"
SHORTEST_WISH = 5  # characters; shorter ones answer a question
_HAS_NONE = re.compile(
    r"(?:我|这个|暂时|现在|目前|手边|还|也|都|家里|从来|老人|[，, ])*(?:没有|没得|呒没|没|无|不用|不会用)(?P<what>[^，,。的了]{0,6}?)(?:的|了|啊|呀|呢|哦|诶|哎|过|呗|嘛)*"
)
# What is said for a kind of field beside its label.
_CALLED = {"phone": "手机电话号码", "email": "邮箱", "bank_card": "银行卡", "plate": "车牌",
           "id_number": "身份证", "uscc": "信用代码执照", "photo": "照片", "file": "照片"}  # fmt: skip


async def take_value(state: FormState, text: str) -> None:
    """Store the value if it validates, else answer a question, else ask in other words."""
    step = state.step
    if step.kind == "review":
        state.ask("")
        return
    if await _not_meant_as_answer(state, text):
        return
    if _has_none(state, text):
        await _not_at_hand(state)
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
        more |= _volunteered(state, text, answers)
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
    asks = moves.asks(text) and not is_rhetorical(text)
    chooses = _chooses(state, text)
    if chooses and not asks and not wishes_plainly(text):
        return False
    if not (free or chooses or asks) and wishes_plainly(text):
        return await offered_switch(state, sure=True)
    if free or state.step.choices:
        if await answered(state, sure=not state.step.choices):
            return True
        plain = free or set(state.step.choices) == {YES, NO}
        return plain and len(text) >= SHORTEST_WISH and await offered_switch(state, sure=True)
    return False


def _chooses(state: FormState, text: str) -> bool:
    step = state.step
    if step.field and step.field.type == "multi_choice":
        return choose_several(step.choices, text) is not None
    return bool(step.choices) and choose(step.choices, text, question=step.ask) is not None


async def _refused(state: FormState, text: str, reason: str, more: dict[str, Any]) -> None:
    """Take what else was told; else a label, a question, a wish; else ask in other words."""
    from actions.application_form import proceed, tapped

    if more:
        taken = await state.put_most({}, more)
        told = words.heard(told_back(state.transaction, {key: more[key] for key in taken}))
        await proceed(state, told)
    elif not state.turn.payload and (payload := offered_payload(state.turn, text)):
        await tapped(state, payload)
    elif not await _means_something_else(state, text):
        await not_understood(state, reason)


async def _means_something_else(state: FormState, text: str) -> bool:
    """Offer what is wished for, or answer a question; what is wished plainly comes first."""
    if wishes_plainly(text) and not moves.asks(text) and await offered_switch(state, sure=False):
        return True
    return await answered(state, sure=False) or await offered_switch(state, sure=False)


def _has_none(state: FormState, text: str) -> bool:
    """Tell whether a plain 没有 says that there is no such number, paper or picture."""
    asked = state.step.field
    if asked is None or state.step.choices or asked.type == "name" or state.turn.attachments:
        return False
    found = _HAS_NONE.fullmatch(text.strip(" 。，,！!"))
    nouns = asked.label + _CALLED.get(asked.type, "")
    return found is not None and found["what"] in nouns


def _volunteered(
    state: FormState, text: str, given: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """Return what else the text tells; given: what is about to be stored, which may ask for more."""
    if state.takes_tale or state.turn.payload:
        return {}
    answers = {**state.draft.answers, **(given or {})}
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
        answer = by_age(step.question, text, today=today()) or choose(
            step.choices, text, question=step.ask
        )
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
