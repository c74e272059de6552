"""The kiosk page, its form without script, its socket."""

import re
from typing import Any

import pytest
from fastapi.testclient import TestClient
from starlette.testclient import WebSocketTestSession
from starlette.websockets import WebSocketDisconnect

from tests.channels.samples import FakeDialogue


def conversation_of(page: str) -> str:
    found = re.search(r'name="conversation" value="([^"]*)"', page)
    assert found
    return found[1]


def test_every_visit_is_a_new_conversation(client: TestClient) -> None:
    one, other = (conversation_of(client.get("/kiosk").text) for _ in range(2))
    assert one != other
    assert len(one) >= 20


def test_the_page_speaks_chinese_and_announces_answers(client: TestClient) -> None:
    page = client.get("/kiosk").text
    for mark in ('<html lang="zh-CN">', 'role="log"', 'aria-live="polite"'):
        assert mark in page


def test_everything_the_page_needs_comes_from_this_house(client: TestClient) -> None:
    paths = re.findall(r'(?:src|href)="([^"#]+)"', client.get("/kiosk").text)
    assert paths
    for path in paths:
        assert path.startswith(("/kiosk", "data:")), path
        if path.startswith("/"):
            assert client.get(path).status_code == 200, path


def test_the_form_works_without_script(client: TestClient, dialogue: FakeDialogue) -> None:
    page = client.post("/kiosk", data={"conversation": "visit", "text": "身份证丢了"}).text
    assert "听到了：身份证丢了" in page
    assert conversation_of(page) == "visit"
    assert (dialogue.heard[0].conversation, dialogue.heard[0].channel) == ("visit", "kiosk")


def test_a_pressed_button_counts_although_the_empty_field_is_sent_too(
    client: TestClient, dialogue: FakeDialogue
) -> None:
    data = {"conversation": "visit", "choice": "公积金怎么提取", "text": ""}
    assert "听到了：公积金怎么提取" in client.post("/kiosk", data=data).text
    assert dialogue.heard[0].text == "公积金怎么提取"


def test_the_first_button_of_the_form_sends_what_was_typed(client: TestClient) -> None:
    """Enter presses the form's first button in the page, which must not be an option."""
    page = client.get("/kiosk").text
    first = next(
        button
        for button in re.findall(r"<button[^>]*>", page)
        if 'form="talk"' in button or page.index(button) > page.index('<form id="talk"')
    )
    assert "name=" not in first


def test_a_payload_is_not_shown_as_what_was_asked(client: TestClient) -> None:
    data = {"conversation": "v", "choice": "wb:human:"}
    assert 'class="asked"' not in client.post("/kiosk", data=data).text


def test_nothing_a_person_types_becomes_markup(client: TestClient) -> None:
    typed = '"><script>alert(1)</script>'
    for field in ("text", "conversation"):
        data = {"conversation": "v", "text": "甲", field: typed}
        assert "<script>alert" not in client.post("/kiosk", data=data).text


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("", "error_input"), ("  ", "error_input"), ("　", "error_input"), ("\0", "error_input"),
        ("／", "error_input"), ("长" * 1001, "error_input"), ("长" * 5000, "error_input"),
        ("坏了", "error_engine"), ("😀", "small_talk"), ("/restart", "small_talk"),
    ],
)  # fmt: skip
def test_every_turn_of_the_form_gets_a_page(client: TestClient, text: str, outcome: str) -> None:
    response = client.post("/kiosk", data={"conversation": "v", "text": text})
    assert response.status_code == 200
    assert f'data-outcome="{outcome}"' in response.text
    if outcome.startswith("error"):
        assert "wb:human:" in response.text


@pytest.mark.parametrize("conversation", ["", "c" * 300])
def test_a_conversation_nobody_gave_gets_a_page_too(client: TestClient, conversation: str) -> None:
    response = client.post("/kiosk", data={"conversation": conversation, "text": "你好"})
    assert response.status_code in (200, 422)


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


def test_a_photo_over_the_form_needs_the_services(client: TestClient) -> None:
    data = {"conversation": "v", "text": ""}
    page = client.post("/kiosk", data=data, files={"file": ("a.png", b"x" * 8)}).text
    assert 'data-outcome="error_upload"' in page
    large = client.post("/kiosk", data=data, files={"file": ("a.png", b"x" * 5000)}).text
    assert "文件太大了" in large
