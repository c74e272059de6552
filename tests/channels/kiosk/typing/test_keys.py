"""The keys of every pad: how large, how named, where they are."""

import pytest
from playwright.sync_api import Page, expect

from tests.channels.kiosk.typing.house import harness, spell, value

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


def hold(page: Page, name: str) -> None:
    """Put a finger on a key."""
    page.locator(".keys, wb-numpad").get_by_role("button", name=name, exact=True).hover()
    page.mouse.down()


@pytest.mark.parametrize(
    ("tag", "kind", "key", "written"),
    [("wb-keyboard", "uscc", "a", "A"), ("wb-numpad", "phone", "7", "7")],
)
def test_a_press_writes_once_however_long_and_wherever_the_finger_is_lifted(
    page: Page, url: str, tag: str, kind: str, key: str, written: str
) -> None:
    harness(page, url, tag, kind=kind)
    name = written if tag == "wb-keyboard" else key
    hold(page, name)
    assert value(page) == written
    page.wait_for_timeout(900)
    page.mouse.up()
    assert value(page) == written
    hold(page, name)
    page.mouse.move(2, 2)
    page.mouse.up()
    assert value(page) == written * 2
    page.wait_for_timeout(500)
    page.get_by_role("button", name=name, exact=True).press("Enter")
    assert value(page) == written * 3


def test_a_key_that_sends_waits_until_the_finger_is_lifted(page: Page, url: str) -> None:
    harness(page, url, "wb-numpad", kind="phone")
    hold(page, "确定")
    assert page.evaluate("seen") == []
    page.mouse.up()
    assert page.evaluate("seen") == ["enter"]


def test_no_letter_is_lost_when_the_pad_moves_under_the_finger(page: Page, url: str) -> None:
    nothing = {"candidates": [], "suggestions": []}  # the pad moves by this test alone
    page.route("**/api/v1/suggest", lambda route: route.fulfill(json=nothing))
    harness(page, url, "wb-keyboard", kind="name")
    for letter in "xiaofang":
        hold(page, letter)
        page.evaluate(
            "document.querySelector('wb-keyboard').style.marginTop = `${Math.random() * 300}px`"
        )
        page.mouse.up()
    expect(page.locator(".letters")).to_have_text("xiaofang")


def test_quick_presses_of_one_key_are_each_written_once(page: Page, url: str) -> None:
    harness(page, url, "wb-numpad", kind="phone")
    page.locator("wb-numpad").get_by_role("button", name="7", exact=True).hover()
    for _ in range(12):
        page.mouse.down()
        page.wait_for_timeout(60)
        page.mouse.up()
    assert value(page) == "7" * 12
