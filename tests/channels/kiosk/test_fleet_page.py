"""A terminal's page and the operator's, in a browser: what one says the other shows."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.channels.kiosk.door import opened
from tests.channels.kiosk.fleet import OPERATOR


@contextmanager
def centre(folder: Path) -> Iterator[str]:
    folder.mkdir()
    with opened(folder) as door:
        yield door.url


def test_a_terminals_page_reports_to_the_centre_and_shows_its_orders(
    browser: Browser, keyed: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    operator = browser.new_page()
    with centre(tmp_path / "centre") as url:
        operator.goto(f"{url}/kiosk/operator")
        operator.fill("#key", OPERATOR)
        operator.press("#key", "Enter")
        mall_1 = operator.locator(".terminal", has_text="mall-1")
        expect(mall_1).to_contain_text("还没有报到")
        monkeypatch.setenv("KIOSK_FLEET_URL", url)
        monkeypatch.setenv("KIOSK_ID", "mall-1")
        (tmp_path / "mall").mkdir()
        with opened(tmp_path / "mall") as mall:
            terminal = browser.new_page()
            terminal.goto(f"{mall.url}/kiosk")
            expect(terminal.locator("#attract")).to_be_visible()
            operator.fill("#notice-text", "周六上午照常")
            operator.get_by_role("button", name="保存").click()
            expect(terminal.locator("#notice")).to_contain_text("周六上午照常", timeout=20_000)
            operator.get_by_role("link", name="刷新").click()
            expect(mall_1).to_contain_text("在线")
            operator.fill("#reason-mall-1", "换打印纸，十分钟后回来。")
            mall_1.get_by_role("button", name="停用").click()
            expect(terminal.locator("#reason")).to_have_text(
                "换打印纸，十分钟后回来。", timeout=20_000
            )
            expect(terminal.locator("#attract")).to_be_hidden()
            mall_1.get_by_role("button", name="恢复使用").click()
            expect(terminal.locator("#attract")).to_be_visible(timeout=20_000)
            terminal.close()
    operator.close()
