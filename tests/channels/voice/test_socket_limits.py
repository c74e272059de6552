"""What the socket refuses, and how many it serves."""

from contextlib import ExitStack
from typing import Any

import pytest
from starlette.websockets import WebSocketDisconnect

from tests.channels.voice.conftest import silence
from tests.channels.voice.ears import Doors, FakeEar
from tests.channels.voice.spoken_to import ended, speak


@pytest.mark.parametrize("begin", [{"rate": 8000}, {"rate": "fast"}, {"rate": None}])
def test_another_rate_is_refused(door: Doors, begin: dict[str, Any]) -> None:
    with door(FakeEar("好")).websocket_connect("/voice") as socket:
        socket.send_json({"begin": begin})
        assert socket.receive_json()["reason"] == "WrongSound"
        assert speak(socket)["heard"] == "好"


def test_half_a_sample_ends_the_sentence_only(door: Doors) -> None:
    with door(FakeEar("好")).websocket_connect("/voice") as socket:
        socket.send_json({"begin": {}})
        socket.send_bytes(b"\0\0\0")
        assert ended(socket)["reason"] == "WrongSound"
        assert speak(socket)["heard"] == "好"


def test_a_giant_frame_is_told_and_the_socket_closed(door: Doors) -> None:
    with door(FakeEar()).websocket_connect("/voice") as socket:
        socket.send_json({"begin": {}})
        socket.send_bytes(b"\0" * 200_000)
        assert socket.receive_json() == {"state": "listening"}
        assert socket.receive_json()["reason"] == "frame"
        with pytest.raises(WebSocketDisconnect) as closed:
            socket.receive_json()
    assert closed.value.code == 1009


@pytest.mark.parametrize("text", ["", "[]", "no json", '{"begin": 3}', '{"judge": []}', "[" * 3000])
def test_what_is_no_message_changes_nothing(door: Doors, text: str) -> None:
    with door(FakeEar("好")).websocket_connect("/voice") as socket:
        socket.send_text(text)
        assert speak(socket)["heard"] == "好"


def test_pages_of_other_hosts_may_not_listen(door: Doors) -> None:
    with (
        pytest.raises(WebSocketDisconnect),
        door(FakeEar()).websocket_connect("/voice", headers={"origin": "https://example.com"}),
    ):
        pass


def test_of_twenty_sockets_each_hears_or_is_told_why_not_and_all_places_come_back(
    door: Doors,
) -> None:
    client = door(FakeEar(*["好"] * 12), sockets=12)
    hearing = client.app.state.hearing  # type: ignore[attr-defined]
    with ExitStack() as opened:
        sockets = [opened.enter_context(client.websocket_connect("/voice")) for _ in range(20)]
        heard = [speak(socket)["heard"] for socket in sockets[:12]]
        refused = [socket.receive_json() for socket in sockets[12:]]
        assert hearing.taken == 12
    assert heard == ["好"] * 12
    assert {one["reason"] for one in refused} == {"full"}
    with client.websocket_connect("/voice") as socket:
        assert speak(socket, silence(11))["reason"] == "silent"
    assert hearing.taken == 0
