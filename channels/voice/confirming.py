"""What is asked back before a heard value goes into a form, and what was answered to it.

A question is answered at once: a wrong one costs a sentence. A number in a form costs the case.
"""

import re
from dataclasses import dataclass
from enum import Enum

from channels.voice.numerals import undigits

LABELS = {
    "phone": "手机号", "id_number": "身份证号", "bank_card": "银行卡号", "name": "姓名",
    "address": "地址", "date": "日期", "birth": "出生日期", "amount": "金额", "integer": "数字",
    "email": "邮箱", "text": "内容",
}  # fmt: skip
_GROUPS = {"phone": (3, 4, 4), "id_number": (6, 4, 4, 4), "bank_card": (4, 4, 4, 4, 3)}
_PARTICLE = "[的呀啊哦呢吧嘛了噢]{0,2}"
_YES = re.compile(
    rf"(?:嗯+|好|哎|对|是|行|没错|正确|确认|可以|就是|是这个|没问题|不错|是对|对头){_PARTICLE}"
    rf"(?:(?:对|是|好|没错|就是这个|确认){_PARTICLE})*"
)
_NO = re.compile(
    rf"(?:不对|不是|错|错误|不|没有|不行|听错|你听错|搞错|重新来|重来|重说){_PARTICLE}"
    rf"(?:(?:不对|不是|错|听错|重来){_PARTICLE})*"
)
_CORRECTION = re.compile(
    r"^(?:不对|不是|错了|不|听错了|你听错了)(?:的|啊|呀|哦)?[，,。]?\s*(?:应该)?(?:是|要|改成|改为)?"
)
_MARKS = re.compile(r"[\s，,。.！!？?、]+")
# Words that leave a form or its question are no value: 人工, 上一步, 再说一遍.
_MOVE = re.compile(
    r".{0,4}(?:人工|真人|工作人员|找.{0,2}人|上一步|跳过|再说一遍|重复|取消|不办|为什么|慢一?点|快一?点"
    r"|大声|小声|听不清|没听清|帮助|怎么填|不知道|没有|不清楚|记不得|记不清).{0,6}"
)


class Verdict(Enum):
    """What somebody said to 对吗."""

    YES = "yes"
    NO = "no"
    OTHER = "other"  # another value, or something else altogether


@dataclass(frozen=True)
class Answer:
    """The verdict and, for another value, its words."""

    verdict: Verdict
    text: str = ""


def asked_back(text: str, kind: str) -> str | None:
    """Return the question that reads a value back, None where none is needed.

    kind: of the field that was asked for, "" for a talk; choices show what was taken by themselves.
    """
    label = LABELS.get(kind)
    if label is None or _MOVE.fullmatch(text) or not text.strip():
        return None
    return f"{label} {grouped(text, kind)}，对吗？"


def grouped(text: str, kind: str) -> str:
    """Return a number in the groups that people read it in, other values as they are."""
    number = undigits(text) if kind in _GROUPS else ""
    if not number:
        return text.strip("，。 ")
    groups, rest = [], number
    for size in _GROUPS[kind]:
        groups.append(rest[:size])
        rest = rest[size:]
    return " ".join(one for one in [*groups, rest] if one)


def answered(said: str) -> Answer:
    """Return what was said to 对吗: 对, 不对, or 不对，是139… with the other value."""
    bare = _MARKS.sub("", said)
    if _YES.fullmatch(bare):
        return Answer(Verdict.YES)
    if _NO.fullmatch(bare):
        return Answer(Verdict.NO)
    other = _CORRECTION.sub("", said.strip())
    return Answer(Verdict.OTHER, other or said.strip())
