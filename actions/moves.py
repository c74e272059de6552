"""Repair moves inside a form, recognised by words that no field's value has."""

import re
from typing import Literal

Move = Literal[
    "back", "repeat", "why", "skip", "cancel", "pause", "human", "dont_have", "change", "continue",
    "progress",
    "submit",
]  # fmt: skip

_WORDS: list[tuple[Move, str]] = [
    ("human", r"人工|真人|转接|找个?(?:人|工作人员|客服)|叫个?(?:人|工作人员)"),
    ("cancel", r"不(?:想)?办了|不弄了|不申请了|取消(?:申请|办理|吧|$)|算了.{0,2}不|^算了|不搞了|别办了"),
    ("pause", r"先停|停一停|停一下|暂停|等会儿?再|待会儿?再|一会儿?再|回头再|下次再|先不办|先存|先到这"),
    ("back", r"上一[步题个项]|退回|倒回|往回|返回|回到(?:上|前)|前一[步题个项]|回上"),
    ("repeat", r"再(?:说|讲|念)一[遍次]|没听[清见到]|没听懂|重复一|你说什么|刚才说的?什么|再来一遍"),
    ("why", r"^为(?:什么|啥|何)|干嘛要|干什么用|要.{0,6}(?:干嘛|干什么|做什么|做啥)|凭什么要|有什么用"),
    ("skip", r"^(?:先)?跳过|^略过|不填(?:了|行|可以)|这个(?:先)?不填|下一[题个项]"),
    ("dont_have", r"(?:我|身边|手头|手边|这里)?(?:没有|没)(?:这个|带|这样|那个)|没带|不在身边|忘(?:了|记)带|找不到了|记不得|不记得|不知道号码"),
]  # fmt: skip
_COMPILED = [(move, re.compile(pattern)) for move, pattern in _WORDS]
_CHANGE = re.compile(
    r"(?:写|填|说|报|弄|搞|打|输)错|错了|改(?:一下|成|为|个|掉|正)|修改|更正|换(?:个|成|一个)|重新(?:说|填|来)|不对[，, ]"
)
_AGAIN_SUBMIT = re.compile(
    r"^(?:对|好的?|确认|确定|嗯|就)?[，, ]*(?:确认|确定)?[，, ]*提交(?:吧|了|申请)?[。!！]?$"
)
_CONFIRM = re.compile(
    r"(?:确认|确定|可以|直接|现在)?\s*提交|(?<!不)确认(?!一下)|没(?:有)?问题|就这样|没错"
)
_NOT_CONFIRM = re.compile(r"不提交|别提交|先不|不确认|等等|等一下")
_RESUME = re.compile(r"(?:接着|继续)(?:办|填|弄|来|刚才|上次|$)|回来了|^继续")
_PROGRESS = re.compile(r"办到哪|进度|办得怎么样|办好了(?:没|吗)|到哪一步|批下来没")
_QUESTION = re.compile(
    r"[?？]|吗[。 ]*$|是不是|怎么|为什么|多少|什么|哪[里个些儿]|能不能|要不要|可不可以|几[年天个]|呢[。 ]*$"
)


def move_of(text: str) -> Move | None:
    """Return the move that the words name, None when they name none."""
    bare = text.strip(" 。，,！!")
    if len(bare) > 40:
        return None
    found = next((move for move, pattern in _COMPILED if pattern.search(bare)), None)
    if found in ("dont_have",) and len(bare) > 24:
        return None
    return found


def wants_change(text: str) -> bool:
    """Tell whether something given before is to be changed."""
    return bool(_CHANGE.search(text))


def confirms(text: str) -> bool:
    """Tell whether the review is confirmed in words."""
    return bool(_CONFIRM.search(text)) and not _NOT_CONFIRM.search(text)


def submits_again(text: str) -> bool:
    """Tell whether nothing but submitting is meant."""
    return bool(_AGAIN_SUBMIT.match(text.strip()))


def resumes(text: str) -> bool:
    """Tell whether somebody wants to go on with what was begun."""
    return bool(_RESUME.search(text))


def too_early(text: str) -> Move | None:
    """Return submit or progress when somebody wants either before the form is filled in."""
    if submits_again(text):
        return "submit"
    return "progress" if asks_progress(text) else None


def asks_progress(text: str) -> bool:
    """Tell whether somebody wants to know how far an application is."""
    return bool(_PROGRESS.search(text))


def is_question(text: str) -> bool:
    """Tell whether the words have the form of a question."""
    return bool(_QUESTION.search(text))
