"""The page hands a conversation over, and wipes itself when it has gone."""

from playwright.sync_api import Browser, Page, expect

from tests.channels.kiosk.door import Door
from tests.channels.kiosk.hands import PERSON, ask, at_the_review, fill_in, press


def test_the_form_goes_along_to_the_phone_and_the_terminal_wipes_itself(
    browser: Browser, page: Page, door: Door
) -> None:
    ask(page, "我要办居住证")
    press(page, "居住证首次申领")
    fill_in(page, until="[data-field=portrait]")
    with page.expect_response("**/kiosk/handover") as given:
        page.click("#hand-over")
    expect(page.locator("#handover-qr")).to_be_visible()
    context = browser.new_context(viewport={"width": 360, "height": 740})
    phone = context.new_page()
    phone.goto(given.value.json()["url"])
    phone.click("button")
    expect(phone.locator("#messages .message-ask")).to_have_attribute("data-field", "portrait")
    phone.wait_for_load_state("load")  # its script hears what is chosen
    expect(page.locator("#bye")).to_be_visible(timeout=20_000)
    traces = page.evaluate("() => document.documentElement.outerHTML")
    assert not [value for value in [*PERSON.values(), "002X", "continue/"] if value in traces]
    fill_in(phone)
    press(phone, "确认提交")
    expect(phone.locator(".message-receipt")).to_contain_text("WB")
    assert [one.text for one in door.dialogue.heard if one.text.startswith("wb:move")] == []
    phone.click(".end")
    expect(phone.locator("#bye")).to_contain_text("可以关掉这个网页")
    context.close()


def test_the_qr_can_be_put_away(page: Page) -> None:
    at_the_review(page)
    page.click("#hand-over")
    expect(page.locator("#handover-qr")).to_be_visible()
    page.click("#handover-close")
    expect(page.locator("#handover-qr")).to_be_hidden()
    press(page, "确认提交")
    expect(page.locator(".message-receipt")).to_be_visible()
