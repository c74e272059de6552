"""Pinyin by taps, with the real server behind: whole phrases, signs, a real keyboard beside it."""

import re

from playwright.sync_api import Page, expect

from tests.channels.kiosk.typing.house import harness, spell, tap, value


def test_a_phrase_is_written_by_its_initials_and_one_tap(page: Page, url: str) -> None:
    harness(page, url, "wb-keyboard")
    spell(page, "gjj")
    page.get_by_role("button", name="1，公积金", exact=True).click()
    assert value(page) == "公积金"
    expect(page.locator(".letters")).to_be_empty()
    assert page.evaluate("seen") == ["input"]
    expect(page.locator("wb-keyboard [role=status]")).to_have_text("已输入公积金")
    assert page.evaluate("document.activeElement.id") == "text"


def test_what_is_left_of_the_letters_goes_on(page: Page, url: str) -> None:
    harness(page, url, "wb-keyboard", kind="name")
    spell(page, "xiaofang")
    page.locator(".candidates").get_by_role("button", name="，小").filter(
        has_text=re.compile("^[1-8]小$")
    ).first.click()
    expect(page.locator(".letters")).to_have_text("fang")
    page.get_by_role("button", name="，方").first.click()
    assert value(page) == "小方"


def test_more_candidates_are_a_page_away(page: Page, url: str) -> None:
    harness(page, url, "wb-keyboard")
    spell(page, "shi")
    before = page.locator(".candidates").inner_text()
    expect(page.get_by_role("button", name="前面的字词")).to_be_disabled()
    page.get_by_role("button", name="后面的字词").click()
    expect(page.get_by_role("button", name="前面的字词")).to_be_enabled()
    assert page.locator(".candidates").inner_text() != before
    page.get_by_role("button", name="前面的字词").click()
    expect(page.locator(".candidates")).to_have_text(before.replace("\n", ""))


def test_space_takes_the_first_and_enter_sends_only_what_is_whole(page: Page, url: str) -> None:
    harness(page, url, "wb-keyboard")
    spell(page, "juzhuzheng")
    tap(page, "空格")
    assert value(page) == "居住证"
    spell(page, "gjj")
    tap(page, "确定")
    assert value(page) == "居住证公积金"
    assert "enter" not in page.evaluate("seen")
    tap(page, "确定")
    assert page.evaluate("seen.at(-1)") == "enter"


def test_delete_clear_signs_and_latin(page: Page, url: str) -> None:
    harness(page, url, "wb-keyboard")
    spell(page, "gjj")
    tap(page, "删除")
    expect(page.locator(".letters")).to_have_text("gj")
    tap(
        page,
        "清空",
        "123，数字和符号",
        "1",
        "2",
        "3",
        "删除",
        "ABC，字母",
        "中/英，现在是中文",
        "Q",
        "逗号",
    )
    assert value(page) == "12Q，"
    tap(page, "清空")
    assert value(page) == ""


def test_a_real_keyboard_is_never_held_up(page: Page, url: str) -> None:
    harness(page, url, "wb-keyboard")
    page.focus("#text")
    page.keyboard.type("12")
    spell(page, "gjj")
    page.keyboard.press("1")
    assert value(page) == "12公积金"
    spell(page, "ab")
    page.keyboard.type("c9")
    assert value(page) == "12公积金abc9"
    expect(page.locator(".letters")).to_be_empty()
    spell(page, "ab")
    page.keyboard.press("Backspace")
    expect(page.locator(".letters")).to_have_text("a")
    page.keyboard.press("Escape")
    assert value(page) == "12公积金abc9"


def test_keys_work_while_the_door_is_slow_and_letters_are_not_lost(page: Page, url: str) -> None:
    harness(page, url, "wb-keyboard")
    held = []
    page.route("**/api/v1/suggest", lambda route: held.append(route))
    tap(page, *"gjj", "空格", *"ab")
    assert value(page) == "gjj"
    expect(page.locator(".letters")).to_have_text("ab")
    page.click(".send")
    assert value(page) == "gjjab"
    for route in held:
        route.abort()
