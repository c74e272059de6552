"""Terminals report; notices and orders reach them."""

import json

import pytest
from fastapi.testclient import TestClient

from channels.app import create_app
from channels.kiosk.fleet_settings import FleetSettings
from tests.channels.conftest import MakeSettings
from tests.channels.kiosk.fleet import KEY, sign_in
from tests.channels.samples import FakeDialogue

BEAT = {"page": True, "printer": "paper_out", "reader": "ready", "version": "0.1.0"}


def beat(client: TestClient, terminal: str = "mall-1", key: str = KEY, **changes: object) -> int:
    url = f"/api/v1/kiosks/{terminal}/heartbeat"
    answer = client.post(url, json={**BEAT, **changes}, headers={"x-kiosk-key": key})
    return answer.status_code


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


def test_one_switch_closes_all_channels_with_its_reason_and_opens_them_again(
    house: TestClient,
) -> None:
    message = {"conversation": "a", "text": "你好"}
    sign_in(house)
    house.post("/kiosk/operator/house", data={"act": "close", "reason": "机房停电"})
    for page in ("/kiosk", "/kiosk?kiosk=mall-1"):
        assert "机房停电" in house.get(page).text
    (told,) = house.post("/api/v1/messages", json=message).json()["messages"]
    assert told["outcome"] == "closed"
    assert told["text"].startswith("机房停电")
    assert "全部渠道已暂停" in house.get("/kiosk/operator").text
    house.post("/kiosk/operator/house", data={"act": "open"})
    assert 'data-screen="attract"' in house.get("/kiosk").text


def test_nobody_closes_the_house_without_the_key(house: TestClient) -> None:
    house.post("/kiosk/operator/house", data={"act": "close", "reason": "x"})
    assert 'data-screen="attract"' in house.get("/kiosk").text


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
