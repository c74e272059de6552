"""What the voice gives, by its numbers: heard, not clipped, other for other words, paced."""

import asyncio
import shutil
from pathlib import Path

import numpy as np
import pytest
from pypinyin.constants import PINYIN_DICT
from pypinyin.contrib.tone_convert import to_tone3

from channels.voice.espeak import Espeak
from channels.voice.sound import FULL, Pcm, Sound, unwav
from channels.voice.speaker import ReadingSpeaker
from channels.voice.speaking_errors import SpeakerDown
from channels.voice.syllables import syllables

TEXT = "请拨打12345，办理时限20个工作日，费用112元。带好身份证。"


def shares(sound: Sound) -> tuple[float, float, float]:
    """Return peak (0 to 1), the share that is heard, the share that is clipped."""
    level = np.abs(unwav(sound.wav).samples.astype(float)) / FULL
    blocks = level[: len(level) // 441 * 441].reshape(-1, 441).max(axis=1)  # 20 ms each
    return float(level.max()), float((blocks > 0.02).mean()), float((level > 0.999).mean())


@pytest.fixture
def speaker() -> ReadingSpeaker:
    assert shutil.which("espeak-ng"), "espeak-ng is missing: run `make system`"
    return ReadingSpeaker(Espeak())


async def test_it_is_heard_throughout_and_never_clipped(speaker: ReadingSpeaker) -> None:
    sound = await speaker.say(TEXT)
    peak, heard, clipped = shares(sound)
    assert 0.8 < peak < 0.9
    assert heard > 0.6
    assert clipped == 0
    assert 6 < sound.seconds < 16


async def test_a_slower_pace_takes_longer(speaker: ReadingSpeaker) -> None:
    slow, usual, fast = [(await speaker.say(TEXT, pace)).seconds for pace in (0.7, 1.0, 1.3)]
    assert slow > 1.2 * usual > 1.2 * 1.1 * fast


@pytest.mark.parametrize("pace", [0.69, 1.31, float("nan")])
async def test_another_pace_is_refused(speaker: ReadingSpeaker, pace: float) -> None:
    with pytest.raises(ValueError, match="pace must be"):
        await speaker.say(TEXT, pace)


async def test_every_digit_and_every_tone_has_a_sound_of_its_own(speaker: ReadingSpeaker) -> None:
    said = [*"0123456789", "妈", "麻", "马", "骂", "幺"]
    sounds = [(await speaker.say(f"{one}。")).wav for one in said]
    assert len(set(sounds)) == len(said)
    assert all(len(sound) > 0.15 * 2 * 22050 for sound in sounds)


async def test_marks_tell_which_characters_are_heard_when(speaker: ReadingSpeaker) -> None:
    text = "  可以要。\n先留好证据，再去申请。"
    sound = await speaker.say(text)
    assert [text[mark.start : mark.end] for mark in sound.marks] == [
        "可以要。",
        "先留好证据，再去申请。",
    ]
    assert sound.marks[0].at == 0
    assert 0.8 < sound.marks[1].at < sound.seconds - 1


@pytest.mark.parametrize("text", ["", "  \n", "——", "😀", "。。。"])
async def test_nothing_to_say_is_no_sound(speaker: ReadingSpeaker, text: str) -> None:
    assert await speaker.say(text) == Sound(b"", 0.0, ())


async def test_a_missing_program_says_what_to_do() -> None:
    with pytest.raises(SpeakerDown, match="make system"):
        await ReadingSpeaker(Espeak(program="espeak-ng-of-nobody")).say("您好")


@pytest.fixture
def hanging(tmp_path: Path) -> Path:
    """A program that never ends; it writes its number beside itself."""
    program = tmp_path / "espeak"
    program.write_text('#!/bin/sh\necho $$ > "$0.pid"\nexec sleep 300\n')
    program.chmod(0o700)
    return program


def is_running(program: Path) -> bool:
    return Path(f"/proc/{Path(f'{program}.pid').read_text().strip()}").exists()


async def test_a_program_that_hangs_is_ended(hanging: Path) -> None:
    with pytest.raises(SpeakerDown, match="took more than"):
        await Espeak(program=str(hanging), seconds=1.5).speak("您好", 1.0)
    assert not is_running(hanging)


async def test_who_leaves_ends_the_program(hanging: Path) -> None:
    speaking = asyncio.create_task(Espeak(program=str(hanging), seconds=300).speak("您好", 1.0))
    while not Path(f"{hanging}.pid").exists():
        await asyncio.sleep(0.02)
    speaking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await speaking
    assert not is_running(hanging)


class Broken:
    """A voice that never speaks."""

    name = "broken"

    async def speak(self, words: str, pace: float) -> Pcm:
        raise SpeakerDown("broken")

    async def close(self) -> None:
        pass


async def test_the_floor_speaks_where_a_better_voice_fails() -> None:
    sound = await ReadingSpeaker(Broken(), Espeak()).say("您好。")
    assert sound.seconds > 0.4


def test_places_and_letters_are_read_as_people_here_do() -> None:
    assert syllables("闵行区莘庄") == "min3 hang2 qu1 xin1 zhuang1"
    assert syllables("长者重新办理") == "zhang2 zhe3 chong2 xin1 ban4 li3"
    assert syllables("A P P，好。") == "ei1 pi1 pi1 , hao3 ."


async def test_the_voice_never_falls_back_to_english() -> None:
    """Every syllable that pypinyin may give for a character is one that the voice knows."""
    toned = {one for read in PINYIN_DICT.values() for one in read.split(",")}
    known = {to_tone3(one, neutral_tone_with_five=True) for one in toned}
    program = await asyncio.create_subprocess_exec(
        "espeak-ng", "-q", "-x", "-v", "cmn-latn-pinyin", "--stdin",
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    out, _ = await program.communicate("\n\n".join(f"{one}." for one in sorted(known)).encode())
    assert len(known) > 1300
    assert b"(en)" not in out
