"""The input that fits what is asked stands below the entry, and its 确定 sends."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.channels.kiosk.door import Door
from tests.channels.kiosk.hands import FREE, PERSON, ask, fill_in, press

PADS = {
    "half_year": "", "ground": "", "applicant_name": "wb-keyboard", "id_number": "wb-numpad",
    "mobile": "wb-numpad", "lease_end": "wb-date", "home_address": "wb-keyboard", "street": "wb-keyboard",
}  # fmt: skip


def reach(page: Page, field: str) -> None:
    """Fill in the form until the field is asked."""
    ask(page, "我要办居住证")
    press(page, "居住证首次申领")
    fill_in(page, until=f'#messages [data-field="{field}"]')


@pytest.mark.parametrize("field", ["ground", "applicant_name", "id_number", "lease_end"])
def test_every_kind_of_question_has_its_input(page: Page, field: str) -> None:
    reach(page, field)
    pads = page.locator("#pad > :is(wb-keyboard, wb-numpad, wb-date)")
    expect(pads).to_have_count(1 if PADS[field] else 0)
    if PADS[field]:
        expect(page.locator(f"#pad > {PADS[field]}")).to_be_visible()
        expect(page.locator("#text")).to_be_focused()


def test_a_day_is_offered_by_the_rule_that_its_field_is_checked_by(page: Page) -> None:
    reach(page, "lease_end")
    picker = page.locator("wb-date")
    expect(picker).to_have_attribute("rule", "date.future")
    this_year = page.evaluate("() => new Date().getFullYear()")
    for year, there in ((this_year - 1, 0), (this_year, 1)):
        expect(picker.get_by_role("button", name=f"{year}年", exact=True)).to_have_count(there)


def test_a_number_is_tapped_in_and_sent(page: Page, door: Door) -> None:
    reach(page, "mobile")
    for digit in PERSON["mobile"]:
        page.locator("wb-numpad").get_by_role("button", name=digit, exact=True).click()
    page.locator("wb-numpad").get_by_role("button", name="确定").click()
    page.wait_for_function(FREE)
    assert door.dialogue.heard[-1].text == PERSON["mobile"]
    expect(page.locator("#messages .asked")).to_have_text("••••1111")


@pytest.mark.parametrize(("width", "height"), [(1080, 1920), (1920, 1080)])
@pytest.mark.parametrize("elder", [False, True])
def test_the_pad_does_not_cover_the_question(
    browser: Browser, door: Door, width: int, height: int, elder: bool
) -> None:
    page = browser.new_page(viewport={"width": width, "height": height})
    page.goto(f"{door.url}/kiosk")
    page.click("#attract")
    if elder:
        page.click("#version")
    reach(page, "applicant_name")
    expect(page.locator("wb-keyboard")).to_be_visible()
    card = page.locator("#messages .message").bounding_box()
    entry = page.locator("#talk").bounding_box()
    assert card
    assert entry
    assert card["y"] >= 0
    beside = card["x"] + card["width"] <= entry["x"]
    assert beside or card["y"] + card["height"] <= entry["y"]
    page.close()


def test_a_phone_keeps_its_own_keyboard(browser: Browser, door: Door) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 740})
    page.goto(f"{door.url}/kiosk")
    page.click(".start")
    reach(page, "mobile")
    assert page.locator("#pad > *").count() == 0
    expect(page.locator("#text")).to_have_attribute("inputmode", "numeric")
    page.close()
