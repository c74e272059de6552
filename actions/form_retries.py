"""A step that was not understood, asked again: other words each time, and soon another way."""

import re

from actions.form_state import FormState
from actions.values.choices import NO, YES
from services.form import Step

ENOUGH_TRIES = 3
LONG_REASON = 24  # characters; a long reason has its own example
HELP = "说不清楚也没关系，可以说“人工”请人帮忙，或者先停一下。"
SLOWLY = "可以看着证件或者卡面，一位一位慢慢报。"
NUMBERS = {"id_number", "uscc", "bank_card", "phone"}
PICTURES = {"photo", "file"}


async def not_understood(state: FormState, reason: str) -> None:
    """Ask again in other words than just before; after the third try offer another way."""
    tries = state.count_try()
    state.ask(wording(state.step, reason, tries), stuck=tries >= ENOUGH_TRIES)


def wording(step: Step, reason: str, tries: int) -> str:
    """Return what is said at a try, counted from 1; never the same twice running."""
    again = reason if len(reason) > LONG_REASON else f"{reason}{step.again}"
    if set(step.choices) == {YES, NO} and not reason:
        again = f"我拿不准您的意思。{step.ask}{meanings(step.ask)}"
    if tries == 1:
        return again
    if tries < ENOUGH_TRIES:
        return f"{reason or '还是没有听明白。'}{hint(step)}"
    if tries % 2:
        return f"{again}{HELP}"
    return f"不着急，慢慢来。{step.ask}{hint(step)}可以说“人工”，也可以说“上一步”。"


def meanings(ask: str) -> str:
    """Return what yes and no stand for: 能就说“是”，不能就说“否”."""
    if re.search("没有?[^，。？有]|不(?:到|满|一样)", ask):
        return "跟我问的一样就说“是”，不一样就说“否”。"
    if re.search("有没有|有", ask):
        return "有就说“是”，没有就说“否”。"
    for verb in ("能", "愿意", "希望", "满", "是"):
        if verb in ask:
            no = "没满" if verb == "满" else f"不{verb}"
            return f"{'满了' if verb == '满' else verb}就说“是”，{no}就说“否”。"
    return "跟我问的一样就说“是”，不一样就说“否”。"


def hint(step: Step) -> str:
    """Return how the answer may look."""
    field = step.field
    if len(step.choices) == 2:
        return f"说“{step.choices[0]}”，或者“{step.choices[1]}”就行。"
    if step.choices:
        return "说其中一项就行，也可以说第几个，比如“第一个”。"
    if field and field.type in NUMBERS:
        return SLOWLY
    if field and field.type in PICTURES:
        return "对着摄像头拍一张，或者从手机里选一张发过来就行。"
    if field and field.example:
        return f"照这个样子说就行：{field.example}。"
    return step.again
