"""Feasts and days of the farmers' calendar: 去年国庆, 大年初三, 腊月初八, 农历八月十五."""

import datetime
import re

import cn2an
from lunar_python import Lunar  # type: ignore[import-untyped]

_FIXED = {
    "元旦": (1, 1), "情人节": (2, 14), "三八": (3, 8), "妇女节": (3, 8), "植树节": (3, 12), "愚人节": (4, 1),
    "五一": (5, 1), "劳动节": (5, 1), "青年节": (5, 4), "六一": (6, 1), "儿童节": (6, 1), "建党节": (7, 1),
    "七一": (7, 1), "八一": (8, 1), "建军节": (8, 1), "教师节": (9, 10), "国庆": (10, 1), "双十一": (11, 11),
    "双十二": (12, 12), "平安夜": (12, 24), "圣诞": (12, 25),
}  # fmt: skip
_LUNAR = {
    "春节": (1, 1), "大年初一": (1, 1), "年初一": (1, 1), "元宵": (1, 15), "正月半": (1, 15), "端午": (5, 5),
    "七夕": (7, 7), "中元": (7, 15), "七月半": (7, 15), "中秋": (8, 15), "八月半": (8, 15), "重阳": (9, 9),
    "腊八": (12, 8), "小年夜": (12, -2), "除夕": (12, -1), "大年夜": (12, -1), "年三十": (12, -1), "年夜": (12, -1),
}  # fmt: skip
_TERMS = ("清明", "冬至", "夏至", "立春", "立夏", "立秋", "立冬")
_MONTHS = {"正月": 1, "腊月": 12, "冬月": 11}
_SAYS_LUNAR = re.compile(
    r"农历|阴历|旧历|正月|腊月|冬月|大?年初|月初?[一二三四五六七八九十]+(?:夜|的月亮)|初[一二三四五六七八九十]"
)
_LUNAR_DAY = re.compile(
    r"(?P<leap>闰)?(?:(?P<word>正月|腊月|冬月)|(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})月|(?<!\d)大?年)\s*(?:初(?P<first>\d{1,2}|[一二三四五六七八九十])|(?P<day>\d{1,2}|[廿三二]?十?[一二三四五六七八九十]))?"
)
# 国庆前后, 过年那几天: no single day.
_AROUND = re.compile(
    r"前后|期间|左右|那[几两段]|前几|后几|前[一两]|后[一两]|以后|之前|之后|过后|过完|第[二三四五六七]天|假期|长假|时候|辰光"
)


def names_feast(text: str) -> bool:
    """Tell whether a feast or a day of the lunar calendar is named."""
    return _feast(text) is not None or bool(_SAYS_LUNAR.search(text))


def feast_day(text: str, year: int) -> datetime.date | None:
    """Return the day of the feast or the lunar day in the year, None when no single day is meant.

    year: of our calendar for a feast, of the lunar one for its days (腊月初八 of 2025 was in 2026).
    """
    if _AROUND.search(text):
        return None
    named = _feast(text)
    if named in _FIXED:
        return datetime.date(year, *_FIXED[named])
    if named in _TERMS:
        return _term(named, year)
    if named:  # 今年除夕 lies in the last days of the lunar year before
        month, day = _LUNAR[named]
        return _lunar(year - 1 if month == 12 else year, month, day)
    return _lunar_day(text, year)


def _feast(text: str) -> str | None:
    return next((word for word in (*_LUNAR, *_FIXED, *_TERMS) if _stands(word, text)), None)


def _stands(word: str, text: str) -> bool:
    """Tell whether the word is named, not a part of a date such as 二十五一."""
    digit = r"[\d一二三四五六七八九十]"
    if re.search(digit, word):
        return bool(re.search(rf"(?<!{digit}){word}(?!{digit}|[年月日号个])", text))
    return word in text


def _lunar_day(text: str, year: int) -> datetime.date | None:
    if not _SAYS_LUNAR.search(text):
        return None
    found = next((one for one in _LUNAR_DAY.finditer(text) if one["first"] or one["day"]), None)
    if found is None:
        return None
    month = _MONTHS[found["word"]] if found["word"] else _number(found["month"] or "1")
    return _lunar(year, -month if found["leap"] else month, _number(found["first"] or found["day"]))


def _lunar(year: int, month: int, day: int) -> datetime.date | None:
    """Return the day in our calendar; day -1 is the last of the month, -2 the one before."""
    if not 1900 <= year <= 2099:
        return None
    try:
        back = -day if day < 0 else 0
        start = Lunar.fromYmd(year + 1, 1, 1) if back else Lunar.fromYmd(year, month, day)
    except Exception:  # lunar_python raises Exception itself for a day there is not
        return None
    solar = start.getSolar()
    found = datetime.date(solar.getYear(), solar.getMonth(), solar.getDay())
    return found - datetime.timedelta(days=back)


def _term(name: str, year: int) -> datetime.date:
    tables = (Lunar.fromYmd(one, 6, 1).getJieQiTable()[name] for one in (year, year + 1))
    days = [datetime.date(one.getYear(), one.getMonth(), one.getDay()) for one in tables]
    return next((day for day in days if day.year == year), days[0])


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else int(cn2an.cn2an(text.replace("廿", "二十"), "smart"))
