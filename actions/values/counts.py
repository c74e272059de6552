"""How many: 仨, 俩, 就我一个, 一家三口, 双胞胎; and which year: 九八年, 去年."""

import datetime
import re
from decimal import Decimal

from actions.values import vagueness
from actions.values.digits import SPOKEN, folded
from actions.values.numerals import numbers, plain

_TOGETHER = {"单胎": 1, "独生": 1, "双胞胎": 2, "龙凤胎": 2, "双胎": 2, "小夫妻俩": 2, "老两口": 2, "小两口": 2, "两口子": 2,
             "夫妻俩": 2, "夫妻两": 2, "三胞胎": 3, "三胎": 3, "四胞胎": 4, "三口之家": 3}  # fmt: skip
_ALONE = re.compile(r"(?:^|就|只有)我?(?:自己|单身|一个人|独自|一人)")
_TOTAL = re.compile(r"一共|总共|合计|加起来|共计|总计|拢共|连我|算上我|加上我|包括我")
SHORT = 12  # signs; in a longer text a number without its counter is something else
_COUNTER = re.compile(r"\s*(?:个(?!月|税|体)|人|口|名|位|仨|俩|胎|宝宝|孩)")
_OF_TIME = re.compile(r"\s*(?:个(?:半?月|多月|礼拜|星期)|年|天|周)")
_YEARS = {
    "大前年": -3,
    "前年": -2,
    "去年": -1,
    "旧年": -1,
    "上年": -1,
    "今年": 0,
    "本年": 0,
    "明年": 1,
    "后年": 2,
}
_YEAR = re.compile(r"(?<!\d)(?:\d{4}(?!\d)|\d{2}(?=\s*年)|(?<=^)\d{2}(?=\D{0,2}$))")
ONE_NUMBER = "听到好几个数，请只说一共是多少。"
WHOLE = "这里要一个整数，请说一共是多少。"
NOT_OPEN = "要一个准确的数，请只说一个数。"
ONE_YEAR = "是哪一年？请只说一个四位数的年份。"


def count(text: str) -> str | None:
    """Return how many were said as a whole number, None when no number was said."""
    meant = next((n for word, n in _TOGETHER.items() if word in text), None)
    if meant:
        return str(meant)
    said = plain(text)
    values = _counted(said)
    if values:
        return format(values[0], "f")
    return "1" if _ALONE.search(folded(text)) else None


def count_fault(text: str) -> str:
    """Return why a count cannot be taken as it was said, "" if it can."""
    if any(word in text for word in _TOGETHER):
        return ""
    said = plain(text)
    if vagueness.is_open(said):
        return NOT_OPEN
    if re.search(r"半|点[零一二三四五六七八九]|\d\.\d", said) or re.search(
        r"负|(?:^|\s)-\s*\d", said
    ):
        return WHOLE
    return ONE_NUMBER if len(set(_counted(said))) > 1 else ""


def year(text: str, today: datetime.date) -> str | None:
    """Return a year in four digits, None when none or more than one was said."""
    said = folded(text)
    for word, shift in _YEARS.items():
        if word in said:
            return str(today.year + shift)
    said = re.sub(r"一千九百(?=[一二三四五六七八九十]|\d)", "一九", said).translate(SPOKEN)
    found = {
        _century(one, today) for one in _YEAR.findall(re.sub(r"(?<=\d)[\s,，]+(?=\d)", "", said))
    }
    return found.pop() if len(found) == 1 else None


def _counted(text: str) -> list[Decimal]:
    text = re.sub(r"一家(?=[\d一二三四五六七八九])", "", text)
    found = [n for n in numbers(text) if not _OF_TIME.match(text, n.end)]
    marked = [
        n for n in found if _COUNTER.match(text, n.end) or text[n.start : n.end + 1] in "俩仨"
    ]
    found = found if len(text) <= SHORT else marked
    if total := list(_TOTAL.finditer(text)):
        after = [n for n in found if n.start >= total[-1].end()]
        return [n.value for n in after[:1]] or [n.value for n in (marked or found)]
    return [n.value for n in (marked or found)]


def _century(digits: str, today: datetime.date) -> str:
    if len(digits) == 4:
        return digits
    return str(int(digits) + (2000 if int(digits) <= today.year % 100 + 1 else 1900))
