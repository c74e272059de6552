"""The operator's page: its key, its cookie, its words."""

import pytest
from fastapi.testclient import TestClient

from channels.kiosk.operator_view import ago
from tests.channels.kiosk.fleet import OPERATOR, sign_in


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
    ("seconds", "words"),
    [(0, "刚才"), (59, "刚才"), (60, "1分钟前"), (7199, "1小时前"), (200_000, "2天前")],
)
def test_how_long_ago_is_said_in_words(seconds: float, words: str) -> None:
    assert ago(seconds) == words
