"""Amounts and counts as people say them: 三千五, 1.2万, 82平."""

import math
import re

import cn2an

from actions.values.digits import folded

_UNITS = {"百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_ARABIC = re.compile(r"(\d[\d,]*(?:\.\d+)?)\s*(百万|千万|百|千|万|亿)?")
_TAIL = re.compile(r"(\d+)(百万|千万|百|千|万)?")
_HAN = re.compile(r"[零〇一二两三四五六七八九十百千万亿]+(?:点[零一二三四五六七八九]+)?[百千万亿]?")

MOST = 1e15  # beyond it a float no longer tells the cents, and nobody means it


def amount(text: str, *, unit: str = "") -> str | None:
    """Return the first amount as a plain decimal, in `unit` (such as 万元), or None."""
    text = folded(text).replace("，", ",")
    value = _arabic(text)
    if value is None:
        value = _han(text)
    if value is None or value >= MOST:
        return None
    if unit.startswith("万") and value >= 10_000 and re.search("[万亿元块]", text):
        value /= 10_000
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _arabic(text: str) -> float | None:
    found = _ARABIC.search(text)
    if not found:
        return None
    value = float(found[1].replace(",", "")) * _times(found[2])
    tail = _TAIL.match(text, found.end()) if found[2] else None
    if tail:  # 1万5 is 15000, 1万5千 too, 1万5000 too
        short = len(tail[1]) == 1 and not tail[2]
        value += float(tail[1]) * (_UNITS[found[2][-1]] / 10 if short else _times(tail[2]))
    return value


def _times(units: str | None) -> float:
    return math.prod(_UNITS[sign] for sign in units or "")


def _han(text: str) -> float | None:
    found = _HAN.search(text)
    if not found:
        return None
    words = found.group().replace("两", "二").replace("〇", "零")
    unit = words[-1] if "点" in words and words[-1] in _UNITS else ""
    try:
        return float(cn2an.cn2an(words.removesuffix(unit), "smart")) * _UNITS.get(unit, 1)
    except (ValueError, KeyError, OverflowError):  # KeyError: cn2an on 一亿一
        return None
