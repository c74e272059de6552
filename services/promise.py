"""Until when a department promised to be done."""

import calendar
import datetime
import re

import chinese_calendar


def promised_on(limit: str | None, day: datetime.date) -> datetime.date | None:
    """Return the last day of a limit such as 20个工作日, 60个自然日, 3个月, 即时办结.

    None for no limit, or one that cannot be read. The day of filing is not counted.
    """
    if limit == "即时办结":
        return day
    found = re.fullmatch(r"(\d+)个(工作日|自然日|月)", limit or "")
    if not found:
        return None
    count = int(found[1])
    if found[2] == "自然日":
        return day + datetime.timedelta(days=count)
    return _months_later(day, count) if found[2] == "月" else _workdays_later(day, count)


def is_workday(day: datetime.date) -> bool:
    """Tell whether offices work; in years without a published calendar, Monday to Friday."""
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return day.weekday() < 5


def _workdays_later(day: datetime.date, count: int) -> datetime.date:
    while count > 0:
        day += datetime.timedelta(days=1)
        count -= is_workday(day)
    return day


def _months_later(day: datetime.date, count: int) -> datetime.date:
    years, month = divmod(day.month - 1 + count, 12)
    year, month = day.year + years, month + 1
    return datetime.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
