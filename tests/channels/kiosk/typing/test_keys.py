"""The keys of every pad: how large, how named, where they are."""

import pytest
from playwright.sync_api import Page, expect

from tests.channels.kiosk.typing.house import harness, spell

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
