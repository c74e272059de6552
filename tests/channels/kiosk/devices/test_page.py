"""Card reader and printer on the page, and how all devices look."""

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from channels.kiosk.devices.reader import CARDS
from tests.channels.kiosk.devices.terminal import (
    NAME,
    NUMBER,
    Terminal,
    at_the_field,
    button,
    offered,
)
from tests.channels.kiosk.hands import ask, at_the_review, press

WANG, LI = CARDS
WHOLE = f"我叫{WANG.name}，身份证号{WANG.number}"
NO_PIECE = "() => document.documentElement.outerHTML"


def test_a_card_fills_in_name_and_number_and_only_masked_values_reach_the_page(
    page: Page, terminal: Terminal
) -> None:
    at_the_field(page, NAME)
    button(page, "刷身份证")
    expect(page.locator("wb-card-reader .rows")).to_contain_text("3101**********000X")
    expect(page.locator("#pad wb-keyboard")).to_be_hidden()
    button(page, "用这些信息")
    expect(page.locator(f'#messages [data-field="{NUMBER}"]')).to_be_visible()
    assert terminal.said[-1] == WHOLE
    html = page.evaluate(NO_PIECE)
    assert not [one for one in (WANG.name, WANG.number, WANG.address) if one in html]
    expect(page.locator("#earlier, #messages").last).to_contain_text("用身份证上的信息")


def test_a_refused_card_leaves_nothing_and_the_keys_come_back(
    page: Page, terminal: Terminal
) -> None:
    at_the_field(page, NAME)
    button(page, "刷身份证")
    payload = page.locator("wb-card-reader[data-payload]").get_attribute("data-payload") or ""
    button(page, "不用")
    expect(page.locator("#pad wb-keyboard")).to_be_visible()
    assert "3101***" not in page.evaluate(NO_PIECE)
    ask(page, payload)
    expect(page.locator("#messages")).to_contain_text("请把身份证再放一次")
    assert WHOLE not in terminal.said


def test_a_card_of_another_person_asks_first(page: Page, terminal: Terminal) -> None:
    at_the_field(page, NUMBER)  # the name in the form is 王小芳
    button(page, "刷身份证")
    expect(page.locator("wb-card-reader")).to_contain_text("不是同一个人")
    button(page, "换成这张证")
    expect(page.locator(f'#messages [data-field="{NUMBER}"]')).to_have_count(0)
    terminal.door.heard_last(f"姓名改成{WANG.name}", WANG.number)


def test_no_card_is_told_and_can_be_tried_again(page: Page, terminal: Terminal) -> None:
    terminal.reader.cards = []
    at_the_field(page, NAME)
    button(page, "刷身份证")
    expect(page.get_by_role("alert").filter(has_text="没有读到身份证")).to_be_visible()
    terminal.reader.cards = [LI]
    button(page, "再试一次")
    expect(page.locator("wb-card-reader")).to_contain_text("李**")


def test_the_end_forgets_a_card_that_is_shown(page: Page, terminal: Terminal) -> None:
    at_the_field(page, NAME)
    button(page, "刷身份证")
    payload = page.locator("wb-card-reader[data-payload]").get_attribute("data-payload") or ""
    page.click(".end")
    expect(page.locator("#bye")).to_be_visible()
    assert not [one for one in ("3101***", payload) if one in page.evaluate(NO_PIECE)]
    expect(page.locator("wb-card-reader")).to_have_count(0)


def test_the_receipt_is_printed_by_the_terminal(page: Page, terminal: Terminal) -> None:
    page.evaluate("() => { window.print = () => { document.title = 'by the browser' } }")
    at_the_review(page)
    press(page, "确认提交")
    button(page, "打印回执")
    expect(page.locator(".printed")).to_have_text("回执打印好了，请取走。")
    with Image.open(terminal.slips / "slip-1.png") as picture:
        assert picture.width == 576
    assert page.title() != "by the browser"
    page.click(".end")
    expect(page.locator("#bye")).to_be_visible()
    page.wait_for_timeout(200)
    assert [*terminal.slips.iterdir()] == []


@pytest.mark.parametrize("elder", [False, True])
def test_every_state_of_the_devices_fits_and_keeps_the_sizes_of_its_version(
    page: Page, elder: bool
) -> None:
    least, text = (80, 30) if elder else (60, 24)
    if elder:
        page.click("#version")
    ask(page, "wb:start:residence-permit-first")
    faults: list[str] = []
    for width, height in ((1080, 1920), (1920, 1080)):
        page.set_viewport_size({"width": width, "height": height})
        offered(page, "name", NAME)
        faults += small(page, least, text, width)
        button(page, "刷身份证")
        expect(page.get_by_role("button", name="不用", exact=True)).to_be_in_viewport(ratio=1)
        faults += small(page, least, text, width)
        offered(page, "photo", "portrait")
        button(page, "打开摄像头")
        expect(page.get_by_role("button", name="不拍了")).to_be_in_viewport(ratio=1)
        faults += small(page, least, text, width)
    assert not faults


def small(page: Page, least: float, text: float, width: int) -> list[str]:
    """Return the buttons of the pad that are too small, the texts too, and what is too wide."""
    return page.evaluate(
        """([least, text, width]) => [...document.querySelectorAll("#pad *")].filter((one) => one.checkVisibility())
          .filter((one) => one.localName === "button" && Math.min(one.offsetHeight, one.offsetWidth) < least
            || one.children.length === 0 && one.textContent.trim() && parseFloat(getComputedStyle(one).fontSize) < text
            || one.getBoundingClientRect().right > width).map((one) => `${one.localName}: ${one.textContent}`)""",
        [least, text, width],
    )
