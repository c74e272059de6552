"""A sherpa-onnx voice by folder: a real one of a few kilobytes, broken ones, one that dies."""

import os
import shutil
import signal
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path

import pytest

from channels.voice.sherpa_speaker import SherpaVoice
from channels.voice.speak_settings import SpeakSettings
from channels.voice.speaker_folder import look
from channels.voice.speaking import open_speaker
from channels.voice.speaking_errors import SpeakerDown, SpeakerUnfit
from tests.channels.voice import toy_voice


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return toy_voice.make(tmp_path / "voice")


def settings(folder: Path | None) -> SpeakSettings:
    return SpeakSettings(_env_file=None, speaker_folder=folder, speaker_seconds=60)


@pytest.fixture
async def voice(folder: Path) -> AsyncIterator[SherpaVoice]:
    voice = SherpaVoice(folder, settings(folder), pause_seconds=0)
    yield voice
    await voice.close()


async def test_it_speaks_at_the_pace_that_is_wanted_also_after_its_end(voice: SherpaVoice) -> None:
    usual, slow = [await voice.speak("您好，请问。", pace) for pace in (1.0, 0.7)]
    assert usual.rate == toy_voice.RATE
    assert usual.seconds == pytest.approx(6 * toy_voice.TOKEN_SAMPLES / toy_voice.RATE, rel=0.05)
    assert slow.seconds == pytest.approx(usual.seconds / 0.7, rel=0.05)
    first = voice.pid
    assert first
    os.kill(first, signal.SIGKILL)
    with suppress(SpeakerDown):  # unless its end was seen before
        await voice.speak("您好", 1.0)
    assert (await voice.speak("您好", 1.0)).seconds > 0
    assert voice.pid != first


async def test_the_floor_speaks_while_the_voice_is_away(folder: Path) -> None:
    speaker = open_speaker(settings(folder))
    assert speaker.name == "sherpa:voice"
    assert (await speaker.say("您好。")).seconds > 0.3
    await speaker.close()
    (folder / "model.onnx").write_bytes(b"\x08" + bytes(4096))
    speaker = open_speaker(settings(folder))
    assert (await speaker.say("您好。")).seconds > 0.3
    await speaker.close()


async def test_after_a_failure_nobody_waits_for_the_voice(folder: Path) -> None:
    (folder / "model.onnx").write_bytes(b"\x08" + bytes(4096))
    voice = SherpaVoice(folder, settings(folder))
    with pytest.raises(SpeakerDown, match="ended"):
        await voice.speak("您好", 1.0)
    with pytest.raises(SpeakerDown, match="starting again"):
        await voice.speak("您好", 1.0)
    assert voice.pid is None


async def test_an_unfit_folder_leaves_the_floor(tmp_path: Path) -> None:
    speaker = open_speaker(settings(tmp_path / "nothing"))
    assert speaker.name == "espeak-ng"
    assert (await speaker.say("您好。")).seconds > 0.3


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda f: shutil.rmtree(f), "is no folder"),
        (lambda f: (f / "tokens.txt").unlink(), "missing or no text"),
        (lambda f: (f / "tokens.txt").write_text("_ 0\nnonsense\n"), r"tokens.txt:2: expected"),
        (lambda f: (f / "model.onnx").write_text("version https://git-lfs\n"), "git-lfs"),
        (lambda f: (f / "model.onnx").unlink(), "no \\*.onnx of a voice"),
        (lambda f: (f / "lexicon.txt").unlink(), "no lexicon.txt"),
        (lambda f: (f / "model.onnx").rename(f / "model-steps-3.onnx"), "needs a vocoder"),
    ],
)
def test_a_bad_folder_says_what_is_wrong(folder: Path, spoil: object, told: str) -> None:
    spoil(folder)  # type: ignore[operator]
    with pytest.raises(SpeakerUnfit, match=told):
        SherpaVoice(folder, settings(folder))


def test_a_matcha_folder_is_known_by_its_files(folder: Path) -> None:
    (folder / "model.onnx").rename(folder / "model-steps-3.onnx")
    shutil.copy(folder / "model-steps-3.onnx", folder / "vocos-22khz-univ.onnx")
    found = look(folder)
    assert (found.kind, Path(found.vocoder).name) == ("matcha", "vocos-22khz-univ.onnx")
    assert Path(found.model).name == "model-steps-3.onnx"
