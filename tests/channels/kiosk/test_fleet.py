"""Terminals report, the operator sees them, gives notice and puts one out of order."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import Browser, expect

from channels.app import create_app
from channels.kiosk.fleet_settings import FleetSettings
from channels.kiosk.operator_view import ago
from tests.channels.conftest import MakeSettings
from tests.channels.kiosk.door import opened
from tests.channels.samples import FakeDialogue

KEY = "the-key-of-a-terminal-in-a-mall"
OPERATOR = "the-key-of-whoever-keeps-them"
BEAT = {"page": True, "printer": "paper_out", "reader": "ready", "version": "0.1.0"}
LOCAL = ("127.0.0.1", 50000)


@pytest.fixture
def keyed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KIOSK_KEYS", json.dumps({"mall-1": KEY, "office-2": KEY[::-1]}))
    monkeypatch.setenv("KIOSK_OPERATOR_KEY", OPERATOR)
    monkeypatch.setenv("KIOSK_ALIVE_SECONDS", "0.3")


@pytest.fixture
def house(keyed: None, make_settings: MakeSettings) -> Iterator[TestClient]:
    with TestClient(create_app(make_settings(), dialogue=FakeDialogue()), client=LOCAL) as client:
        yield client


def beat(client: TestClient, terminal: str = "mall-1", key: str = KEY, **changes: object) -> int:
    url = f"/api/v1/kiosks/{terminal}/heartbeat"
    answer = client.post(url, json={**BEAT, **changes}, headers={"x-kiosk-key": key})
    return answer.status_code


def sign_in(client: TestClient, key: str = OPERATOR) -> str:
    return client.post("/kiosk/operator/login", data={"key": key}).text


def test_a_terminal_that_reports_is_seen_with_its_devices(house: TestClient) -> None:
    assert beat(house) == 200
    page = sign_in(house)
    assert "在线" in page
    assert "缺纸" in page
    assert "还没有报到" in page  # office-2


@pytest.mark.parametrize(
    ("terminal", "key"), [("mall-1", ""), ("mall-1", KEY[::-1]), ("nobody", KEY), ("mall-1", "键")]
)
def test_a_wrong_key_and_an_unknown_terminal_are_told_alike(
    house: TestClient, terminal: str, key: str
) -> None:
    headers = {"x-kiosk-key": key.encode()}
    answer = house.post(f"/api/v1/kiosks/{terminal}/heartbeat", json=BEAT, headers=headers)
    assert answer.status_code == 401
    assert answer.json() == {"detail": "终端编号或者密钥不对。"}


@pytest.mark.parametrize("changes", [{"printer": "<script>"}, {"version": "9" * 99}])
def test_a_report_in_another_shape_is_refused(house: TestClient, changes: dict[str, str]) -> None:
    assert beat(house, **changes) == 422


def test_the_notice_of_the_day_is_on_every_page_until_it_is_cleared(house: TestClient) -> None:
    sign_in(house)
    house.post("/kiosk/operator/notice", data={"text": " 今天 <b>16点</b>停止取号 "})
    assert "今天 &lt;b&gt;16点&lt;/b&gt;停止取号" in house.get("/kiosk").text
    house.post("/kiosk/operator/notice", data={"text": ""})
    assert "停止取号" not in house.get("/kiosk").text


def test_only_the_terminal_that_was_switched_off_is_out_of_order(house: TestClient) -> None:
    sign_in(house)
    house.post("/kiosk/operator/terminals/mall-1", data={"act": "close", "reason": "换打印纸"})
    assert "换打印纸" in house.get("/kiosk?kiosk=mall-1").text
    for other in ("/kiosk?kiosk=office-2", "/kiosk"):
        assert 'data-screen="attract"' in house.get(other).text
    assert house.post("/kiosk/operator/terminals/nobody", data={"act": "close"}).status_code == 404
    house.post("/kiosk/operator/terminals/mall-1", data={"act": "open"})
    assert 'data-screen="attract"' in house.get("/kiosk?kiosk=mall-1").text


def test_a_page_asked_for_from_elsewhere_is_no_terminals(
    keyed: None, make_settings: MakeSettings
) -> None:
    app = create_app(make_settings(), dialogue=FakeDialogue())
    with TestClient(app, client=("203.0.113.7", 50000)) as client:
        assert "data-alive" not in client.get("/kiosk?kiosk=mall-1").text


@pytest.mark.parametrize("token", ["", "x", "bWFsbC0x.abc"])
def test_a_sign_of_life_with_another_token_is_refused(house: TestClient, token: str) -> None:
    answer = house.post("/kiosk/alive", data={"token": token})
    assert answer.status_code in (401, 422)


def test_nothing_is_changed_without_the_key(house: TestClient) -> None:
    page = sign_in(house, "a-guess-that-is-wrong-but-long")
    assert "密钥不对" in page
    for path in ("notice", "terminals/mall-1", "logout"):
        assert house.post(f"/kiosk/operator/{path}", data={"act": "close"}).status_code == 403
    house.cookies.set("wenban_operator", "forged.by.somebody")
    assert "管理密钥" in house.get("/kiosk/operator").text


def test_a_form_of_another_site_changes_nothing(house: TestClient) -> None:
    sign_in(house)
    for marks in ({"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}):
        answer = house.post("/kiosk/operator/notice", data={"text": "假"}, headers=marks)
        assert answer.status_code == 403


def test_who_guesses_ten_keys_waits(house: TestClient) -> None:
    for _ in range(9):
        assert "请再试一次" in sign_in(house, "guess")
    assert "10分钟后" in sign_in(house, "guess")
    assert "10分钟后" in sign_in(house)
    assert "管理密钥" in house.get("/kiosk/operator").text


def test_the_cookie_is_signed_and_for_this_page_alone(house: TestClient) -> None:
    answer = house.post("/kiosk/operator/login", data={"key": OPERATOR}, follow_redirects=False)
    cookie = answer.headers["set-cookie"].lower()
    for mark in ("httponly", "samesite=strict", "path=/kiosk/operator", "max-age=28800"):
        assert mark in cookie
    assert OPERATOR not in cookie
    house.get("/kiosk/operator")
    house.post("/kiosk/operator/logout")
    assert "管理密钥" in house.get("/kiosk/operator").text


def test_without_a_key_in_the_settings_there_is_no_such_page(client: TestClient) -> None:
    assert client.get("/kiosk/operator").status_code == 404
    assert client.post("/kiosk/operator/login", data={"key": ""}).status_code == 404


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("KEYS", '{"mall-1": "short"}'),
        ("KEYS", json.dumps({"../x": KEY})),
        ("OPERATOR_KEY", "short"),
        ("ID", "a b"),
        ("FLEET_URL", "file:///etc"),
    ],
)
def test_unsafe_settings_are_refused(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(f"KIOSK_{name}", value)
    with pytest.raises(ValueError, match=r"KIOSK|address|pattern"):
        FleetSettings(_env_file=None)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "刚才"), (59, "刚才"), (60, "1分钟前"), (7199, "1小时前"), (200_000, "2天前")],
)
def test_how_long_ago_is_said_in_words(seconds: float, words: str) -> None:
    assert ago(seconds) == words


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
