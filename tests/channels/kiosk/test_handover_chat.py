"""Where an account is connected, the page shows its QR beside the phone's."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import visit
from tests.channels.kiosk.door import opened
from tests.channels.kiosk.hands import ask
from tests.channels.kiosk.survey import audit, told
from tests.channels.samples import Reply, as_json, served

ACCOUNT = {
    "TOKEN": "AToken123", "APP_ID": "wx0123456789abcdef", "AES_KEY": "k" * 43, "APP_SECRET": "a-secret",
    "VERIFIED": "true",
}  # fmt: skip
LONG = 20_000  # ms; how long a busy machine may take


def platform(method: str, path: str, body: bytes, headers: dict[str, str]) -> Reply:
    """Play the API of the chat platform as far as a QR code needs it."""
    if "stable_token" in path:
        return as_json({"access_token": "a-token", "expires_in": 7200})
    if "qrcode/create" in path:
        return as_json({"ticket": "t", "url": "http://weixin.qq.com/q/02abcdef"})
    return as_json({"errcode": 0})


@pytest.fixture
def page(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    with served(platform) as url, pytest.MonkeyPatch.context() as patch:
        for name, value in {**ACCOUNT, "API_URL": url}.items():
            patch.setenv(f"WECHAT_{name}", value)
        with opened(tmp_path) as door, visit(browser, door.url) as page:
            yield page


def test_both_codes_are_shown_and_go_with_the_dialog(page: Page) -> None:
    ask(page, "没签劳动合同能要双倍工资吗")
    page.click("#hand-over")
    chat = page.locator("#handover-wechat img")
    expect(chat).to_be_visible(timeout=LONG)
    expect(page.locator("#handover-qr")).to_be_visible()
    assert chat.get_attribute("src") != page.locator("#handover-qr").get_attribute("src")
    for width, height in ((1080, 1920), (1920, 1080)):
        page.set_viewport_size({"width": width, "height": height})
        expect(chat).to_be_in_viewport(ratio=1)
        found = audit(page)
        assert not found, told(found)
    page.click("#handover-close")
    expect(chat).to_be_hidden()
    assert not chat.get_attribute("src")


def test_without_an_account_there_is_one_code(browser: Browser, tmp_path: Path) -> None:
    with opened(tmp_path) as door, visit(browser, door.url) as page:
        ask(page, "没签劳动合同能要双倍工资吗")
        page.click("#hand-over")
        expect(page.locator("#handover-qr")).to_be_visible(timeout=LONG)
        expect(page.locator("#handover-wechat")).to_have_count(0)
