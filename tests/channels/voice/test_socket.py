"""The socket, with a recogniser that hears what the test says."""

import json
import logging

import pytest
from fastapi.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from tests.channels.conftest import MakeSettings
from tests.channels.samples import FakeDialogue
from tests.channels.voice.conftest import silence, tone
from tests.channels.voice.ears import Doors, FakeEar, app_with
from tests.channels.voice.spoken_to import FRAME, ended, speak


def test_a_sentence_ends_with_a_pause_and_is_heard(door: Doors) -> None:
    ear = FakeEar("社保卡怎么办")
    with door(ear).websocket_connect("/voice") as socket:
        assert speak(socket) == {"heard": "社保卡怎么办", "others": []}
    assert 0.8 < len(ear.sounds[0]) / 32000 < 1.9


def test_a_level_is_shown_while_somebody_speaks(door: Doors) -> None:
    with door(FakeEar("好")).websocket_connect("/voice") as socket:
        socket.send_json({"begin": {}})
        assert socket.receive_json() == {"state": "listening"}
        socket.send_bytes(tone(0.1))
        assert 0.5 < socket.receive_json()["level"] <= 1


def test_partial_texts_come_where_the_engine_is_quick(door: Doors) -> None:
    ear = FakeEar(*["居住"] * 20)
    with door(ear, partial_seconds=0.5).websocket_connect("/voice") as socket:
        socket.send_json({"begin": {}})
        for start in range(0, len(sound := tone(2) + silence(0.8)), FRAME):
            socket.send_bytes(sound[start : start + FRAME])
        seen = []
        while not {"heard", "told"} & (message := socket.receive_json()).keys():
            seen.append(message)
    assert seen.count({"partial": "居住"}) == 1  # what has not changed is not told again
    assert message["heard"] == "居住"


def test_letting_go_ends_the_sentence_at_once(door: Doors) -> None:
    with door(FakeEar("好的"), pause_seconds=3).websocket_connect("/voice") as socket:
        socket.send_json({"begin": {}})
        socket.send_bytes(tone(0.8))
        socket.send_json({"stop": True})
        assert ended(socket)["heard"] == "好的"


def test_one_socket_hears_one_sentence_after_the_other(door: Doors) -> None:
    with door(FakeEar("一", "二")).websocket_connect("/voice") as socket:
        assert [speak(socket)["heard"], speak(socket)["heard"]] == ["一", "二"]


def test_other_readings_are_offered(door: Doors) -> None:
    with door(FakeEar(["居住证", "居住正", "居住证", "局住证", "剧主"])).websocket_connect(
        "/voice"
    ) as socket:
        assert speak(socket) == {"heard": "居住证", "others": ["居住正", "局住证"]}


def test_silence_is_told_kindly(door: Doors) -> None:
    ear = FakeEar("nobody said this")
    with door(ear, silence_seconds=1).websocket_connect("/voice") as socket:
        told = speak(socket, silence(1.5))
    assert told["reason"] == "silent"
    assert "话筒" in told["told"]
    assert ear.sounds == []


def test_five_minutes_of_silence_without_an_end_are_told_once_and_dropped(door: Doors) -> None:
    with door(FakeEar("好")).websocket_connect("/voice") as socket:
        assert speak(socket, silence(15))["reason"] == "silent"
        for _ in range(285):
            socket.send_bytes(b"\0" * 32000)
        assert speak(socket)["heard"] == "好"


def test_a_socket_that_nobody_uses_is_closed(door: Doors) -> None:
    with (
        door(FakeEar(), quiet_seconds=0.2).websocket_connect("/voice") as socket,
        pytest.raises(WebSocketDisconnect) as closed,
    ):
        socket.receive_json()
    assert closed.value.code == 1001


def test_elder_people_get_a_longer_pause(door: Doors) -> None:
    ear = FakeEar("慢慢说")
    client = door(ear, pause_seconds=0.4, pause_seconds_elder=2.0)
    with client.websocket_connect("/voice") as socket:
        sound = tone(0.5) + silence(1.2) + tone(0.5) + silence(2.3)
        assert speak(socket, sound, elder=True)["heard"] == "慢慢说"
    assert len(ear.sounds) == 1
    assert len(ear.sounds[0]) > 32000 * 2


def test_nothing_understood_is_told_kindly(door: Doors) -> None:
    with door(FakeEar("  ")).websocket_connect("/voice") as socket:
        assert speak(socket)["reason"] == "nothing"


def test_a_broken_recogniser_costs_one_sentence(door: Doors) -> None:
    ear = FakeEar()
    with door(ear).websocket_connect("/voice") as socket:
        assert speak(socket)["reason"] == "EarFailed"
        ear.readings.append(["又好了"])
        assert speak(socket)["heard"] == "又好了"


def test_without_a_recogniser_typing_is_offered(door: Doors) -> None:
    with door(None).websocket_connect("/voice") as socket:
        assert "打字" in socket.receive_json()["told"]
        with pytest.raises(WebSocketDisconnect):
            socket.receive_json()


def test_the_words_of_the_browsers_own_recogniser_are_judged_alike(door: Doors) -> None:
    with door(None, browser=True).websocket_connect("/voice") as socket:
        socket.send_json({"judge": {"text": "13900001111", "kind": "phone"}})
        assert socket.receive_json()["back"] == "手机号 139 0000 1111，对吗？"
        socket.receive_bytes()
        socket.send_json({"begin": {}})
        assert socket.receive_json()["reason"] == "NoEar"


def test_the_log_tells_nothing_of_what_was_said(
    door: Doors, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    with door(FakeEar("幺三九零零零零幺幺幺幺")).websocket_connect("/voice") as socket:
        told = speak(socket, kind="phone")
    out = capsys.readouterr()
    written = out.out + out.err + caplog.text
    assert not [one for one in ("幺三九", "139", told["value"]) if one in written]
    assert json.dumps(told)


def test_the_recogniser_is_ended_with_the_house(make_settings: MakeSettings) -> None:
    ear = FakeEar()
    with TestClient(app_with(make_settings(), ear, FakeDialogue())):
        assert not ear.closed
    assert ear.closed


def test_a_house_where_nobody_listens_offers_no_button(client: TestClient) -> None:
    shown = client.get("/kiosk").text
    assert "data-listen" not in shown
    assert 'id="text"' in shown
