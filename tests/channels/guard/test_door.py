"""The gate around the whole app: limits, headers, foreign pages."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from fastapi.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from channels.app import create_app
from tests.channels.conftest import MakeSettings
from tests.channels.samples import FakeDialogue

Open = Callable[..., TestClient]
TURN = {"conversation": "c", "text": "在吗"}


@pytest.fixture
def opened(make_settings: MakeSettings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    with ExitStack() as stack:

        def open_door(base_url: str = "http://testserver", **guard: str) -> TestClient:
            for name, value in guard.items():
                monkeypatch.setenv(f"GUARD_{name.upper()}", value)
            app = create_app(make_settings(), dialogue=FakeDialogue())
            return stack.enter_context(TestClient(app, base_url=base_url))

        yield open_door


def test_an_address_that_asks_too_often_is_told_to_wait(opened: Open) -> None:
    client = opened(address_per_minute="3")
    statuses = [client.get("/kiosk").status_code for _ in range(8)]
    assert statuses[:3] == [200, 200, 200]
    assert 429 in statuses  # not at the fourth where a new minute just began
    answers = [client.post("/api/v1/messages", json=TURN) for _ in range(4)]
    refused = next(one for one in answers if one.status_code == 429)
    assert int(refused.headers["Retry-After"]) >= 1
    assert "稍等" in refused.json()["detail"]
    assert refused.headers["X-Content-Type-Options"] == "nosniff"


def test_what_a_platform_signs_and_what_costs_nothing_is_not_counted(opened: Open) -> None:
    client = opened(address_per_minute="1")
    client.get("/kiosk")
    for path in ("/wechat", "/wecom", "/kiosk/static/kiosk.css", "/api/v1/health"):
        assert {client.get(path).status_code for _ in range(3)} & {429} == set(), path


def test_a_socket_counts_as_a_request(opened: Open) -> None:
    client = opened(address_per_minute="1")
    assert {_opens(client) for _ in range(6)} == {True, False}


def test_terminals_behind_one_address_have_room(opened: Open) -> None:
    client = opened()
    assert {client.get("/kiosk").status_code for _ in range(100)} == {200}


def test_one_conversation_that_floods_is_asked_for_patience_whatever_the_way_in(
    opened: Open,
) -> None:
    client = opened(conversation_per_minute="2")
    replies = [client.post("/api/v1/messages", json=TURN).json()["messages"] for _ in range(7)]
    assert [one[0]["text"] for one in replies[:2]] == ["听到了：在吗"] * 2
    message = next(one[0] for one in replies if one[0]["outcome"] == "error_too_often")
    assert message["options"][0]["payload"] == "wb:human:"
    other = client.post("/api/v1/messages", json={**TURN, "conversation": "d"})
    assert other.json()["messages"][0]["text"] == "听到了：在吗"
    with client.websocket_connect("/kiosk/ws") as socket:
        told = []
        for number in range(7):
            socket.send_json({"id": number, "conversation": "visit", "text": f"在吗{number}"})
            told.append(socket.receive_json()["messages"][0]["outcome"])
    assert "error_too_often" in told


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "https://wenban.example.evil.example"]
)
def test_pages_of_other_hosts_may_not_read_answers(opened: Open, origin: str) -> None:
    client = opened()
    answer = client.post("/api/v1/messages", json=TURN, headers={"Origin": origin})
    assert "access-control-allow-origin" not in answer.headers
    asked = {"Origin": origin, "Access-Control-Request-Method": "POST"}
    assert (
        "access-control-allow-origin"
        not in client.options("/api/v1/messages", headers=asked).headers
    )


def test_only_the_page_that_is_named_may(opened: Open) -> None:
    client = opened(origins="https://portal.example")
    for origin, told in (
        ("https://portal.example", "https://portal.example"),
        ("https://x.example", None),
    ):
        answer = client.post("/api/v1/messages", json=TURN, headers={"Origin": origin})
        assert answer.headers.get("access-control-allow-origin") == told
        assert "access-control-allow-credentials" not in answer.headers


@pytest.mark.parametrize("path", ["/kiosk/ws", "/voice"])
@pytest.mark.parametrize(
    "origin",
    ["https://evil.example", "http://testserver.evil.example", "null", "http://testserver:81"],
)
def test_sockets_open_for_pages_of_this_host_alone(opened: Open, path: str, origin: str) -> None:
    client = opened()
    with (
        pytest.raises(WebSocketDisconnect) as closed,
        client.websocket_connect(path, headers={"Origin": origin}),
    ):
        pass
    assert closed.value.code == 1008


@pytest.mark.parametrize("path", ["/kiosk", "/api/v1/topics", "/nowhere", "/kiosk/static/page.js"])
def test_every_answer_tells_browsers_what_they_may_do(opened: Open, path: str) -> None:
    told = opened().get(path).headers
    policy = told["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert {"default-src 'self'", "object-src 'none'", "frame-ancestors 'none'"} <= set(
        policy.split("; ")
    )
    assert told["X-Frame-Options"] == "DENY"
    assert "camera=(self)" in told["Permissions-Policy"]
    assert "Strict-Transport-Security" not in told


def test_over_https_browsers_are_told_to_stay_there(opened: Open) -> None:
    told = opened(base_url="https://testserver").get("/kiosk").headers
    assert told["Strict-Transport-Security"].startswith("max-age=31536000")


def test_no_page_has_script_or_style_in_it(opened: Open) -> None:
    page = opened().get("/kiosk").text
    assert "<style" not in page
    assert " style=" not in page
    assert all("src=" in tag.split(">")[0] for tag in page.split("<script")[1:])
    assert not [one for one in ("onclick=", "onload=", "onerror=", "javascript:") if one in page]


def test_a_caller_of_the_api_cannot_go_on_with_the_talk_of_somebody_in_wechat(
    make_settings: MakeSettings,
) -> None:
    dialogue = FakeDialogue()
    with TestClient(create_app(make_settings(), dialogue=dialogue)) as client:
        body = {"conversation": "oOpenIdOfSomebody", "text": "我的进度", "channel": "wechat"}
        answer = client.post("/api/v1/messages", json=body).json()
    assert answer["conversation"] == "oOpenIdOfSomebody"
    assert dialogue.heard[0].conversation != "oOpenIdOfSomebody"


def _opens(client: TestClient) -> bool:
    try:
        with client.websocket_connect("/kiosk/ws"):
            return True
    except WebSocketDisconnect:
        return False
