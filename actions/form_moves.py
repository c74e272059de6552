"""The repair moves: back, change, skip, repeat, why, don't have it, pause, cancel, a person."""

import re

from actions import form_messages as words
from actions import moves, replies, wiring
from actions.check_progress import number_in, progress_of
from actions.form_state import FormState
from actions.handover import hand_over
from actions.values import understand
from knowledge import today
from services.errors import ValueRefused
from services.form import applicable_fields, previous_step
from services.models import FormField, field_key

_VALUE_PART = re.compile(r"(?:改成|改为|换成|应该是|应当是|更正为|是|叫|：|:|\s)\s*(?=\S)")
_ALIASES = {"mobile": "手机号电话", "applicant_name": "名字姓名", "child_name": "孩子名字姓名"}
_TYPED = {"手机": "phone", "电话": "phone", "身份证": "id_number", "名字": "name", "姓名": "name",
          "地址": "address", "卡号": "bank_card", "邮箱": "email", "车牌": "plate"}  # fmt: skip


async def make(state: FormState, move: str) -> None:
    """Make one move; an unknown one asks the open step again."""
    act = _MOVES.get(move)
    if act:
        await act(state)
    else:
        state.ask_again()


async def _back(state: FormState) -> None:
    step = previous_step(state.transaction, state.draft.answers, state.draft.trail)
    if step is None:
        state.ask(f"已经是第一步了。{state.step.ask}")
        return
    await state.put({}, remove=step.keys)
    state.step = step
    state.ask()


async def _repeat(state: FormState) -> None:
    if state.step.kind == "review":
        state.ask_again()
    else:
        state.ask(f"好的，再说一遍：{state.step.ask}")


async def _why(state: FormState) -> None:
    state.ask(f"{state.step.why.rstrip('。')}。{state.step.ask}")


async def _skip(state: FormState) -> None:
    if not state.step.optional:
        state.ask(f"这一项必须有，没法跳过。{state.step.again}")
        return
    await state.put(dict.fromkeys(state.step.keys))
    from actions.application_form import proceed

    await proceed(state)


async def _dont_have(state: FormState) -> None:
    if state.step.optional:
        await _skip(state)
        return
    if state.step.kind == "eligibility":
        from actions.application_form import take_value

        await take_value(state, state.turn.text)
        return
    state.ask(words.cannot(state.step))


async def _pause(state: FormState) -> None:
    state.draft = await wiring.services().update_draft(state.draft.id, paused=True)
    state.turn.say(words.paused(state.transaction, state.draft))
    state.end()


async def _cancel(state: FormState) -> None:
    state.turn.set(pending={"confirm": "cancel"})
    yes = {"label": "不办了", "payload": "wb:move:cancel"}
    no = {"label": "接着办", "payload": "wb:move:continue"}
    ask = f"确定不办“{state.transaction.name}”了吗？确定的话，填过的内容会全部删掉。"
    state.turn.say(replies.text("confirm_cancel", ask, [yes, no], transaction=state.transaction.id))


async def settle_cancel(state: FormState) -> None:
    """Delete the draft on a clear yes; anything else goes on with the form."""
    turn = state.turn
    agreed = turn.intent in ("affirm", "cancel") or turn.payload == "wb:move:cancel"
    if agreed or re.match(r"^(?:对|是|嗯|确定|不办|算了|好)", turn.text):
        await wiring.services().discard_draft(state.draft.id)
        turn.set(draft=None, transaction=None, pending=None)
        told = "好的，已经取消，填过的内容也删掉了。"
        turn.say(replies.text("cancelled", told, transaction=state.transaction.id))
        state.end()
        return
    turn.set(pending=None)
    state.ask_again()


async def _human(state: FormState) -> None:
    state.draft = await wiring.services().update_draft(state.draft.id, paused=True)
    await hand_over(state.turn, "in a form")
    state.end()


async def change(state: FormState, text: str) -> bool:
    """Change a value given before, named by its label; False when no field is meant."""
    field = _named(state, text)
    if field is None:
        return False
    value = _value_in(state, field, text)
    if value is None:
        state.draft = await wiring.services().update_draft(
            state.draft.id, set={}, remove=[field_key(field.id)]
        )
        state.refresh()
        state.ask(f"好的，改{field.label}。{state.step.ask}")
        return True
    await state.put({field_key(field.id): value})
    from actions.application_form import proceed

    await proceed(state)
    return True


def _named(state: FormState, text: str) -> FormField | None:
    """Return the answered (or open) field whose label or kind the text names best."""
    given = [f for f in applicable_fields(state.transaction, state.draft.answers)
             if field_key(f.id) in state.draft.answers or field_key(f.id) == state.step.key]  # fmt: skip
    scored = [(_likeness(field, text), -place, field) for place, field in enumerate(given)]
    best = max(scored, key=lambda row: row[:2], default=(0.0, 0, None))
    return best[2] if best[0] >= 0.5 else None


def _likeness(field: FormField, text: str) -> float:
    kind = next((kind for word, kind in _TYPED.items() if word in text), None)
    label = field.label
    pairs = [label[i : i + 2] for i in range(len(label) - 1)]
    share = sum(pair in text for pair in pairs) / len(pairs) if pairs else 0.0
    return share + (0.5 if kind == field.type else 0.0)


def _value_in(state: FormState, field: FormField, text: str) -> object | None:
    """Return the new value if the same sentence has it."""
    parts = _VALUE_PART.split(text)
    for start in range(1, len(parts)):
        candidate = " ".join(parts[start:])
        if moves.wants_change(candidate):
            continue
        try:
            return understand(field, candidate, today=today(), values=state.values())
        except ValueRefused:
            continue
    return None


def has_all(text: str) -> bool | None:
    """Tell whether all papers are at hand; None when neither was said."""
    if re.search(r"没带|没有|不齐|没齐|缺|忘", text):
        return False
    if re.search(r"都|齐|带了|有|对|是|嗯|好|拍|传", text):
        return True
    return None


async def _submit(state: FormState) -> None:
    state.ask(f"还没有填完，填完会先请您核对再提交。{state.step.ask}")


async def _progress(state: FormState) -> None:
    if number_in(state.turn.text):
        state.turn.say(await progress_of(state.turn))
        state.ask_again()
    else:
        state.ask(f"这一件还没有提交，提交以后才有进度。{state.step.ask}")


async def _continue(state: FormState) -> None:
    state.ask_again()


_MOVES = {
    "back": _back, "repeat": _repeat, "why": _why, "skip": _skip, "dont_have": _dont_have,
    "pause": _pause, "cancel": _cancel, "human": _human, "continue": _continue,
    "submit": _submit,
    "progress": _progress,
}  # fmt: skip
