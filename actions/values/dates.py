"""Days as people say them: 下个月三号, 八五年三月二号, 前天, 2026.3.5, 去年国庆."""

import calendar
import datetime
import re

import cn2an

from actions.values import feasts, moments
from actions.values.digits import SPOKEN, folded

_FULL = re.compile(
    r"(?<!\d)((?:19|20|21)\d{2})\s*[年./\-]\s*(\d{1,2})\s*[月./\-]\s*(\d{1,2})(?!\d)"
)
_PACKED = re.compile(r"(?<!\d)((?:19|20)\d{2})\s?(\d{2})\s?(\d{2})(?!\d)")
_SHORT_YEAR = re.compile(r"(?<!\d)(\d{2})\s*[年.]\s*(\d{1,2})\s*[月.]\s*(\d{1,2})(?!\d)")
_YEAR = re.compile(r"(?<!\d)((?:19|20|21)\d{2}|\d{2})\s*年")
_MONTH = re.compile(r"(?<![\d个])(\d{1,2})\s*月(?!前|后|以)")
_MONTH_DAY = re.compile(
    r"(?<!\d)(\d{1,2})\s*(?:月份?的?|[./\-](?=\d{1,2}(?:[号日]|\s*$)))\s*(\d{1,2})(?!\d|个|年|点)"
)
_DAY = re.compile(r"(?<!\d)(\d{1,2})\s*[号日](?![楼室线])")
_HAN_YEAR = re.compile(r"([零〇○一二两三四五六七八九]{2,4})年(?!前|后|以)")
_THOUSANDS = re.compile(r"([一两二])千零?([一二三四五六七八九十零〇百]{1,6})年")
_HAN_NUMBER = re.compile(
    r"[零〇]?([一二三四五六七八九十廿]+)(?=[月号日]|$)|(?<=月)[零〇]?([一二三四五六七八九十廿]+)(?=$|[，。,\s的是吧那])"
)
_ROUGH = re.compile(
    r"月初|月底|月末|月中|中旬|上旬|下旬|年初|年底|年末|年中|周末|前几天|这几天|那几天|这两天|那两天|前两天|前阵|过几天|最近|过年|年里|[春夏秋冬]天|[暑寒]假|开春"
)


def day(text: str, today: datetime.date, *, lean: int = 0) -> str | None:
    """Return YYYY-MM-DD, or None when no whole day was said.

    lean: where a day without a year lies, -1 not after today, 1 not before it, 0 in this year.
    """
    text = _arabic(folded(text))
    for pattern in (_FULL, _PACKED, _SHORT_YEAR):
        if not feasts.names_feast(text) and (found := pattern.search(text)):
            year, month, number = map(int, found.groups())
            return _iso(_century(year, today, lean), month, number)
    if feasts.names_feast(text):
        return _feast(text, today, lean)
    if _ROUGH.search(text):
        return None
    meant = moments.moment(text, today, lean=lean)
    return meant.isoformat() if meant else _partial(text, today, lean)


def month(text: str, today: datetime.date) -> tuple[int, int] | None:
    """Return year and month of 2025年1月 or 去年三月, None when a month or its year was not said."""
    text = _arabic(folded(text))
    found, year, shift = _MONTH.search(text), _YEAR.search(text), moments.shift_of_year(text)
    if not found or not 1 <= int(found[1]) <= 12 or (not year and shift is None):
        return None
    whole = _century(int(year[1]), today, 0) if year else today.year + (shift or 0)
    return whole, int(found[1])


def lacking(text: str, today: datetime.date) -> str:
    """Return the question for what is missing of a half-said day, "" when nothing of one was said."""
    text = _arabic(folded(text))
    year, month, day_ = _YEAR.search(text), _MONTH.search(text), _DAY.search(text)
    named_month = moments.shift_of_month(text) is not None
    if feasts.names_feast(text):
        return "具体是哪一天？请说几月几号。"
    if found := re.search(r"(?:上上|下下|上|下|这|本)个?(?:星期|周)", text):
        return f"{found.group()}几？"
    if "周末" in text:
        return "周末是星期六还是星期天？"
    if day_ and not month and not named_month:
        return f"是哪个月的{int(day_[1])}号？"
    if month:
        return f"{int(month[1])}月几号？"
    if named_month or re.search(r"月初|月底|月末|月中|旬", text):
        return "具体是几月几号？"
    if year or moments.shift_of_year(text) is not None or re.search("年初|年底|年末|年中", text):
        return "是那一年的几月几号？"
    return "具体是哪一天？请说几月几号。" if _ROUGH.search(text) else ""


def impossible(iso: str) -> str:
    """Return why a day is on no calendar, "" if it is on one."""
    year, month, number = map(int, iso.split("-"))
    if not 1 <= month <= 12:
        return f"没有{month}月，请再说一遍几月几号。"
    last = calendar.monthrange(year, month)[1] if 0 < year < 10_000 else 31
    if not 1 <= number <= last:
        leap = f"{year}年" if month == 2 else ""
        return f"日历上{leap}{month}月没有{number}号，最后一天是{last}号，请再说一遍。"
    return ""


def _partial(text: str, today: datetime.date, lean: int) -> str | None:
    shift = moments.shift_of_year(text)
    if found := _MONTH_DAY.search(text):
        month, number = int(found[1]), int(found[2])
        said = _YEAR.search(text)
        if said:
            return _iso(_century(int(said[1]), today, lean), month, number)
        year = today.year + (shift or 0)
        return _iso(
            year if shift is not None else _leaning(year, month, number, today, lean), month, number
        )
    months = moments.shift_of_month(text)
    if (found := _DAY.search(text)) and (months is not None):
        whole = (today.year + (shift or 0)) * 12 + today.month - 1 + months
        return _iso(whole // 12, whole % 12 + 1, int(found[1]))
    return None


def _feast(text: str, today: datetime.date, lean: int) -> str | None:
    said, shift = _YEAR.search(text), moments.shift_of_year(text)
    if said:
        meant = feasts.feast_day(text, _century(int(said[1]), today, lean))
        return meant.isoformat() if meant else None
    if shift is not None or lean == 0:
        meant = feasts.feast_day(text, today.year + (shift or 0))
        return meant.isoformat() if meant else None
    years = (today.year + n for n in ((0, -1) if lean < 0 else (-1, 0, 1)))
    days = [found for year in years if (found := feasts.feast_day(text, year))]
    fits = [found for found in days if (found <= today if lean < 0 else found >= today)]
    return next((found.isoformat() for found in fits or days), None)


def _leaning(year: int, month: int, number: int, today: datetime.date, lean: int) -> int:
    said = (month, number)
    if lean < 0 and said > (today.month, today.day):
        return year - 1
    return year + 1 if lean > 0 and said < (today.month, today.day) else year


def _century(year: int, today: datetime.date, lean: int) -> int:
    """Return four digits for two: 85 is 1985, 31 is 2031 unless it must lie in the past."""
    if year >= 100:
        return year
    newest = today.year % 100 + {-1: 0, 0: 5, 1: 50}[lean]
    return year + (2000 if year <= newest else 1900)


def _iso(year: int, month: int, number: int) -> str:
    return f"{year:04d}-{month:02d}-{number:02d}"  # on no calendar: `impossible` says so


def _arabic(text: str) -> str:
    """Turn 二零二六年十二月八号 into 2026年12月8号."""
    text = (
        text.replace("元月", "1月")
        .replace("号头", "号")
        .replace("礼拜", "星期")
        .replace("当日", "当天")
    )
    text = _THOUSANDS.sub(lambda m: f"{_integer(m[1] + '千' + m[2])}年", text)
    text = _HAN_YEAR.sub(lambda m: m[1].translate(SPOKEN) + "年", text)
    return text if feasts.names_feast(text) else _HAN_NUMBER.sub(_number, text)


def _number(found: re.Match[str]) -> str:
    words = found[1] or found[2]
    return str(_integer(words)) if _integer(words) is not None else found.group()


def _integer(words: str) -> int | None:
    try:
        return int(cn2an.cn2an(words.replace("廿", "二十").replace("〇", "零"), "smart"))
    except (ValueError, KeyError):
        return None
