"""The kiosk's socket: turns with a number, broken frames, pages of other hosts."""

from typing import Any

import pytest
from fastapi.testclient import TestClient
from starlette.testclient import WebSocketTestSession
from starlette.websockets import WebSocketDisconnect

from tests.channels.samples import FakeDialogue


def ask(socket: WebSocketTestSession, turn: Any) -> dict[str, Any]:
    socket.send_json(turn)
    answer: dict[str, Any] = socket.receive_json()
    return answer


def test_the_socket_answers_with_the_number_of_the_turn(client: TestClient) -> None:
    with client.websocket_connect("/kiosk/ws") as socket:
        for number in (1, 2):
            answer = ask(socket, {"id": number, "conversation": "v", "text": f"第{number}句"})
            assert answer["id"] == number
            assert answer["messages"][0]["text"] == f"听到了：第{number}句"


@pytest.mark.parametrize(
    "origin",
    ["https://evil.example", "http://testserver.evil.example", "null", "http://evil/testserver",
     "http://evil//testserver", "http://testserver:8443", "file://"],
)  # fmt: skip
def test_a_socket_from_another_page_is_refused(
    client: TestClient, dialogue: FakeDialogue, origin: str
) -> None:
    with (
        pytest.raises(WebSocketDisconnect) as caught,
        client.websocket_connect("/kiosk/ws", headers={"Origin": origin}) as socket,
    ):
        socket.receive_json()
    assert caught.value.code == 1008
    assert dialogue.heard == []


@pytest.mark.parametrize("origin", ["http://testserver", "https://testserver"])
def test_a_socket_from_this_page_is_taken(client: TestClient, origin: str) -> None:
    with client.websocket_connect("/kiosk/ws", headers={"Origin": origin}) as socket:
        assert ask(socket, {"conversation": "v", "text": "你好"})["messages"]


@pytest.mark.parametrize(
    "frame",
    ["{half", "", "3", "null", "[]", '"text"', "{}", '{"text": "你好"}', "[" * 10_000,
     '{"conversation": "v"}', '{"conversation": "v", "text": 3}', '{"conversation": 3, "text": "a"}',
     '{"conversation": "v", "text": "a", "attachments": "../x"}',
     '{"conversation": "v", "text": "a", "attachments": 3}',
     '{"conversation": "v", "text": "\\ud83d"}', '{"conversation": "v", "text": "   "}'],
)  # fmt: skip
def test_a_broken_frame_is_told_and_the_talk_goes_on(client: TestClient, frame: str) -> None:
    with client.websocket_connect("/kiosk/ws") as socket:
        socket.send_text(frame)
        (message,) = socket.receive_json()["messages"]
        assert message["outcome"] == "error_input"
        assert message["options"][0]["payload"] == "wb:human:"
        assert ask(socket, {"conversation": "v", "text": "还在吗"})["messages"]


def test_a_frame_of_bytes_is_told_and_the_talk_goes_on(client: TestClient) -> None:
    with client.websocket_connect("/kiosk/ws") as socket:
        socket.send_bytes(b"\xff\x00")
        assert socket.receive_json()["messages"][0]["outcome"] == "error_input"
        assert ask(socket, {"conversation": "v", "text": "还在吗"})["messages"]


@pytest.mark.parametrize("number", ['"\\ud83d"', '"a"', "NaN", "{}"])
def test_a_number_that_is_none_is_not_sent_back(client: TestClient, number: str) -> None:
    with client.websocket_connect("/kiosk/ws") as socket:
        socket.send_text(f'{{"id": {number}, "conversation": "v", "text": "你好"}}')
        answer = socket.receive_json()
        assert answer["id"] is None
        assert answer["messages"][0]["outcome"] == "small_talk"


def test_a_turn_that_comes_again_over_another_socket_is_asked_once(
    client: TestClient, dialogue: FakeDialogue
) -> None:
    turn = {"id": 9, "conversation": "v", "text": "你好"}
    answers = []
    for _ in range(2):
        with client.websocket_connect("/kiosk/ws") as socket:
            answers.append(ask(socket, turn))
    assert answers[0] == answers[1]
    assert len(dialogue.heard) == 1


def test_the_cards_of_the_socket_carry_no_markup_of_a_person(client: TestClient) -> None:
    with client.websocket_connect("/kiosk/ws") as socket:
        answer = ask(socket, {"conversation": "v", "text": "<img src=x onerror=alert(1)>"})
    assert "&lt;img" in answer["cards"]
    assert "<img" not in answer["cards"]


def test_an_engine_that_is_down_is_told_over_the_socket(client: TestClient) -> None:
    with client.websocket_connect("/kiosk/ws") as socket:
        answer = ask(socket, {"conversation": "v", "text": "坏了"})
        assert answer["messages"][0]["outcome"] == "error_engine"
        assert ask(socket, {"conversation": "v", "text": "好了"})["messages"]


def test_a_fault_nobody_foresaw_does_not_end_the_talk(client: TestClient) -> None:
    with client.websocket_connect("/kiosk/ws") as socket:
        answer = ask(socket, {"conversation": "v", "text": "炸了"})
        assert answer["messages"][0]["options"][0]["payload"] == "wb:human:"
        assert ask(socket, {"conversation": "v", "text": "好了"})["messages"]


def test_ten_thousand_characters_over_the_socket_are_told_to_be_too_many(
    client: TestClient, dialogue: FakeDialogue
) -> None:
    with client.websocket_connect("/kiosk/ws") as socket:
        answer = ask(socket, {"conversation": "v", "text": "长" * 10_000})
        assert "太长" in answer["messages"][0]["text"]
    assert dialogue.heard == []


def test_a_visit_that_has_ended_is_told_so(client: TestClient, dialogue: FakeDialogue) -> None:
    client.post("/kiosk/end", data={"conversation": "visit"})
    with client.websocket_connect("/kiosk/ws") as socket:
        answer = ask(socket, {"id": 1, "conversation": "visit", "text": "你好"})
    assert answer == {"id": 1, "ended": True}
    assert dialogue.heard == []
