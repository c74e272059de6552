import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actions.values.periods import Period, period
from tests.actions.values.disguises import counted


@pytest.mark.parametrize(
    ("said", "months", "days"),
    [
        ("半年", 6, 0), ("两年零三个月", 27, 0), ("一个半月", 1, 15), ("一年半", 18, 0), ("三个半月", 3, 15),
        ("十天", 0, 10), ("两个礼拜", 0, 14), ("半个月", 0, 15), ("3个月", 3, 0),
    ],
)  # fmt: skip
def test_periods_as_people_say_them(said: str, months: int, days: int) -> None:
    assert period(said) == Period(months, days)


@pytest.mark.parametrize("said", ["", "三月份", "三月五号", "很久", "五个人"])
def test_what_names_no_length_is_none(said: str) -> None:
    assert period(said) is None


@settings(max_examples=100, deadline=None, derandomize=True, database=None)
@given(years=st.integers(1, 40), months=st.integers(1, 11))
def test_years_and_months_add_up_in_words_and_figures(years: int, months: int) -> None:
    whole = Period(years * 12 + months)
    assert period(f"{years}年{months}个月") == whole
    assert period(f"{counted(years)}年零{counted(months)}个月") == whole


def test_a_month_after_the_31st_is_the_last_of_the_next() -> None:
    assert Period(1).after(datetime.date(2026, 1, 31)) == datetime.date(2026, 2, 28)
