"""The kiosk page in Debian's Chromium: ask, choose, fill in, get the receipt."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.e2e.house import House, picture
from tests.e2e.test_apply import PERSON

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    assert Path(CHROMIUM).exists(), "Chromium is missing: run `make system` or set CHROMIUM"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser, house: House) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1080, "height": 1920})
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.goto(f"{house.url}/kiosk")
    yield page
    page.close()
    assert not problems


def say(page: Page, text: str) -> None:
    page.fill("#text", text)
    page.click(".send")


def test_a_question_gets_its_answer_card_with_the_source(page: Page) -> None:
    say(page, "没签劳动合同能要双倍工资吗")
    card = page.locator(".message-answer")
    expect(card).to_contain_text("劳动合同法")
    expect(card).to_contain_text("第八十二条")


def test_an_application_is_filled_in_and_ends_with_a_receipt(page: Page) -> None:
    say(page, "我要办居住证")
    page.wait_for_selector(".message[data-outcome]")
    first = page.locator(".message").last
    if first.get_attribute("data-outcome") == "choose":
        first.get_by_role("button", name="居住证首次申领").click()
    answered = 0
    while page.locator(".message-review").count() == 0 and answered < 40:
        asked = page.locator(".message-ask")
        assert asked.count() == answered + 1, page.locator("#log").inner_text()
        field = asked.last.get_attribute("data-field")
        buttons = asked.last.locator("button")
        before = page.locator(".message").count()
        if field == "portrait":
            photo = {"name": "photo.png", "mimeType": "image/png", "buffer": picture()}
            page.set_input_files("#file", photo)
            page.click(".send")
        elif field in PERSON:
            say(page, PERSON[field])
        else:
            buttons.first.click()
        answered += 1
        page.wait_for_function(
            "n => document.querySelectorAll('.message').length > n",
            arg=before,
        )
        page.wait_for_function("() => document.getElementById('waiting').textContent === ''")
    expect(page.locator(".message-review")).to_contain_text("139****1111")
    page.locator(".message-review").get_by_role("button", name="确认提交").click()
    expect(page.locator(".message-receipt")).to_contain_text("WB")


def test_the_page_answers_without_script(browser: Browser, house: House) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{house.url}/kiosk")
    page.fill("#text", "没签劳动合同能要双倍工资吗")
    page.click(".send")
    expect(page.locator(".message-answer")).to_contain_text("劳动合同法")
    page.locator(".message-answer").get_by_role("button", name="要带什么").click()
    expect(page.locator(".message-answer")).to_be_visible()
    context.close()


def test_the_next_visit_is_another_conversation(page: Page) -> None:
    before = page.locator("input[name=conversation]").input_value()
    page.click(".end")
    assert page.locator("input[name=conversation]").input_value() != before


def test_enter_sends_what_was_typed_and_the_newest_question_is_in_view(
    browser: Browser, house: House
) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 740})
    page.goto(f"{house.url}/kiosk")
    for text in ("产假有几天", "我要办居住证"):
        count = page.locator(".message").count()
        page.fill("#text", text)
        page.press("#text", "Enter")
        expect(page.locator(".message")).to_have_count(count + 1)
    expect(page.locator(".asked").first).to_have_text("产假有几天")
    last = page.locator(".message").last.bounding_box()
    form = page.locator("#talk").bounding_box()
    assert last
    assert form
    assert last["y"] + last["height"] <= form["y"] + 1
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.close()
