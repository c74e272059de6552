"""A date by taps, within the years of its kind."""

import pytest
from playwright.sync_api import Page, expect

from tests.channels.kiosk.typing.house import harness, tap, value


def test_a_date_is_three_taps(page: Page, url: str) -> None:
    harness(page, url, "wb-date", kind="date", today="2026-11-23")
    tap(page, "1949年", "12月")
    assert value(page) == ""
    tap(page, "31日")
    assert value(page) == "1949-12-31"
    expect(page.get_by_role("button", name="31日")).to_have_attribute("aria-pressed", "true")
    tap(page, "2月")
    expect(page.get_by_role("button", name="29日")).to_be_disabled()
    tap(page, "28日", "确定")
    assert value(page) == "1949-02-28"
    assert page.evaluate("seen.at(-1)") == "enter"


@pytest.mark.parametrize(
    ("kind", "within", "beyond"),
    [
        ("date.past", ["1900年", "2026年"], "2027年"),
        ("date.future", ["2026年", "2076年"], "2025年"),
        ("date", ["1900年", "2076年"], "2077年"),
    ],
)
def test_the_years_fit_the_kind(
    page: Page, url: str, kind: str, within: list[str], beyond: str
) -> None:
    harness(page, url, "wb-date", kind=kind, today="2026-11-23")
    for year in within:
        expect(page.get_by_role("button", name=year, exact=True)).to_have_count(1)
    expect(page.get_by_role("button", name=beyond, exact=True)).to_have_count(0)


def test_no_day_before_today_is_offered_for_an_appointment(page: Page, url: str) -> None:
    harness(page, url, "wb-date", kind="date.future", today="2026-11-23")
    tap(page, "2026年")
    expect(page.get_by_role("button", name="10月", exact=True)).to_be_disabled()
    tap(page, "11月")
    expect(page.get_by_role("button", name="22日")).to_be_disabled()
    tap(page, "23日")
    assert value(page) == "2026-11-23"


def test_a_typed_date_is_chosen_too(page: Page, url: str) -> None:
    harness(page, url, "wb-date", kind="date", today="2026-11-23")
    page.focus("#text")
    page.keyboard.type("2025年3月8日")
    for name in ("2025年", "3月", "8日"):
        button = page.get_by_role("button", name=name, exact=True)
        expect(button).to_have_attribute("aria-pressed", "true")
