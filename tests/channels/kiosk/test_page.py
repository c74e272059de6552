"""The page in a browser: journeys with and without script."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.channels.kiosk.door import Door
from tests.channels.kiosk.hands import FREE, PERSON, ask, at_the_review, fill_in, press, type_in


def test_a_tap_anywhere_on_the_attract_screen_begins(browser: Browser, door: Door) -> None:
    page = browser.new_page(viewport={"width": 1080, "height": 1920})
    page.goto(f"{door.url}/kiosk")
    expect(page.locator("#text")).to_be_hidden()
    page.mouse.click(20, 1900)
    expect(page.locator("#home")).to_be_visible()
    expect(page.locator("#attract")).to_be_hidden()
    page.close()


def test_a_question_leads_over_choice_and_form_to_the_receipt(page: Page, door: Door) -> None:
    ask(page, "没签劳动合同能要双倍工资吗")
    expect(page.locator(".message-answer .rule")).to_have_text("能。")
    expect(page.locator(".message-answer")).to_contain_text("第八十二条")
    ask(page, "我要办居住证")
    press(page, "居住证首次申领")
    fill_in(page)
    expect(page.locator("#messages .message-review")).to_contain_text("139****1111")
    press(page, "改请问您的姓名是什么")
    expect(page.locator("#messages .message-ask")).to_contain_text("姓名")
    fill_in(page)
    press(page, "确认提交")
    expect(page.locator(".message-receipt")).to_contain_text("WB")
    expect(page.locator(".message-receipt .qr")).to_be_visible()
    assert len(door.dialogue.filed) == 1


def test_only_the_newest_exchange_is_open_and_the_earlier_ones_are_folded(page: Page) -> None:
    ask(page, "没签劳动合同能要双倍工资吗")
    ask(page, "今天天气怎么样")
    expect(page.locator("#messages .message")).to_have_count(1)
    expect(page.locator("#earlier .message-answer")).to_be_hidden()
    page.click("#earlier summary")
    expect(page.locator("#earlier .message-answer")).to_be_visible()
    assert page.locator("#earlier button").count() == 0


def test_what_is_private_is_not_shown_back_in_full(page: Page) -> None:
    ask(page, "我要办居住证")
    press(page, "居住证首次申领")
    fill_in(page)
    shown = page.locator("#conversation").inner_text() + page.locator("#earlier").inner_html()
    assert "••••002X" in shown
    for field in ("applicant_name", "id_number", "mobile"):
        assert PERSON[field] not in shown
    assert page.url.endswith("/kiosk")
    assert page.evaluate("() => localStorage.length + sessionStorage.length") == 0


def test_themes_and_services_are_found_by_tapping(page: Page, door: Door) -> None:
    page.get_by_role("button", name="税务").click()
    page.wait_for_function(FREE)
    assert page.locator(".tiles button").count() == 12
    page.click("#go-home")
    page.get_by_role("button", name="我要办事").click()
    page.wait_for_function(FREE)
    press(page, "居住证")
    press(page, "居住证首次申领")
    expect(page.locator("#messages .message-ask")).to_be_visible()
    said = [
        heard.text for heard in door.dialogue.heard
    ]  # an earlier page may still give up its draft
    assert [one for one in said if "start" in one] == ["wb:start:residence-permit-first"]


def test_home_and_back_to_the_talk(page: Page) -> None:
    ask(page, "没签劳动合同能要双倍工资吗")
    page.click("#go-home")
    expect(page.locator("#conversation")).to_be_hidden()
    page.click("#resume")
    expect(page.locator(".message-answer")).to_be_visible()


def test_the_elder_version_lasts_for_the_visit(page: Page, door: Door) -> None:
    before = page.evaluate("() => parseFloat(getComputedStyle(document.body).fontSize)")
    page.click("#version")
    ask(page, "没签劳动合同能要双倍工资吗")
    after = page.evaluate("() => parseFloat(getComputedStyle(document.body).fontSize)")
    assert (before >= 24, after >= 30) == (True, True)
    page.goto(f"{door.url}/kiosk")
    assert page.locator("html.elder").count() == 0


def test_enter_sends_what_was_typed_and_the_newest_answer_is_in_view(
    browser: Browser, door: Door
) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 740})
    page.goto(f"{door.url}/kiosk")
    page.click(".start")
    for text in ("没签劳动合同能要双倍工资吗", "我要办居住证"):
        page.fill("#text", text)
        page.press("#text", "Enter")
        page.wait_for_function(FREE)
    expect(page.locator("#messages .asked")).to_have_text("我要办居住证")
    expect(page.locator("#messages .asked")).to_be_in_viewport()
    expect(page.locator("#messages .message")).to_be_in_viewport()
    page.close()


def test_the_way_to_the_receipt_needs_no_script(browser: Browser, door: Door) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{door.url}/kiosk")
    page.click("#version")
    assert page.locator("html.elder").count() == 1
    type_in(page, "我要办居住证")
    page.get_by_role("button", name="居住证首次申领").click()
    while page.locator("#messages .message-review").count() == 0:
        asked = page.locator("#messages .message-ask")
        field = asked.get_attribute("data-field") or ""
        if field == "portrait":
            page.set_input_files(
                "#file", {"name": "a.png", "mimeType": "image/png", "buffer": b"PNG"}
            )
            page.click(".send")
        elif field in PERSON:
            type_in(page, PERSON[field])
        else:
            asked.locator(".tiles button").first.click()
    page.get_by_role("button", name="确认提交").click()
    expect(page.locator(".message-receipt")).to_contain_text("WB")
    assert page.locator("html.elder").count() == 1
    page.get_by_role("button", name="办完了，结束").click()
    expect(page.locator("#bye")).to_be_visible()
    assert "WB2026" not in page.content()
    context.close()


def test_a_house_that_cannot_answer_says_so_and_comes_back_by_itself(
    browser: Browser, door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KIOSK_HEALTH_SECONDS", "0.2")
    page = browser.new_page()
    page.route("**/api/v1/health", lambda route: route.fulfill(status=503))
    page.goto(f"{door.url}/kiosk")
    expect(page.locator("#closed")).to_be_visible()
    expect(page.locator(".start")).to_be_hidden()
    page.unroute("**/api/v1/health")
    expect(page.locator("#attract")).to_be_visible()
    page.close()


def test_the_receipt_is_printed_by_the_browser_where_there_is_no_printer(page: Page) -> None:
    page.evaluate("() => { window.print = () => { document.title = 'printed' } }")
    at_the_review(page)
    press(page, "确认提交")
    page.emulate_media(media="print")
    expect(page.locator(".message-receipt .qr")).to_be_visible()
    expect(page.locator(".send")).to_be_hidden()
    page.emulate_media(media="screen")
    page.get_by_role("button", name="打印回执").click()
    expect(page).to_have_title("printed")
