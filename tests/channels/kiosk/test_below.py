"""The review tells how many rows are below what is seen, and goes on to them."""

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.channels.kiosk.door import Door
from tests.channels.kiosk.hands import at_the_review

COVERED = """() => { const edge = document.querySelector(".more").getBoundingClientRect().top
  return [...document.querySelectorAll(".review tr")].filter((row) => row.getBoundingClientRect().bottom > edge + 1).length }"""
ALL_SEEN = """() => { const edge = document.querySelector(".message-review .main").getBoundingClientRect().top
  return [...document.querySelectorAll(".review tr")].every((row) => row.getBoundingClientRect().bottom <= edge + 1) }"""
TO_THE_END = "() => scrollTo(0, document.documentElement.scrollHeight)"


def reviewed(browser: Browser, door: Door, width: int, height: int, *, elder: bool) -> Page:
    """Open a review in a window of its own; who closes it gives it back."""
    page = browser.new_page(viewport={"width": width, "height": height}, reduced_motion="reduce")
    page.route("**/voice/speak", lambda route: route.fulfill(status=204))  # reading scrolls too
    page.goto(f"{door.url}/kiosk")
    page.click("#attract")
    if elder:
        page.click("#version")
    at_the_review(page)
    return page


def more(page: Page) -> Locator:
    return page.locator(".message-review .more")


@pytest.mark.parametrize(
    ("width", "height", "elder"), [(1920, 1080, False), (1920, 1080, True), (1080, 1920, True)]
)
def test_the_rows_below_are_counted_until_the_last_is_seen(
    browser: Browser, door: Door, width: int, height: int, elder: bool
) -> None:
    page = reviewed(browser, door, width, height, elder=elder)
    expect(more(page)).to_have_text(re.compile(r"^下面还有 \d 项，往上滑$"))
    assert str(page.evaluate(COVERED)) in more(page).inner_text()
    for _ in range(9):  # rows of this form
        if not more(page).is_visible():
            break
        before = more(page).inner_text()
        more(page).click()
        expect(more(page).and_(page.get_by_text(before))).not_to_be_visible()
    expect(more(page)).to_be_hidden()
    assert page.evaluate(ALL_SEEN)
    page.close()


def test_scrolling_by_hand_makes_it_vanish_and_come_back(browser: Browser, door: Door) -> None:
    page = reviewed(browser, door, 1920, 1080, elder=True)
    expect(more(page)).to_be_visible()
    page.evaluate(TO_THE_END)
    expect(more(page)).to_be_hidden()
    page.evaluate("() => scrollTo(0, 0)")
    expect(more(page)).to_be_visible()
    page.close()


def test_what_is_all_in_view_needs_no_hint(browser: Browser, door: Door) -> None:
    page = reviewed(browser, door, 1080, 1920, elder=False)
    assert page.evaluate(ALL_SEEN)
    expect(more(page)).to_be_hidden()
    page.close()


def test_without_script_there_is_no_hint(browser: Browser, door: Door) -> None:
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": 1920, "height": 1080}
    )
    page = context.new_page()
    page.goto(f"{door.url}/kiosk")
    for words in ("wb:start:residence-permit-first", "都填好了"):
        page.fill("#text", words)
        page.click(".send")
    expect(page.locator(".message-review")).to_be_visible()
    expect(more(page)).to_have_count(0)
    context.close()
