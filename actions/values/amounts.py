"""Amounts and areas as people say them: 三千五, 1.2万, 1280元5角, 82平."""

import re
from decimal import Decimal

from actions.values import vagueness
from actions.values.numerals import Number, numbers, plain

SHORT = 16  # signs; in a longer text a number without its unit is something else
MOST = Decimal("1e15")  # nobody means more
_YUAN = re.compile(r"\s*(?:块钱|块|元|圆|人民币|万|亿|RMB)", re.IGNORECASE)
_SQUARE = re.compile(r"\s*个?\s*(?:平方?米?|㎡|m2|方)", re.IGNORECASE)
_D = "[\\d一二三四五六七八九]"
_JIAO_FEN = re.compile(
    rf"(?:块钱?|元|圆)零?(?:(?P<jiao>{_D})(?:(?:角|毛)零?(?:(?P<fen>{_D})分?)?|(?!分))|(?P<half>半)|(?P<only>{_D})分)?"
)
_ONLY_JIAO = re.compile(
    r"(?<![\d块元圆零])(?P<jiao>[\d一二三四五六七八九])(?:角|毛)(?:(?P<fen>[\d一二三四五六七八九])分?)?"
)
_HAN_DIGIT = "零一二三四五六七八九"
_TOTAL = re.compile(r"(?:一共|总共|合计|总计|共计|加起来|总数|总额)[^\d一二三四五六七八九十]{0,4}")
TOO_MANY = "听到好几个数，请只说一个总数。"
NOT_BELOW_ZERO = "这里不能是负数，请说一个大于0的数。"
NOT_EXACT = "这里要填准确的数，大概的不行，请照票据、合同或者证上写的说。"
NO_SHARE = "这里要填金额，不是百分比，请说是多少钱。"
EACH_TIME = "听到的是每一次的数，请说一共是多少。"
# 三个月工资一万八: the first number counts something else.
_OTHER_UNIT = re.compile(r"\s*(?:个?(?:月|年|人|季度)|天|周|次|张|期|室|厅|卫|层|楼|号|栋|份|岁)")
LEFT_OPEN = "要一个准确的数，请只说一个数。"
WHICH_UNIT = "请带上单位再说一遍，是多少万元？"


def amount(text: str, *, unit: str = "") -> str | None:
    """Return the first amount as a plain decimal, in `unit` (such as 万元), or None."""
    text = plain(text)
    value = _money(text) if unit != "平方米" else _first(text, _SQUARE)
    if value is None or value >= MOST:
        return None
    if (
        unit.startswith("万")
        and re.search("[万亿元块]", text)
        and (value >= 10_000 or _in_yuan(text))
    ):
        value /= 10_000
    return _decimal(value)


def fault(text: str, *, unit: str) -> str:
    """Return why an amount cannot be taken as it was said, "" if it can."""
    text = plain(text)
    found = list(dict.fromkeys(number.value for number in _sums(text)))
    if re.search(r"负|(?:^|[^\d\w])-\s*\d", text):
        return NOT_BELOW_ZERO
    if re.search(r"百分之|%|个点", text):
        return NO_SHARE
    if vagueness.is_open(text):
        return LEFT_OPEN
    if re.search(r"每(?:个|人|次|年|月|天|张)", text) and not _TOTAL.search(text):
        return EACH_TIME
    if vagueness.is_near(text) and not unit.startswith("万"):
        return NOT_EXACT
    if unit.startswith("万") and found and found[0] > 100_000 and not re.search("[万亿元块]", text):
        return WHICH_UNIT
    marked = _marked(text, _SQUARE if unit == "平方米" else _YUAN)
    several = len({number.value for number in marked}) > 1 if marked else len(found) > 1
    return TOO_MANY if several and not _TOTAL.search(text) and not _parts_of_money(text) else ""


def _money(text: str) -> Decimal | None:
    if found := _ONLY_JIAO.search(text):
        return Decimal(_digit(found["jiao"])) / 10 + Decimal(_digit(found["fen"])) / 100
    yuan = _first(text, _YUAN)
    found = _JIAO_FEN.search(text)
    if yuan is None or not found:
        return yuan
    half = Decimal("0.5") if found["half"] else Decimal(0)
    fen = Decimal(_digit(found["fen"] or found["only"])) / 100
    return yuan + half + Decimal(_digit(found["jiao"])) / 10 + fen


def _first(text: str, mark: re.Pattern[str]) -> Decimal | None:
    """Return the number after 一共, else the first with its unit behind it, else the first."""
    total = _TOTAL.search(text)
    found = [n for n in _sums(text) if not total or n.start >= total.end()]
    marked = [number for number in found if mark.match(text, number.end)]
    best = next(iter(marked or (found if total or len(text) <= SHORT else [])), None)
    if best is None:
        return Decimal("0.5") if text.startswith("半") else None
    return best.value + (Decimal("0.5") if re.match(r"个半", text[best.end :]) else 0)


def _sums(text: str) -> list[Number]:
    return [number for number in numbers(text) if not _OTHER_UNIT.match(text, number.end)]


def _marked(text: str, mark: re.Pattern[str]) -> list[Number]:
    return [n for n in _sums(text) if mark.match(text, n.end) or text[n.end - 1] in "万亿"]


def _parts_of_money(text: str) -> bool:
    return (
        bool(re.search(r"[块元圆]\s*零?[\d一二三四五六七八九]|[角毛]", text))
        and text.count("元") < 2
    )


def _in_yuan(text: str) -> bool:
    return not re.search("[万亿]", text)


def _digit(sign: str | None) -> int:
    return 0 if not sign else int(sign) if sign.isdecimal() else _HAN_DIGIT.index(sign)


def _decimal(value: Decimal) -> str:
    return format(value.normalize(), "f") if value % 1 else str(int(value))
