"""The pages in a browser: with the keyboard alone, small and large, without a violation."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import chromium
from tests.channels.desk.office import KEY, Office, opened
from tests.channels.kiosk.survey import WIDTHS, audit, told


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DESK_KEY", KEY)
        with opened(Path(tmp_path_factory.mktemp("desk"))) as office:
            yield office


@pytest.fixture
def page(browser: Browser, served: Office) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda one: faults.append(one.text) if one.type == "error" else None)
    page.goto(f"{served.url}/desk")
    yield page
    page.close()
    assert not faults


def sign_in(page: Page) -> None:
    page.fill("#key", KEY)
    page.press("#key", "Enter")
    page.wait_for_selector("#numbers")


def test_no_page_of_the_desk_has_a_violation(page: Page) -> None:
    found = {"login": audit(page)}
    sign_in(page)
    found["desk"] = audit(page)
    page.get_by_role("link", name="写成草稿").first.click()
    page.wait_for_selector("#block")
    found["draft"] = audit(page)
    assert not any(found.values()), told(found)


def test_no_page_is_wider_than_its_screen(page: Page) -> None:
    sign_in(page)
    for width, height in WIDTHS:
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate("() => document.documentElement.scrollWidth") <= width, width


def test_from_a_cluster_to_a_draft_in_one_click(page: Page) -> None:
    sign_in(page)
    page.locator(".cluster", has_text="养狗证怎么办").get_by_role("link").click()
    assert "- '养狗证怎么办'" in page.input_value("#block")
    page.get_by_role("link", name="回工作台").click()
    expect(page.locator("h1")).to_have_text("工作台")


def test_a_period_is_chosen_and_marked(page: Page) -> None:
    sign_in(page)
    page.get_by_role("link", name="近30天").click()
    expect(page.locator("[aria-current=page]")).to_have_text("近30天")
    expect(page.locator("#numbers")).to_have_text("近30天")


def test_a_ticket_is_taken_with_the_keyboard(page: Page, served: Office) -> None:
    sign_in(page)
    ticket = page.locator(".ticket", has_text="RG261123000002")
    ticket.get_by_role("button", name="我来接").focus()
    page.keyboard.press("Enter")
    expect(ticket).to_contain_text("已接手")
    assert served.tickets["RG261123000002"]["state"] == "taken"
