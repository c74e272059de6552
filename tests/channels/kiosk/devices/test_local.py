"""Only the terminal's own page may use its devices."""

import re

import pytest
from fastapi.testclient import TestClient

from channels.kiosk.devices import Desk, DeviceSettings
from channels.kiosk.local import TOKEN
from tests.channels.kiosk.devices.visitor import HERE, Visitor


def token_in(page: str) -> str | None:
    found = re.search(r'<meta name="devices" content="([^"]+)"', page)
    return found[1] if found else None


def test_the_page_of_the_terminal_itself_gets_the_token(visitor: Visitor) -> None:
    page = visitor.client.get("/kiosk").text
    assert token_in(page) == visitor.desk.token
    assert "data-reader data-printer" in page


ELSEWHERE = [
    {"Host": "wenban.example.org"},
    {"Host": "127.0.0.1.evil.example"},
    {"Host": "127.0.0.1@evil.example"},
    {"Host": "[broken"},
    {"X-Forwarded-For": "203.0.113.9"},
    {"Forwarded": "for=203.0.113.9"},
]


def test_a_page_from_elsewhere_gets_none(visitor: Visitor) -> None:
    for headers in ELSEWHERE:
        assert token_in(visitor.client.get("/kiosk", headers=headers).text) is None, headers
        assert visitor.asks("reader/read", **headers).status_code == 403, headers


def test_a_machine_elsewhere_gets_none(visitor: Visitor) -> None:
    app = visitor.client.app
    far = TestClient(app, HERE, client=("203.0.113.9", 50000))
    assert token_in(far.get("/kiosk").text) is None
    answer = far.post("/kiosk/print", json={"conversation": "v"}, headers=visitor.headers)
    assert answer.status_code == 403


WRONG = [
    {TOKEN: "guessed"},
    {TOKEN: ""},
    {TOKEN: "é"},
    {"Origin": ""},
    {"Origin": "null"},
    {"Origin": "https://wenban.example.org"},
    {"Origin": "http://127.0.0.1:9999"},
    {"Origin": "https://127.0.0.1:8000"},
]


@pytest.mark.parametrize("path", ["reader/read", "reader/stop", "print", "devices"])
def test_a_page_of_another_origin_or_without_the_token_is_refused(
    visitor: Visitor, path: str
) -> None:
    for wrong in WRONG:
        given = {name: value.encode("latin-1") for name, value in (visitor.headers | wrong).items()}
        answer = visitor.client.post(f"/kiosk/{path}", json={"conversation": "v"}, headers=given)
        assert (answer.status_code, answer.json()["detail"][:4]) == (403, "这台设备"), wrong


def test_the_token_is_another_at_every_start() -> None:
    assert Desk(DeviceSettings(_env_file=None)).token != Desk(DeviceSettings(_env_file=None)).token
