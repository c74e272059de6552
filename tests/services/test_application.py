"""Numbers of applications can be checked when they are read aloud."""

import datetime

from hypothesis import given
from hypothesis import strategies as st

from services.application import application_number, is_application_number


@given(
    day=st.dates(datetime.date(2020, 1, 1), datetime.date(2099, 1, 1)),
    part=st.integers(0, 10**8 - 1),
)
def test_every_number_made_is_recognised(day: datetime.date, part: int) -> None:
    number = application_number(day, part)
    assert number.startswith(f"WB{day:%y%m%d}")
    assert is_application_number(number)


@given(
    part=st.integers(0, 10**8 - 1), place=st.integers(2, 16), digit=st.sampled_from("0123456789")
)
def test_one_wrong_digit_is_noticed(part: int, place: int, digit: str) -> None:
    number = application_number(datetime.date(2026, 11, 23), part)
    wrong = number[:place] + digit + number[place + 1 :]
    assert is_application_number(wrong) is (wrong == number)


@given(text=st.text(max_size=20))
def test_other_texts_are_no_numbers(text: str) -> None:
    assert not is_application_number(text)
