"""Words for a day seen from today: 前天, 上周五, 三天前, 下个月, 去年."""

import datetime
import re

from actions.values.periods import Period, period

# Longest first: 大前天 has 前天 in it.
_DAYS = {"大前天": -3, "大前日": -3, "大后天": 3, "大后日": 3, "前天": -2, "前日": -2, "前儿": -2, "昨天": -1, "昨日": -1,
         "昨儿": -1, "昨晚": -1, "昨夜": -1, "今天": 0, "今日": 0, "今朝": 0, "今儿": 0, "今早": 0, "今晚": 0, "当天": 0,
         "刚才": 0, "刚刚": 0, "明天": 1, "明日": 1, "明朝": 1, "明儿": 1, "明早": 1, "后天": 2, "后日": 2,
         "后儿": 2}  # fmt: skip
_YEARS = {
    "大前年": -3,
    "前年": -2,
    "去年": -1,
    "旧年": -1,
    "上一年": -1,
    "今年": 0,
    "本年": 0,
    "明年": 1,
    "来年": 1,
    "后年": 2,
}
_MONTHS = {"上上个月": -2, "上上月": -2, "上个月": -1, "上月": -1, "这个月": 0, "本月": 0, "这月": 0, "当月": 0,
           "下下个月": 2, "下下月": 2, "下个月": 1, "下月": 1}  # fmt: skip
_WEEKDAY = re.compile(
    r"(?P<far>上上|下下)?个?(?P<near>上个?|下个?|这个?|本|今)?(?:星期|礼拜|周|拜)(?P<day>[一二三四五六日天1-6])(?![\d个年月十天])"
)
_AWAY = re.compile(
    r"(?P<length>[\d半一二三四五六七八九十两零个百]+(?:年|个?(?:半)?月|个?礼拜|个?星期|周|天)(?:零?[\d一二三四五六七八九十两]+个?(?:月|天)|半)?)(?P<way>之?以?前|过?之?以?后)"
)


def shift_of_year(text: str) -> int | None:
    """Return the years from this one that 去年 or 明年 names, None when no such word is said."""
    return next((shift for word, shift in _YEARS.items() if word in text), None)


def shift_of_month(text: str) -> int | None:
    """Return the months from this one that 下个月 names, None when no such word is said."""
    return next((shift for word, shift in _MONTHS.items() if word in text), None)


def moment(text: str, today: datetime.date, *, lean: int = 0) -> datetime.date | None:
    """Return the day that is named as seen from today, None when none is.

    lean: where 周五 alone points to, -1 the last one, 1 the next one, 0 the one of this week.
    """
    if found := _AWAY.search(text):
        length = period(found["length"])
        return length.after(today, sign=-1 if "前" in found["way"] else 1) if length else None
    if found := _WEEKDAY.search(text):
        return _weekday(found, today, lean)
    return _near(text, today)


def _near(text: str, today: datetime.date) -> datetime.date | None:
    shift = next((shift for word, shift in _DAYS.items() if word in text), None)
    months, years = shift_of_month(text), shift_of_year(text)
    if shift is None or (shift != 0 and (months or years)):
        return None
    whole = (months or 0) + 12 * (years or 0)
    moved = Period(months=abs(whole)).after(today, sign=-1 if whole < 0 else 1)
    return moved + datetime.timedelta(days=shift)


def _weekday(found: re.Match[str], today: datetime.date, lean: int) -> datetime.date:
    day = "一二三四五六日".index("日" if found["day"] == "天" else _han(found["day"]))
    word = found["far"] or (found["near"] or "").removesuffix("个")
    weeks = {"上上": -2, "下下": 2, "上": -1, "下": 1}.get(word, 0)
    meant = today + datetime.timedelta(days=day - today.weekday() + 7 * weeks)
    if word == "" and lean < 0 < (meant - today).days:
        meant -= datetime.timedelta(days=7)
    if word == "" and lean > 0 > (meant - today).days:
        meant += datetime.timedelta(days=7)
    return meant


def _han(sign: str) -> str:
    return "零一二三四五六"[int(sign)] if sign.isdecimal() else sign
