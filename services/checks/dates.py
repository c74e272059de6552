"""Days and years."""

import datetime
import re

from services.checks.context import Context
from services.errors import ValueRefused

EARLIEST, LATEST = datetime.date(1900, 1, 1), datetime.date(2200, 1, 1)


def parse_day(text: str) -> datetime.date:
    """Return the day of a text YYYY-MM-DD; raises ValueRefused."""
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
        raise ValueRefused("没有听清是哪一天，请说几几年几月几号。")
    try:
        day = datetime.date.fromisoformat(text)
    except ValueError as error:
        raise ValueRefused("日历上没有这一天，请再说一遍几月几号。") from error
    if not EARLIEST <= day < LATEST:
        raise ValueRefused("年份好像不对，请再说一遍是哪一年。")
    return day


def any_day(text: str, context: Context) -> str:
    """Return YYYY-MM-DD between 1900 and 2199."""
    return parse_day(text).isoformat()


def past_day(text: str, context: Context) -> str:
    """Return YYYY-MM-DD, today at the latest."""
    day = parse_day(text)
    if day > context.today:
        raise ValueRefused(f"这一天还没有到，今天是{spoken_day(context.today)}，请再说一遍。")
    return day.isoformat()


def future_day(text: str, context: Context) -> str:
    """Return YYYY-MM-DD, today at the earliest."""
    day = parse_day(text)
    if day < context.today:
        raise ValueRefused(f"这一天已经过了，今天是{spoken_day(context.today)}，请说今天以后的。")
    return day.isoformat()


def day_after_start(text: str, context: Context) -> str:
    """Return YYYY-MM-DD, not before the field period_start where that was given."""
    day, start = parse_day(text), context.values.get("period_start")
    if isinstance(start, str) and day.isoformat() < start:
        began = spoken_day(parse_day(start))
        raise ValueRefused(f"结束日期不能早于开始日期{began}，请再说一遍。")
    return day.isoformat()


def year(text: str, context: Context) -> str:
    """Return four digits, 1949 to next year."""
    last = context.today.year + 1
    if not re.fullmatch(r"\d{4}", text, re.ASCII) or not 1949 <= int(text) <= last:
        raise ValueRefused(f"请说四位数的年份，1949年到{last}年之间。")
    return text


def spoken_day(day: datetime.date) -> str:
    """Return the day as people write it, such as 2026年3月5日."""
    return f"{day.year}年{day.month}月{day.day}日"
