"""Numbers inside a sentence: 三千五, 1.2万, 一万两千三百, 两百五, 廿三."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

import cn2an

from actions.values.digits import SPOKEN, folded

_UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_PLAIN = str.maketrans(
    "〇○幺两俩仨壹贰叁肆伍陆柒捌玖拾佰仟萬億卅廿", "零零一二二三一二三四五六七八九十百千万亿卅廿"
)
_ARABIC = r"\d[\d,]*(?:\.\d+)?(?:\s*(?:百万|千万|[百千万亿]))?(?:零?\d+(?:百万|千万|[百千万])?|[一二三四五六七八九](?![个十百千万]))?"
_HAN = r"[零一二三四五六七八九十百千万亿]+(?:点[零一二三四五六七八九]+)?[百千万亿]?"
_NUMBER = re.compile(rf"(?P<arabic>{_ARABIC})|(?P<han>{_HAN})")
_HEAD = re.compile(
    r"(\d[\d,]*(?:\.\d+)?)\s*(百万|千万|[百千万亿])?(?:零?(\d+)(百万|千万|[百千万])?)?$"
)


@dataclass(frozen=True)
class Number:
    """A number and where it stands in the text that `numbers` was given, made plain."""

    value: Decimal
    start: int
    end: int


def plain(text: str) -> str:
    """Return the text in ordinary width with one sign a numeral: 两 is 二, 貳 is 二, w is 万."""
    text = (
        folded(text)
        .translate(_PLAIN)
        .replace("，", ",")
        .replace("卅", "三十")
        .replace("廿", "二十")
    )
    text = re.sub(r"(?<=[\d一二三四五六七八九十百])\s*个?\s*[wW](?![a-zA-Z])", "万", text)
    text = re.sub(r"(?<=[\d一二三四五六七八九])\s*[kK](?![a-zA-Z])", "千", text)
    text = re.sub(r"(?<=[\d一二三四五六七八九十百千])个(?=[百千万亿])", "", text)
    text = re.sub(r"(?<=\d)\s+(?=\d{3}(?!\d))", "", text)
    return re.sub(r"(?<!\d)\.(?=\d)", "0.", text)


def numbers(text: str) -> Iterator[Number]:
    """Yield every number of a text that `plain` made plain, from left to right; 第一 is none."""
    for found in _NUMBER.finditer(text):
        if text[found.start() - 1 : found.start()] == "第":
            continue
        value = _arabic(found.group()) if found["arabic"] else _han(found.group())
        if value is not None:
            yield Number(value, found.start(), found.end())


def _arabic(text: str) -> Decimal | None:
    text = text[:-1] + text[-1].translate(SPOKEN)
    found = _HEAD.match(text)
    if not found:
        return None
    value = Decimal(found[1].replace(",", "")) * _times(found[2])
    if found[3]:  # 1万5 is 15000, 1万5千 too, 1万5000 too
        short = len(found[3]) == 1 and not found[4] and "零" not in text
        value += int(found[3]) * (
            _UNITS[found[2][-1]] // 10 if short and found[2] else _times(found[4])
        )
    return value


def _times(units: str | None) -> int:
    return math.prod(_UNITS[sign] for sign in units or "")


def _han(text: str) -> Decimal | None:
    if text[0] in "百千万亿":
        return None
    if re.match("零[一二三四五六七八九]?[十百千]", text):  # 两年零十个月
        text = text[1:]
    unit = text[-1] if "点" in text and text[-1] in _UNITS else ""
    whole, _, decimals = text.removesuffix(unit).partition("点")
    if unit == "" and (short := re.fullmatch(r"(.+亿)([一二三四五六七八九])", whole)):
        whole = f"{short[1]}{short[2]}千万"  # cn2an knows 一万二 but not 一亿二
    try:
        value = Decimal(str(cn2an.cn2an(whole, "smart")))
    except (ValueError, KeyError, OverflowError):
        return None
    if decimals:
        value += Decimal("0." + decimals.translate(SPOKEN))
    return value * _UNITS.get(unit, 1)
