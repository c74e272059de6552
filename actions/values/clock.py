"""Times of the day among slots such as 上午9点到10点半: 十点, 下午两点, 早上九点半."""

import re
from collections.abc import Sequence

from actions.values.numerals import plain

_RANGE = re.compile(r"(?P<half>上午|下午)(?P<h1>\d+)点(?P<m1>半?)到(?P<h2>\d+)点(?P<m2>半?)")
_TIME = re.compile(
    r"(?P<hour>\d{1,2}|十?[一二三四五六七八九]|十)(?:点钟?|[:：时])(?P<minute>半|一刻|三刻|\d{1,2})?"
)
_LATER = re.compile(r"[晚早]一?点(?=[，,、\s的儿吧啊]|$)")  # 上午晚一点: no time of its own
_MORNING, _AFTERNOON = re.compile("上午|早上|早晨|上半天|早"), re.compile("下午|午后|下半天|中饭后")
_LATER_HALF = re.compile(r"下午|午后|傍晚|晚上")
_HAN = "零一二三四五六七八九十"


def slot(choices: Sequence[str], text: str) -> str | None:
    """Return the slot that the time lies in, None where the choices are no slots or it is open."""
    ranges = [_RANGE.fullmatch(choice) for choice in choices]
    found = list(_TIME.finditer(plain(_LATER.sub("", text))))
    if not found or not all(ranges):
        return None
    begin = _minutes(found[0]["hour"], found[0]["minute"])
    for choice, one in zip(choices, ranges, strict=True):
        if one and not _other_half(one["half"], text) and _within(one, begin):
            return choice
    return None


def time_of_day(text: str) -> str | None:
    """Return 14:30 for 下午两点半, None when no time of day was said; 1 to 6 alone are afternoon."""
    found = _TIME.search(plain(text))
    if not found:
        return None
    minutes = _minutes(found["hour"], found["minute"])
    morning, later = _MORNING.search(text), _LATER_HALF.search(text)
    if minutes < 12 * 60 and (later or (not morning and minutes < 7 * 60)):
        minutes += 12 * 60
    return f"{minutes // 60:02d}:{minutes % 60:02d}" if minutes < 24 * 60 else None


def _other_half(half: str, text: str) -> bool:
    said_morning, said_afternoon = bool(_MORNING.search(text)), bool(_AFTERNOON.search(text))
    return said_afternoon and half == "上午" if not said_morning else half == "下午"


def _within(slot: re.Match[str], begin: int) -> bool:
    shift = 12 * 60 if slot["half"] == "下午" else 0
    first = _minutes(slot["h1"], slot["m1"]) + shift
    last = _minutes(slot["h2"], slot["m2"]) + shift
    return any(first <= at < last for at in (begin, begin + 12 * 60))


def _minutes(hour: str, minute: str | None) -> int:
    hours = int(hour) if hour.isdecimal() else _han(hour)
    quarters = {"半": 30, "一刻": 15, "三刻": 45}
    return hours * 60 + (
        int(minute) if minute and minute.isdecimal() else quarters.get(minute or "", 0)
    )


def _han(text: str) -> int:
    return 10 + _HAN.index(text[1:] or "零") if text[0] == "十" else _HAN.index(text)
