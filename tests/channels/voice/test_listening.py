import pytest

from channels.voice.listening import Listening, Moment, Patience, decibels
from channels.voice.recogniser import RATE, SAMPLE_BYTES
from tests.channels.voice.conftest import silence, tone


def seconds_of(sound: bytes) -> float:
    return len(sound) / SAMPLE_BYTES / RATE


def test_two_seconds_of_silence_end_a_sentence() -> None:
    listening = Listening()
    assert listening.take(silence(1)) is Moment.WAITING
    assert listening.take(tone(1)) is Moment.SPEAKING
    assert listening.take(silence(1.9)) is Moment.SPEAKING
    assert listening.take(silence(0.3)) is Moment.ENDED
    assert 1.6 < seconds_of(listening.sound) < 2  # without the pause


def test_elder_people_may_think_between_two_words() -> None:
    listening = Listening(Patience(pause=3))
    listening.take(silence(0.5) + tone(1))
    assert listening.take(silence(2.5)) is Moment.SPEAKING
    assert listening.take(tone(1)) is Moment.SPEAKING
    assert listening.take(silence(3.2)) is Moment.ENDED


def test_nobody_speaks_for_five_minutes_and_nothing_is_kept() -> None:
    listening = Listening(Patience(silence=600))
    for _ in range(300):
        assert listening.take(silence(1)) is Moment.WAITING
    assert listening.sound == b""


def test_silence_ends_the_wait() -> None:
    assert Listening(Patience(silence=5)).take(silence(6)) is Moment.SILENT


def test_a_sentence_is_cut_at_its_longest() -> None:
    listening = Listening(Patience(longest=5))
    assert listening.take(tone(9)) is Moment.FULL
    assert seconds_of(listening.sound) <= 5.1


@pytest.mark.parametrize("noise", [0.0001, 0.003, 0.01])
def test_speech_is_found_in_a_quiet_and_in_a_noisy_room(noise: float) -> None:
    listening = Listening()
    assert listening.take(silence(2, noise)) is Moment.WAITING
    assert listening.take(tone(1)) is Moment.SPEAKING
    assert listening.take(silence(2.5, noise)) is Moment.ENDED


def test_a_click_is_no_speech() -> None:
    listening = Listening()
    assert listening.take(silence(1) + tone(0.03, 0.9) + silence(1)) is Moment.WAITING


def test_letting_the_button_go_ends_the_sentence_at_once() -> None:
    listening = Listening()
    listening.take(silence(0.2) + tone(1))
    assert listening.stop() is Moment.ENDED
    assert Listening().stop() is Moment.SILENT


def test_frames_of_any_size_give_the_same_end() -> None:
    whole, pieces = Listening(), Listening()
    sound = silence(1) + tone(1) + silence(3)
    whole.take(sound)
    for start in range(0, len(sound), 1234):
        pieces.take(sound[start : start + 1234])
    assert whole.moment is pieces.moment is Moment.ENDED
    assert whole.sound == pieces.sound


def test_a_level_follows_the_voice() -> None:
    listening = Listening()
    listening.take(silence(0.5))
    quiet = listening.level
    listening.take(tone(0.5))
    assert 0 <= quiet < 0.2 < 0.6 < listening.level <= 1


def test_loudness_is_told_in_decibels_of_full_scale() -> None:
    assert decibels(b"\0" * 640) == -100
    assert decibels(tone(1, loudness=1.0)) == pytest.approx(-3, abs=0.1)
