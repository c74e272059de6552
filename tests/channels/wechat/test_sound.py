import asyncio

import numpy as np
import pytest

from channels.voice.recogniser import RATE
from channels.wechat.api_errors import MediaRefused
from channels.wechat.sound import MOST_SECONDS, pcm
from tests.channels.wechat.voices import amr

TONE = amr(2)


async def test_a_voice_becomes_samples_of_16_khz() -> None:
    samples = np.frombuffer(await pcm(TONE), "<i2")
    assert len(samples) / RATE == pytest.approx(2.0, abs=0.1)
    loudest = np.argmax(np.abs(np.fft.rfft(samples))) * RATE / len(samples)
    assert loudest == pytest.approx(440, abs=5)
    assert 5_000 < np.abs(samples).max() < 15_000


async def test_what_is_longer_than_a_minute_is_refused_in_words() -> None:
    with pytest.raises(MediaRefused) as raised:
        await pcm(amr(MOST_SECONDS + 2))
    assert "一分钟" in raised.value.told


@pytest.mark.parametrize(
    "broken",
    [
        b"", b"#!AMR\n", b"#!AMR\n" + b"\xff" * 5000, b"RIFF" + b"\0" * 200,
        b"#EXTM3U\nhttp://127.0.0.1:1/secret\n", TONE[:40],
    ],
)  # fmt: skip
async def test_what_is_no_voice_is_refused(broken: bytes) -> None:
    with pytest.raises(MediaRefused):
        await pcm(broken)


async def test_a_voice_cut_off_in_the_middle_keeps_its_beginning() -> None:
    samples = await pcm(TONE[: len(TONE) // 2 + 7])
    assert 0.8 * RATE < len(samples) // 2 < 1.2 * RATE


async def test_many_voices_at_once_are_decoded_one_after_another() -> None:
    done = await asyncio.gather(*(pcm(TONE) for _ in range(20)))
    assert len({len(one) for one in done}) == 1
