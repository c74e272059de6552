"""Utterances of espeak-ng, as microphones and telephones spoil them. Samples: float32 in [-1, 1]."""

import io
import random
import subprocess
from dataclasses import dataclass

import av
import numpy as np
from numpy.typing import NDArray
from pypinyin import Style, lazy_pinyin

from channels.voice.recogniser import RATE

Samples = NDArray[np.float32]
ESPEAK_RATE = 22_050
HEADER_BYTES = 44  # espeak-ng's own length fields are wrong on a pipe
TRAINING_VOICES = ("", "+m1", "+m2", "+m3", "+m5", "+m7", "+f1", "+f2", "+f3")
UNSEEN_VOICES = ("+m4", "+m6", "+f4", "+f5")


@dataclass(frozen=True)
class Manner:
    """How something is said: words a minute, pitch 0 to 99."""

    voice: str = ""
    speed: int = 150
    pitch: int = 50


def manner(chance: random.Random, voices: tuple[str, ...]) -> Manner:
    """Return a random way to speak."""
    return Manner(chance.choice(voices), chance.randint(125, 195), chance.randint(15, 85))


def spoken(text: str, how: Manner) -> Samples:
    """Return the text said by espeak-ng, 16 kHz; raises CalledProcessError, FileNotFoundError."""
    pinyin = lazy_pinyin(text, style=Style.TONE3, neutral_tone_with_five=True, tone_sandhi=True)
    wav = subprocess.run(  # noqa: S603
        ["espeak-ng", "-v", f"cmn-latn-pinyin{how.voice}", "-s", str(how.speed),  # noqa: S607
         "-p", str(how.pitch), "--stdout", " ".join(pinyin)],
        capture_output=True, check=True, timeout=30,
    ).stdout[HEADER_BYTES:]  # fmt: skip
    whole = np.frombuffer(wav[: len(wav) // 2 * 2], "<i2").astype(np.float32) / 32768
    places = np.linspace(0, len(whole) - 1, int(len(whole) * RATE / ESPEAK_RATE))
    return np.asarray(np.interp(places, np.arange(len(whole)), whole), np.float32)


def padded(sound: Samples, chance: random.Random) -> Samples:
    """Return the sound with up to 0.6 s of silence at both ends."""
    before, after = (np.zeros(chance.randint(0, 9600), np.float32) for _ in range(2))
    return np.concatenate([before, sound, after])


def noisy(sound: Samples, decibels: float, noise: np.random.Generator) -> Samples:
    """Return the sound with a hiss, `decibels` below it."""
    hiss = noise.standard_normal(len(sound)).astype(np.float32)
    power = float((sound**2).mean()) / 10 ** (decibels / 10)
    return np.asarray(sound + hiss * np.sqrt(power), np.float32)


def pcm(sound: Samples) -> bytes:
    """Return signed 16 bit little-endian."""
    return (np.clip(sound, -1, 1) * 32767).astype("<i2").tobytes()


def samples(sound: bytes) -> Samples:
    """Return what `pcm` was made of."""
    return np.frombuffer(sound, "<i2").astype(np.float32) / np.float32(32768)


def amr(sound: Samples) -> bytes:
    """Return an AMR narrow-band file, as a chat platform hands out voice messages."""
    out = io.BytesIO()
    frame = av.AudioFrame.from_ndarray(samples_row(sound), format="s16", layout="mono")
    frame.sample_rate = RATE
    with av.open(out, "w", format="amr") as file:
        stream = file.add_stream("libopencore_amrnb", rate=8000, layout="mono")
        stream.bit_rate = 12_200
        resampler = av.AudioResampler(format="s16", layout="mono", rate=8000, frame_size=160)
        for piece in [*resampler.resample(frame), *resampler.resample(None)]:
            file.mux(stream.encode(piece))
        file.mux(stream.encode(None))
    return out.getvalue()


def samples_row(sound: Samples) -> NDArray[np.int16]:
    """Return the samples as PyAV takes them, shape (1, n)."""
    return np.frombuffer(pcm(sound), "<i2").reshape(1, -1)


def telephoned(sound: Samples) -> Samples:
    """Return the sound after AMR narrow band: 8 kHz, coded, and back."""
    with av.open(io.BytesIO(amr(sound)), "r", format="amr") as file:
        resampler = av.AudioResampler(format="s16", layout="mono", rate=RATE)
        pieces = [piece for frame in file.decode(audio=0) for piece in resampler.resample(frame)]
        pieces += resampler.resample(None)
    return samples(b"".join(piece.to_ndarray().tobytes() for piece in pieces))
