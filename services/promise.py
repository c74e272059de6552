"""Until when a department promised to be done, counted as the law counts days."""

import calendar
import datetime
import re
from dataclasses import dataclass

import chinese_calendar


@dataclass(frozen=True)
class Promise:
    """The last day of a time limit; note: why it is an estimate, None when it is certain."""

    day: datetime.date
    note: str | None = None


def promise(limit: str | None, day: datetime.date) -> Promise | None:
    """Return the promise of a limit such as 20个工作日, 60个自然日, 3个月, 即时办结.

    None for no limit, or one that cannot be read. The day of filing is not counted.
    """
    if limit == "即时办结":
        return Promise(day)
    found = re.fullmatch(r"(\d+)个(工作日|自然日|月)", limit or "")
    if not found:
        return None
    count = int(found[1])
    if found[2] == "工作日":
        last = _workdays_later(day, count)
        return Promise(last, estimate_note(day, last))
    later = day + datetime.timedelta(days=count)
    return Promise(later if found[2] == "自然日" else _months_later(day, count))


def promised_on(limit: str | None, day: datetime.date) -> datetime.date | None:
    """Return the last day of a limit, None for no limit; see promise."""
    made = promise(limit, day)
    return made.day if made else None


def postponed(last: datetime.date, *, asked: datetime.date, answered: datetime.date) -> Promise:
    """Return the promise after waiting for the citizen: those working days are not counted."""
    waited = sum(
        is_workday(asked + datetime.timedelta(days=n + 1)) for n in range((answered - asked).days)
    )
    later = _workdays_later(last, waited)
    return Promise(later, estimate_note(answered, later))


def estimate_note(first: datetime.date, last: datetime.date) -> str | None:
    """Return what to say when the days between lie in a year whose holidays are not known yet."""
    unknown = [year for year in range(first.year, last.year + 1) if not has_calendar(year)]
    if not unknown:
        return None
    years = "、".join(f"{year}年" for year in unknown)
    return f"{years}的放假安排还没有收录，暂按周一到周五推算，遇到放假会顺延。"


def has_calendar(year: int) -> bool:
    """Tell whether the holidays and make-up days of the year are known."""
    try:
        chinese_calendar.is_workday(datetime.date(year, 6, 15))
    except NotImplementedError:
        return False
    return True


def is_workday(day: datetime.date) -> bool:
    """Tell whether offices work; in years without a published calendar, Monday to Friday."""
    if not has_calendar(day.year):
        return day.weekday() < 5
    return bool(chinese_calendar.is_workday(day))


def is_holiday(day: datetime.date) -> bool:
    """Tell whether it is a public holiday or bridged for one; never in years not known."""
    if not has_calendar(day.year):
        return False
    off, name = chinese_calendar.get_holiday_detail(day)
    return bool(off and name)


def _workdays_later(day: datetime.date, count: int) -> datetime.date:
    while count > 0:
        day += datetime.timedelta(days=1)
        count -= is_workday(day)
    return day


def _months_later(day: datetime.date, count: int) -> datetime.date:
    years, month = divmod(day.month - 1 + count, 12)
    year, month = day.year + years, month + 1
    return datetime.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
