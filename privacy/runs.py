"""Digits that stand together, in groups or one by one: 6222 0210 …, 幺三八，零零幺三，八零零零.

A run is judged as a whole, since nobody can tell where in "6222 0210 0111 2223 138 0013 8000" the card
ends. What stands at its edges without being anybody's (a day, a hotline, an amount) is left readable.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from privacy.span import Span

LONG = 13  # digits: a card, an identity number, an account
MOBILE = re.compile(r"(?:0{0,2}86)?1[3-9]\d{9}")
_BETWEEN = r"[\s\-._·,，、]{0,3}"
_RUN = re.compile(rf"(?<!\d)\d(?:{_BETWEEN}\d)*(?:{_BETWEEN}[Xx](?![0-9A-Za-z]))?(?![A-Za-z])")
_DAY = r"(?:19|20)\d\d[\-./]?(?:0?[1-9]|1[0-2])[\-./]?(?:0?[1-9]|[12]\d|3[01])"
_YEAR = r"(?:19|20)\d\d"
_HOTLINE = r"1\d{4}|9[56]\d{3,4}|[48]00[\s\-]?\d{3,4}[\s\-]?\d{3,4}"
_SHORT = r"1[12]\d"  # 110, 120: may as well be the end of a card
_EDGE = r"[\s\-._·,，、]+"
_ALONE = r"\d(?=[,，、\n])"
_LEADING = re.compile(rf"(?:(?:{_DAY}|{_HOTLINE}|{_SHORT})(?!\d)|{_ALONE}){_EDGE}(?=\d)")
_TRAILING = re.compile(
    rf"{_EDGE}(?:{_DAY}|{_HOTLINE}|(?<=[,，、\n])\d|(?<=\d{{11}}[\s\-,，、]){_SHORT})$"
)
_NOBODYS = rf"(?:{_DAY}|{_YEAR}|{_HOTLINE}|{_SHORT})(?!\d)"
_ONLY = re.compile(rf"{_NOBODYS}(?:{_EDGE}{_NOBODYS})*(?:{_EDGE}{_YEAR}\d)?")  # 2019 2020三年
_LAST = re.compile(rf"(?:^|{_EDGE})\d{{1,10}}$")
_UNIT = re.compile(
    r"[ \t]*(?:[元块万%％]|美元|港币)|人(?!民)|[角亿份户平吨股年月日号点时岁个位次天倍]|小时|\.\d"
)


def runs(text: str) -> Iterator[Span]:
    """Yield what is certainly somebody's number: a mobile number, or thirteen digits and more."""
    for start, end in _judged(text):
        digits = re.sub(r"[^0-9Xx]", "", text[start:end])
        if MOBILE.fullmatch(digits):
            yield Span(start, end, "手机号")
        elif len(digits) >= LONG and _is_grouped(text[start:end]):
            yield Span(start, end, _kind(len(digits)))


def short_runs(text: str) -> Iterator[Span]:
    """Yield also seven digits and more without commas: a telephone at home, a part of a card."""
    for start, end in _judged(text):
        for piece in re.finditer(r"\d(?:[\s\-._·]{0,3}\d){6,}", text[start:end]):
            yield Span(start + piece.start(), start + piece.end(), "号码")


def _kind(length: int) -> str:
    return "证件号" if length == 18 else "银行卡号" if length <= 19 else "号码"


def _judged(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of every run that is not part of a token, without its edges."""
    for found in _RUN.finditer(text):
        start, end = found.span()
        before = text[start - 1 : start]
        if before.isascii() and before.isalpha() and found.group().isalnum():
            continue  # the digits of a code of ours: WB261123123456789
        start, end = _without_edges(text, start, end)
        if start < end and not _ONLY.fullmatch(text, start, end):
            yield start, end


def _without_edges(text: str, start: int, end: int) -> tuple[int, int]:
    if _UNIT.match(text, end) and (last := _LAST.search(text[start:end])):
        whole = last.start() == 0 or last.group()[0] in ",，、\n"
        if whole or _is_enough(text[start : start + last.start()]):
            end = start + last.start()  # 100元, 2026年
    while (last := _TRAILING.search(text[start:end])) and _is_enough(
        text[start : start + last.start()]
    ):
        end = start + last.start()
    while (first := _LEADING.match(text, start, end)) and _is_enough(text[first.end() : end]):
        start = first.end()
    return start, end


def _is_enough(rest: str) -> bool:
    """Tell whether what is left is still a number of its own: else the edge belongs to it."""
    digits = re.sub(r"\D", "", rest)
    return len(digits) >= LONG or bool(MOBILE.fullmatch(digits))


def _is_grouped(text: str) -> bool:
    """Tell whether the commas part a number as it is read out, not a list of numbers: 10，20，30."""
    parts = [re.sub(r"\D", "", part) for part in re.split("[,，、]", text)]
    return (
        len(parts) == 1 or all(len(part) >= 3 for part in parts[:-1]) or max(map(len, parts)) == 1
    )
