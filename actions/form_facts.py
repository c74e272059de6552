"""Questions about the open transaction itself, answered from its own data: 要多少钱, 要几天."""

import re
from collections.abc import Callable

from actions import form_messages as words
from actions.form_state import FormState
from services.form import materials_to_show
from services.models import Transaction

_SMALL = re.compile(
    r"[\s，。,.!！?？、的了呢呀啊吧吗嘛是我您你要就那个这件事证卡办好完下来到手拿有能会给得还补领一张换新提交以后需问大概总共别另外先再]|多少|一般|可以|东西|手续|申请|工本|时间"
)
LONGEST = 16  # characters; a longer question is about something else as well


def _fee(state: FormState) -> str:
    fee = state.transaction.fee
    return f"{words.called(state.transaction)}{fee.rstrip('。')}。" if fee else ""


def _days(state: FormState) -> str:
    whole: Transaction = state.transaction
    days = whole.promise_days or whole.legal_days
    return (
        f"受理以后一般{days}办好。"
        if days and days != "即时办结"
        else "当场就能办好。"
        if days
        else ""
    )


def _papers(state: FormState) -> str:
    names = [use.material.name for use in materials_to_show(state.transaction, state.draft.answers)]
    if names:
        return f"要准备：{'、'.join(names)}。"
    return "" if state.transaction.materials else "不用另外带材料。"


def _result(state: FormState) -> str:
    return f"办好以后给您的是{state.transaction.result}。" if state.transaction.result else ""


_TELL: list[tuple[re.Pattern[str], Callable[[FormState], str]]] = [
    (re.compile(r"多少钱|收费|费用|要钱|免费|花钱"), _fee),
    (re.compile(r"几天(?:能办?好)?|多久|多长时间|什么时候(?:能)?(?:好|办好|拿|下来)|多少天"), _days),
    (re.compile(r"(?:什么|哪些|啥)(?:材料|证件|东西|资料)|材料(?:要|有)|带(?:什么|啥)|要不要带"), _papers),
    (re.compile(r"(?:拿到|领到|给我)(?:的是)?(?:什么|啥)"), _result),
]  # fmt: skip


def fact_asked(state: FormState, text: str) -> str:
    """Return the answers to a short question or two about the open transaction, "" if it is none."""
    if len(text.strip()) > LONGEST:
        return ""
    asked = [(pattern, tell) for pattern, tell in _TELL if pattern.search(text)]
    rest = text
    for pattern, _ in asked:
        rest = pattern.sub("", rest)
    return "" if _elsewhere(state, rest) else "".join(tell(state) for _, tell in asked)


def _elsewhere(state: FormState, rest: str) -> bool:
    """Tell whether what is left of the question names another matter: 年假 of 年假有几天."""
    bare = _SMALL.sub("", rest)
    name = state.transaction.name
    return len(bare) >= 2 and not any(bare[i : i + 2] in name for i in range(len(bare) - 1))
