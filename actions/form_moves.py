"""The repair moves: back, skip, repeat, why, don't have it, pause, cancel, a person, the voice."""

from collections.abc import Awaitable, Callable

from actions import form_messages as words
from actions import moves, replies, wiring
from actions.check_progress import number_in, progress_of
from actions.danger import told_care
from actions.form_state import FormState
from actions.handover import hand_over
from actions.small_talk import VOICE
from actions.values.choices import choose
from services.form import previous_step

Act = Callable[[FormState], Awaitable[None]]


async def make(state: FormState, move: str) -> None:
    """Make one move; an unknown one asks the open step again."""
    act = _MOVES.get(move, _continue)
    await act(state)


async def _back(state: FormState) -> None:
    if state.changing():
        await keep(state)
        return
    state.drop("at", "book")
    step = previous_step(state.transaction, state.draft.answers, state.draft.trail)
    if step is None:
        state.ask_after("已经是第一步了。")
        return
    await state.put({}, remove=step.keys)
    state.step = step
    state.ask_after("好的，回到上一步。")


async def keep(state: FormState) -> None:
    """Leave what was to be changed as it is."""
    state.drop("change", "step", "tries", "chosen")
    state.refresh()
    state.ask_after("好的，不改了，还是原来的。")


async def _repeat(state: FormState) -> None:
    state.ask_after("好的，再说一遍：")


async def _explain(state: FormState) -> None:
    if state.step.kind == "review":
        state.ask("上面是您填的内容，请看一遍。")
        return
    from actions.form_retries import not_understood

    await not_understood(state, "")


async def _why(state: FormState) -> None:
    if state.step.kind == "review":
        state.ask("提交以后部门就按这些内容办，所以请您先看一遍对不对。")
        return
    basis = state.transaction.basis[:1] if state.step.kind != "eligibility" else ()
    ground = f"，依据是{basis[0]}" if basis else ""
    state.ask_after(f"{state.step.why.rstrip('。')}{ground}。")


async def _skip(state: FormState) -> None:
    if state.changing():
        await keep(state)
    elif state.step.kind == "review":
        state.ask("已经填完了。")
    elif not state.step.optional:
        state.ask(words.needed(state.step), stuck=True)
    else:
        from actions.application_form import proceed

        await state.put(dict.fromkeys(state.step.keys))
        await proceed(state)


async def _dont_have(state: FormState) -> None:
    """Take it as the answer where it is one; else skip, or tell the way round."""
    step, text = state.step, state.turn.text
    if step.kind == "review":
        state.ask("")
    elif step.choices and not step.materials and choose(step.choices, text, question=step.ask):
        from actions.form_answers import take_value

        await take_value(state, text)
    elif step.optional:
        await _skip(state)
    else:
        state.ask(words.cannot(step), stuck=True)


async def _unsure(state: FormState) -> None:
    """Choose the answer that says so where there is one."""
    open_answer = next((one for one in state.step.choices if moves.move_of(one) == "unsure"), None)
    if open_answer:
        from actions.form_answers import take_value

        await take_value(state, open_answer)
    else:
        await _dont_have(state)


async def _pause(state: FormState) -> None:
    state.draft = await wiring.services().update_draft(state.draft.id, paused=True)
    state.turn.set(pending=None)
    state.turn.say(words.paused(state.transaction, state.draft))
    state.end()


async def _human(state: FormState) -> None:
    state.draft = await wiring.services().update_draft(state.draft.id, paused=True)
    await hand_over(state.turn, "in a form", more=words.kept(state.draft))
    state.turn.set(pending=None)
    state.end()


async def _care(state: FormState) -> None:
    state.turn.say(told_care(state.turn.text))
    state.ask_after("" if state.step.kind == "review" else "您的申请我给您留着，不着急。")


async def _courtesy(state: FormState) -> None:
    greets = state.turn.text.startswith(("你好", "您好", "在吗", "喂", "哈喽", "早", "下午"))
    state.ask_after("您好，我在。" if greets else "不客气。")


async def _abuse(state: FormState) -> None:
    state.ask_after("" if state.step.kind == "review" else "对不起，让您着急了，我们慢慢来。")


async def _unwilling(state: FormState) -> None:
    if state.step.kind == "review" or state.step.optional:
        await _skip(state)
    else:
        state.ask(words.private(state.step), stuck=True)


async def _submit(state: FormState) -> None:
    state.ask_after("还没有填完，填完会先请您核对再提交。")


async def _progress(state: FormState) -> None:
    if number_in(state.turn.text):
        state.turn.say(await progress_of(state.turn))
        state.ask_again()
    else:
        state.ask_after("这一件还没有提交，提交以后才有进度。")


async def _continue(state: FormState) -> None:
    state.ask_again()


def _voice(kind: str) -> Act:
    """Return the move that changes pace or loudness; the voice channel reads the slot."""

    async def act(state: FormState) -> None:
        state.turn.set(voice=kind)
        state.turn.say(replies.text("voice", VOICE[kind], voice=kind))
        state.ask()

    return act


async def _cancel(state: FormState) -> None:
    from actions.form_confirmations import ask_to_cancel

    ask_to_cancel(state)


async def _change(state: FormState) -> None:
    from actions.form_changes import ask_which

    ask_which(state)


async def _book(state: FormState) -> None:
    from actions.booking import offer
    from actions.form_stops import stop_at

    stop_at(state, "window")
    await offer(state)


_MOVES: dict[str, Act] = {
    "back": _back, "repeat": _repeat, "why": _why, "skip": _skip, "dont_have": _dont_have,
    "pause": _pause, "cancel": _cancel, "human": _human, "continue": _continue,
    "submit": _submit, "progress": _progress, "explain": _explain, "unsure": _unsure,
    "care": _care, "courtesy": _courtesy, "change": _change, "book": _book,
    "abuse": _abuse, "unwilling": _unwilling,
    **{kind: _voice(kind) for kind in VOICE},
}  # fmt: skip
