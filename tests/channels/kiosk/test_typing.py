"""Typing without a keyboard: pinyin, numbers and dates by taps, with the real server behind."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.channels.kiosk.typing_house import harness, typing_house


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WENBAN_TODAY", "2026-11-23")
        patch.setattr("knowledge.phrase.COMMON", 3000)  # fewer common words are read sooner
        with typing_house(tmp_path_factory.mktemp("typing")) as url:
            yield url


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1080, "height": 1920})
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    yield page
    page.close()
    assert not problems


def tap(page: Page, *names: str) -> None:
    """Tap keys by their names."""
    for name in names:
        page.locator(".keys, wb-numpad, wb-date").get_by_role(
            "button", name=name, exact=True
        ).click()


def spell(page: Page, letters: str) -> None:
    """Tap letters and wait for what they may mean."""
    tap(page, *letters)
    expect(page.locator(".letters")).to_have_text(letters)
    expect(page.locator(".candidates button").first).to_be_visible()


def value(page: Page) -> str:
    return page.locator("#text").input_value()


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


def test_a_suggestion_is_asked_by_one_tap(page: Page, url: str) -> None:
    harness(page, url, "wb-keyboard")
    spell(page, "jzz")
    page.get_by_role("button", name="居住证首次申领").first.click()
    assert page.evaluate("seen.at(-1)") == "submit wb:start:residence-permit-first"
    assert value(page) == ""
    expect(page.locator(".suggestions button")).to_have_count(0)


def test_in_a_field_nothing_else_is_suggested_and_no_address_holds_what_is_typed(
    page: Page, url: str
) -> None:
    harness(page, url, "wb-keyboard", kind="name")
    asked: list[tuple[str, str]] = []
    page.on("request", lambda request: asked.append((request.url, request.post_data or "")))
    page.fill("#text", "居住")
    spell(page, "zheng")
    expect(page.locator(".suggestions button")).to_have_count(0)
    assert asked
    assert not [one for one, _ in asked if "zheng" in one]
    assert not [body for _, body in asked if "居住" in body]


@pytest.mark.parametrize(
    ("kind", "special"), [("id_number", "字母X"), ("amount", "小数点"), ("phone", None)]
)
def test_the_number_pad_has_the_sign_of_its_kind(
    page: Page, url: str, kind: str, special: str | None
) -> None:
    harness(page, url, "wb-numpad", kind=kind)
    tap(page, *"1902", "删除", "5")
    assert value(page) == "1905"
    for name in ("字母X", "小数点"):
        count = page.get_by_role("button", name=name, exact=True).count()
        assert count == (1 if name == special else 0)
    tap(page, "确定")
    assert page.evaluate("seen.at(-1)") == "enter"
    tap(page, "清空")
    assert value(page) == ""


def test_an_amount_has_one_point_and_two_places(page: Page, url: str) -> None:
    harness(page, url, "wb-numpad", kind="amount")
    tap(page, "1", "小数点", "小数点", "2", "3", "4")
    assert value(page) == "1.23"


def test_a_pass_with_letters_can_be_typed(page: Page, url: str) -> None:
    harness(page, url, "wb-numpad", kind="id_number")
    tap(page, "换成字母键盘")
    tap(page, "H", "123，数字和符号", "1", "2")
    assert value(page) == "H12"


def test_a_date_is_three_taps(page: Page, url: str) -> None:
    harness(page, url, "wb-date", kind="birth", today="2026-11-23")
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
        ("birth", ["1900年", "2026年"], "2027年"),
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


PADS = [("wb-keyboard", "text"), ("wb-numpad", "id_number"), ("wb-date", "date")]


@pytest.mark.parametrize(("tag", "kind"), PADS)
@pytest.mark.parametrize(("elder", "least"), [(False, 60), (True, 80)])
@pytest.mark.parametrize("size", [(1080, 1920), (1920, 1080)])
def test_keys_are_big_enough_and_have_names(
    page: Page, url: str, tag: str, kind: str, elder: bool, least: int, size: tuple[int, int]
) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    harness(page, url, tag, kind=kind, elder=elder)
    if tag == "wb-keyboard":
        spell(page, "shi")
    keys = page.locator(f"{tag} button")
    sizes = keys.evaluate_all(
        "all => all.map(one => [one.ariaLabel || one.textContent, one.offsetWidth, one.offsetHeight])"
    )
    assert all(name for name, _, _ in sizes)
    assert not [one for one in sizes if min(one[1:]) < least]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_phone_keeps_its_own_keyboard(page: Page, url: str) -> None:
    page.set_viewport_size({"width": 360, "height": 720})
    harness(page, url, "wb-keyboard")
    expect(page.locator("wb-keyboard")).to_be_hidden()
    harness(page, url, "wb-date", kind="date")
    expect(page.locator("wb-date")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
