"""What waits for a yes inside the form: cancelling, and going over to another transaction."""

import asyncio
import re
from collections.abc import Mapping

from actions import form_messages as words
from actions import moves, replies, wiring
from actions.form_state import FormState
from knowledge import Outcome
from services.errors import ValueRefused
from services.form import carried_over
from services.models import Answer, Draft, Transaction

_WISH = re.compile(
    r"(?:想|要|改|换|先|还是|去|帮我|给我|来)(?:先|再|去|改)?"
    r"(?:办|申请|申领|补办|补领|换领|领|查|打印|注册|登记|预约|挂失|开具?|缴)"
)
LONGEST_WISH = 30  # characters


def ask_to_cancel(state: FormState) -> None:
    """Ask once; what was open beside the step stays open."""
    state.note(confirm="cancel")
    yes = {"label": "不办了", "payload": "wb:confirm:cancel"}
    no = {"label": "接着办", "payload": "wb:move:continue"}
    ask = f"确定不办{words.called(state.transaction)}了吗？确定的话，填过的内容会全部删掉。"
    state.turn.say(replies.text("confirm_cancel", ask, [yes, no], transaction=state.transaction.id))


async def settled(state: FormState) -> bool:
    """Handle an answer to what waits for a yes; False when the words are about something else."""
    confirm = state.pending.get("confirm")
    if confirm not in ("cancel", "switch"):
        return False
    to = state.pending.get("to")
    state.drop("confirm", "to")
    agreed = _agreed(state, str(confirm))
    if agreed and confirm == "cancel":
        await _cancel(state)
    elif agreed:
        await switch(state, str(to))
    elif agreed is False:
        state.ask_again()
    return agreed is not None


def _agreed(state: FormState, confirm: str) -> bool | None:
    turn = state.turn
    if turn.payload:
        yes, no = f"wb:confirm:{confirm}", "wb:move:continue"
        # the label of an older page said the same with another payload
        if turn.payload in (yes, f"wb:move:{confirm}"):
            return True
        return False if turn.payload == no else None
    if moves.submits_again(turn.text):
        return None  # 确认提交 means the form that is open, never to drop or to leave it
    answer = moves.agrees(turn.text)
    if answer is None and (said := turn.text.strip(" 。")) in ("1", "2"):
        return said == "1"
    if answer is None and turn.intent == "affirm" and not moves.wants_change(turn.text):
        return None if re.search(r"\d", turn.text) else True
    return answer


async def _cancel(state: FormState) -> None:
    await wiring.services().discard_draft(state.draft.id)
    state.turn.set(draft=None, transaction=None, pending=None)
    told = "好的，已经取消，填过的内容也删掉了。"
    state.turn.say(replies.text("cancelled", told, transaction=state.transaction.id))
    state.end()


def wishes_plainly(text: str) -> bool:
    """Tell whether the words wish for a transaction: 我想先办社保卡补领."""
    return len(text) <= LONGEST_WISH and bool(_WISH.search(text))


async def offered_switch(state: FormState, *, sure: bool) -> bool:
    """Ask whether another transaction is meant, if the words wish for one; False if not.

    sure: the words could also be the answer, so only a plain wish counts.
    """
    text = state.turn.text
    heard = not sure and state.turn.intent == "apply" and len(text) <= LONGEST_WISH
    if state.turn.payload or not (wishes_plainly(text) or heard):
        return False
    found = wiring.meters().found(await asyncio.to_thread(wiring.library().find, text))
    enough = {Outcome.ANSWERED}
    if wishes_plainly(text) and not sure:
        enough.add(Outcome.CHOOSE)  # it is asked first
    if found.transaction_outcome not in enough:
        return False
    to = found.transactions[0].id
    if to == state.transaction.id:
        state.ask_after(f"正在办的就是{words.called(state.transaction)}。")
        return True
    state.note(confirm="switch", to=to)
    target = await wiring.services().transaction(to)
    yes = {"label": "改办这件", "payload": "wb:confirm:switch"}
    no = {"label": "接着办", "payload": "wb:move:continue"}
    ask = (
        f"您是想改办{words.called(target)}吗？正在办的{words.called(state.transaction)}会存好，"
        f"取件码{state.draft.code}，随时能接着办。"
    )
    state.turn.say(replies.text("confirm_switch", ask, [yes, no], transaction=to))
    return True


async def switch(state: FormState, to: str) -> None:
    """Keep this draft, open one for another transaction with what both ask for, and go on there."""
    from actions.application_form import proceed

    old, code = state.transaction, state.draft.code
    target = await wiring.services().transaction(to)
    new = await _opened(state, target, carried_over(target, state.draft.answers))
    await wiring.services().update_draft(state.draft.id, paused=True)
    state.take_over(target, new)
    told = f"{words.called(old)}存好了，取件码{code}，要接着办就报这个码。现在来办{words.called(target)}。"
    if new.answers:
        told += "两边都要填的不用再说了。"
    state.turn.say(replies.text("switched", told, transaction=to))
    await proceed(state)


async def _opened(state: FormState, to: Transaction, kept: Mapping[str, Answer]) -> Draft:
    """Return a draft with what is accepted of the answers given elsewhere."""
    conversation = state.turn.tracker.sender_id
    try:
        return await wiring.services().create_draft(to.id, kept, conversation=conversation)
    except ValueRefused as refused:
        left = {key: one for key, one in kept.items() if key != refused.key}
        return await _opened(state, to, left if len(left) < len(kept) else {})
