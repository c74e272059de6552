from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.channels.samples import FakeDialogue


def post(client: TestClient, text: Any, **more: Any) -> Any:
    return client.post("/api/v1/messages", json={"conversation": "c", "text": text, **more})


def test_a_turn_is_answered_in_the_shape_of_the_contract(
    client: TestClient, dialogue: FakeDialogue
) -> None:
    response = post(client, "身份证丢了", channel="api")
    assert response.status_code == 200
    assert response.json() == {
        "conversation": "c",
        "messages": [{"type": "text", "outcome": "small_talk", "text": "听到了：身份证丢了"}],
    }
    assert dialogue.heard[0].channel == "api"


@pytest.mark.parametrize(
    "text", ["😀", "👨‍👩‍👧🎉", "身份\0证", "/restart", "<script>", "a" * 1000, "2"]
)
def test_whatever_a_person_types_is_a_turn(client: TestClient, text: str) -> None:
    assert post(client, text).status_code == 200


@pytest.mark.parametrize(
    "text", ["", "  ", "\0", "\0\0 ", "/", "／", "/ ／\n/", "　　", "\x01\x02", "\u200b", "⁄"]
)
def test_nothing_said_is_refused_kindly_and_never_reaches_the_engine(
    client: TestClient, dialogue: FakeDialogue, text: str
) -> None:
    response = post(client, text)
    assert response.status_code == 422
    assert "没有收到内容" in response.json()["detail"]
    assert dialogue.heard == []


def test_a_photo_alone_is_a_turn(client: TestClient, dialogue: FakeDialogue) -> None:
    assert post(client, "", attachments=["a-1"]).status_code == 200
    assert dialogue.heard[0].attachments == ["a-1"]


@pytest.mark.parametrize("length", [1001, 10_000])
def test_a_text_that_is_too_long_is_refused_with_the_limit(client: TestClient, length: int) -> None:
    response = post(client, "长" * length)
    assert response.status_code == 422
    assert "1000" in response.json()["detail"]


@pytest.mark.parametrize(
    "body",
    [
        b"", b"{half", b"[]", b"3", b"null", b'"text"', b"\xff\xfe", b"{}",
        b'{"conversation": "c", "text": {"a": 1}}',
        b'{"conversation": "c", "text": NaN}',
        b'{"conversation": NaN}',
        b'{"conversation": "c", "text": "\\ud83d"}',
        b'{"conversation": "\\ud83d", "text": "a"}',
        b'{"conversation": "c", "attachments": [Infinity]}',
        b"[" * 10_000,
        b'{"conversation": ' + b"1" * 5000 + b"}",
    ],
)  # fmt: skip
def test_a_body_of_any_other_shape_is_the_senders_fault(
    client: TestClient, dialogue: FakeDialogue, body: bytes
) -> None:
    headers = {"Content-Type": "application/json"}
    response = client.post("/api/v1/messages", content=body, headers=headers)
    assert response.status_code in (400, 422)
    assert response.json()["detail"]
    assert dialogue.heard == []


def test_a_refusal_does_not_repeat_what_was_typed(client: TestClient) -> None:
    response = post(client, ["310101199001011234"])
    assert response.status_code == 422
    assert "3101" not in response.text


def test_keys_nobody_knows_are_passed_over(client: TestClient) -> None:
    assert post(client, "你好", colour="red").status_code == 200


def test_an_engine_that_is_down_is_told_with_the_way_to_a_person(client: TestClient) -> None:
    response = post(client, "坏了")
    assert response.status_code == 200
    (message,) = response.json()["messages"]
    assert message["outcome"] == "error_engine"
    assert message["options"] == [{"label": "转人工", "payload": "wb:human:"}]
    assert "down" not in message["text"]


def test_a_fault_nobody_foresaw_is_told_kindly_and_without_its_cause(client: TestClient) -> None:
    response = post(client, "炸了")
    assert response.status_code == 500
    assert "foresaw" not in response.text
    assert "请" in response.json()["detail"]
    assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_other_methods_are_refused(client: TestClient) -> None:
    assert client.get("/api/v1/messages").status_code == 405
    assert client.get("/api/v1/nowhere").status_code == 404
