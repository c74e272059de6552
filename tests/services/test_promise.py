"""Promised days are counted as the law counts them."""

import datetime

import pytest

from services.promise import is_holiday, is_workday, postponed, promise, promised_on


@pytest.mark.parametrize(
    ("limit", "filed", "promised"),
    [
        ("即时办结", "2026-11-23", "2026-11-23"),
        ("1个工作日", "2026-11-27", "2026-11-30"),
        ("5个工作日", "2026-09-28", "2026-10-10"),
        ("60个自然日", "2026-11-23", "2027-01-22"),
        ("3个月", "2026-11-30", "2027-02-28"),
    ],
)
def test_weekends_and_holidays_are_left_out_of_working_days(
    limit: str, filed: str, promised: str
) -> None:
    assert promised_on(limit, datetime.date.fromisoformat(filed)) == datetime.date.fromisoformat(
        promised
    )


@pytest.mark.parametrize("limit", [None, "", "尽快", "20工作日"])
def test_no_date_is_promised_where_none_is_certain(limit: str | None) -> None:
    assert promised_on(limit, datetime.date(2026, 11, 23)) is None


def test_a_year_without_a_published_calendar_counts_monday_to_friday() -> None:
    assert is_workday(datetime.date(2040, 1, 2))
    assert not is_workday(datetime.date(2040, 1, 7))


@pytest.mark.parametrize(
    ("day", "works"),
    [
        ("2026-10-01", False),  # National Day
        ("2026-10-10", True),  # a Saturday worked for it
        ("2026-09-20", True),  # a Sunday worked for it
        ("2026-11-28", False),
    ],
)
def test_make_up_days_are_worked_and_holidays_are_not(day: str, works: bool) -> None:
    assert is_workday(datetime.date.fromisoformat(day)) is works


def test_an_ordinary_weekend_is_no_holiday() -> None:
    assert is_holiday(datetime.date(2026, 10, 3))
    assert not is_holiday(datetime.date(2026, 11, 28))
    assert not is_holiday(datetime.date(2040, 10, 1))


def test_a_promise_that_reaches_into_an_unknown_year_says_so() -> None:
    day = datetime.date(2026, 12, 28)
    within, beyond = promise("2个工作日", day), promise("10个工作日", day)
    assert within
    assert beyond
    assert within.note is None
    assert beyond.note == "2027年的放假安排还没有收录，暂按周一到周五推算，遇到放假会顺延。"
    assert promise("60个自然日", day).note is None  # type: ignore[union-attr]


def test_waiting_for_the_citizen_postpones_by_working_days() -> None:
    friday, tuesday = datetime.date(2026, 11, 20), datetime.date(2026, 11, 24)
    later = postponed(datetime.date(2026, 11, 27), asked=friday, answered=tuesday)
    assert later.day == datetime.date(2026, 12, 1)
