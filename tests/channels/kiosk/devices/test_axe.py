"""axe-core finds nothing at any state of the devices, in both versions."""

import pytest
from playwright.sync_api import Page, Route, expect

from tests.channels.kiosk.acted import FILLED
from tests.channels.kiosk.devices.terminal import NAME, Terminal, button, offered
from tests.channels.kiosk.hands import ask, press
from tests.channels.kiosk.survey import audit, told

REFUSED = "() => { navigator.mediaDevices.getUserMedia = async () => { throw new DOMException('', 'NotAllowedError') } }"


@pytest.mark.parametrize("elder", [False, True])
def test_no_state_of_a_device_has_a_violation(page: Page, terminal: Terminal, elder: bool) -> None:
    page.route("**/voice/speak", lambda route: route.fulfill(status=204))
    if elder:
        page.click("#version")
    found = {**card(page, terminal, strict=elder), **camera(page, strict=elder)}
    found |= printing(page, strict=elder)
    assert len(found) == 9
    assert not any(found.values()), told(found)


def card(page: Page, terminal: Terminal, *, strict: bool) -> dict[str, object]:
    """Read a card, read none; returns what is wrong by state."""
    ask(page, "wb:start:residence-permit-first")
    offered(page, "name", NAME)
    found: dict[str, object] = {"card offered": audit(page, strict=strict)}
    waiting: list[Route] = []
    page.route(
        "**/kiosk/reader/read", lambda route: waiting.append(route), times=1
    )  # nobody has put it down yet
    button(page, "刷身份证")
    expect(page.locator("wb-card-reader .beam")).to_be_visible()
    found["card reading"] = audit(page, strict=strict)
    waiting[0].continue_()
    expect(page.locator("wb-card-reader .rows")).to_be_visible()
    found["card read"] = audit(page, strict=strict)
    button(page, "不用")
    terminal.reader.cards = []
    button(page, "刷身份证")
    expect(page.get_by_role("alert").filter(has_text="没有读到身份证")).to_be_visible()
    found["no card"] = audit(page, strict=strict)
    return found


def camera(page: Page, *, strict: bool) -> dict[str, object]:
    """Take a picture, then have none to take it with; returns what is wrong by state."""
    offered(page, "photo", "portrait")
    button(page, "打开摄像头")
    expect(page.locator("wb-camera")).to_have_attribute("data-state", "live")
    found: dict[str, object] = {"camera live": audit(page, strict=strict)}
    page.get_by_role("button", name="拍照", exact=True).click()
    expect(page.locator("wb-camera [role=timer]")).not_to_be_empty()
    found["camera counting"] = audit(page, strict=strict)
    expect(page.locator("wb-camera img")).to_be_visible()
    found["picture taken"] = audit(page, strict=strict)
    page.evaluate(REFUSED)
    button(page, "重拍")
    expect(page.locator("wb-camera")).to_have_attribute("data-state", "lost")
    found["camera refused"] = audit(page, strict=strict)
    return found


def printing(page: Page, *, strict: bool) -> dict[str, object]:
    """Print a receipt; returns what is wrong with the screen afterwards."""
    page.get_by_role("button", name="不拍了").click()
    ask(page, FILLED)
    press(page, "确认提交")
    button(page, "打印回执")
    expect(page.locator(".printed")).to_have_text("回执打印好了，请取走。")
    return {"printed": audit(page, strict=strict)}
