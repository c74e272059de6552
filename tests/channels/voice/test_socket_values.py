"""Values of a form over the socket: read back, denied, corrected; what was not heard is told aloud."""

from tests.channels.voice.conftest import silence
from tests.channels.voice.ears import Doors, FakeEar
from tests.channels.voice.spoken_to import speak


def test_a_value_of_a_form_is_asked_back_with_sound_and_taken_after_a_yes(door: Doors) -> None:
    with door(FakeEar("幺三九零零零零幺幺幺幺", "对的")).websocket_connect("/voice") as socket:
        asked = speak(socket, kind="phone")
        assert asked["back"] == "手机号 139 0000 1111，对吗？"
        assert socket.receive_bytes()[:4] == b"RIFF"
        assert speak(socket, kind="phone", pending=asked["value"])["answer"] == "yes"


def test_a_value_is_corrected_by_voice(door: Doors) -> None:
    ear = FakeEar("一三九零零零零一一一二", "不对，是一三九零零零零一一一一", "不对")
    with door(ear).websocket_connect("/voice") as socket:
        first = speak(socket, kind="phone")
        socket.receive_bytes()
        second = speak(socket, kind="phone", pending=first["value"])
        assert second["back"] == "手机号 139 0000 1111，对吗？"
        socket.receive_bytes()
        assert speak(socket, kind="phone", pending=second["value"])["answer"] == "no"


def test_a_person_is_called_in_one_turn_even_where_a_number_is_asked_for(door: Doors) -> None:
    with door(FakeEar("转人工")).websocket_connect("/voice") as socket:
        assert "back" not in speak(socket, kind="phone")


def test_who_goes_on_by_voice_is_told_aloud_to_say_it_again(door: Doors) -> None:
    with door(FakeEar("一三九", "不对", " "), silence_seconds=1).websocket_connect(
        "/voice"
    ) as socket:
        first = speak(socket, kind="phone", aloud=True)
        assert socket.receive_bytes()[:4] == b"RIFF"
        denied = speak(socket, kind="phone", pending=first["value"], aloud=True)
        assert (denied["answer"], socket.receive_bytes()[:4]) == ("no", b"RIFF")
        assert speak(socket, kind="phone", aloud=True)["reason"] == "nothing"
        assert socket.receive_bytes()[:4] == b"RIFF"
        assert speak(socket, silence(1.5), aloud=True)["reason"] == "silent"
        assert socket.receive_bytes()[:4] == b"RIFF"
