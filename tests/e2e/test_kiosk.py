"""The kiosk page in Debian's Chromium, through all real processes: ask, choose, fill in, get the receipt."""

import json
import urllib.request
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from tests.browser import chromium, visit
from tests.channels.kiosk.hands import FREE, ask, press, type_in
from tests.e2e.house import House, picture
from tests.e2e.test_apply import PERSON

PORTRAIT: FilePayload = {"name": "photo.png", "mimeType": "image/png", "buffer": picture()}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture
def page(browser: Browser, house: House) -> Iterator[Page]:
    with visit(browser, house.url) as page:
        yield page


def begin(page: Page) -> None:
    """Wish for a residence permit; take it from the choice if there is one."""
    ask(page, "我要办居住证")
    if page.locator("#messages .message-choice").count():
        press(page, "居住证首次申领")


def fill_in(page: Page, *, until: str = "#messages .message-review") -> None:
    """Answer every question from PERSON, by taps where there are tiles, until the review."""
    for _ in range(40):
        if page.locator(until).count():
            return
        asked = page.locator("#messages .message-ask")
        field = asked.get_attribute("data-field") or ""
        if field == "portrait":
            page.set_input_files("#file", PORTRAIT)
            page.wait_for_function(
                "() => document.querySelector('#messages [data-field=portrait]') === null"
            )
        elif field in PERSON:
            ask(page, PERSON[field])
        else:
            asked.locator(".tiles button, .moves button[value$=skip]").first.click()
        page.wait_for_function(FREE)
    raise AssertionError("forty questions and no review")


def test_a_question_gets_its_answer_card_with_the_source(page: Page) -> None:
    ask(page, "没签劳动合同能要双倍工资吗")
    card = page.locator(".message-answer")
    expect(card).to_contain_text("劳动合同法")
    expect(card).to_contain_text("第八十二条")
    card.locator(".chips button").first.click()
    page.wait_for_function(FREE)
    expect(page.locator("#messages .message-answer")).to_be_visible()


def test_an_application_is_filled_in_changed_and_ends_with_a_receipt(page: Page) -> None:
    begin(page)
    press(page, "为什么要填")
    expect(page.locator("#messages .message-ask")).to_be_visible()
    fill_in(page)
    review = page.locator("#messages .message-review")
    expect(review).to_contain_text("139****1111")
    press(page, "改手机号码")
    expect(page.locator("#messages .message-ask")).to_have_attribute("data-field", "mobile")
    ask(page, "13900002222")
    expect(review).to_contain_text("139****2222")
    page.locator("#messages").get_by_role("button", name="确认提交").dblclick()
    receipt = page.locator("#messages .message-receipt")
    expect(receipt).to_contain_text("WB")
    expect(receipt.locator(".qr")).to_be_visible()
    whole = page.content()
    assert not [one for one in ("11010519491231002X", "13900001111") if one in whole]


def test_every_row_of_the_review_can_be_changed(page: Page) -> None:
    begin(page)
    fill_in(page)
    rows = page.locator("#messages .review button").evaluate_all(
        "all => all.map(one => one.ariaLabel)"
    )
    assert rows
    for row in rows:
        press(page, row)
        asked = page.locator("#messages .message-ask")
        expect(asked, row).to_be_visible()
        page.get_by_role("button", name="上一步").click()  # leaves it as it was
        page.wait_for_function(FREE)
        expect(page.locator("#messages .message-review"), row).to_be_visible()


def test_what_is_asked_tells_its_kind(house: House) -> None:
    talk = house.talk()
    reply = talk.say("wb:start:residence-permit-first")
    assert reply[-1]["kind"] == "choice"


def test_an_unfinished_draft_is_deleted_at_the_end_of_the_visit(page: Page, house: House) -> None:
    begin(page)
    conversation = page.locator("#talk [name=conversation]").input_value()
    page.click(".end")
    expect(page.locator("#bye")).to_be_visible()
    expect(page.locator("#attract")).to_be_visible(timeout=15_000)
    body = {"conversation": conversation, "text": "继续办", "channel": "kiosk"}
    request = urllib.request.Request(
        f"{house.url}/api/v1/messages",
        json.dumps(body).encode(),
        {"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=30) as response:
        (message,) = json.load(response)["messages"]
    assert message["type"] != "ask"


def test_the_page_answers_and_lists_without_script(browser: Browser, house: House) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{house.url}/kiosk")
    page.get_by_role("button", name="我要办事").click()
    page.get_by_role("button", name="居住证", exact=True).click()
    expect(page.get_by_role("button", name="《上海市居住证》首次申领")).to_be_visible()
    type_in(page, "没签劳动合同能要双倍工资吗")
    expect(page.locator(".message-answer")).to_contain_text("劳动合同法")
    page.locator(".chips button").first.click()
    expect(page.locator(".message-answer")).to_be_visible()
    context.close()
