"""Promised days are counted as the law counts them."""

import datetime

import pytest

from services.promise import is_workday, promised_on


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
