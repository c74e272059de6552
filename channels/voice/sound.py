"""Sound as samples and as a file: what a voice gives, what a listener gets."""

import io
import wave
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.int16]
FULL = 32767
LOUDEST = 0.85  # of full scale: room for what the listener turns up
QUIET = 0.01  # of full scale: below, nobody hears anything
KEPT = 0.02  # seconds of quiet that stay at both ends


@dataclass(frozen=True)
class Pcm:
    """Mono samples, shape (n,), 16 bit, at `rate` a second."""

    samples: Samples
    rate: int

    @property
    def seconds(self) -> float:
        """Return how long it lasts."""
        return len(self.samples) / self.rate


@dataclass(frozen=True)
class Mark:
    """Characters [start, end) of the shown text are heard from second `at` on."""

    start: int
    end: int
    at: float


@dataclass(frozen=True)
class Sound:
    """A WAV file (mono, 16 bit), its length in seconds, what is heard when."""

    wav: bytes
    seconds: float
    marks: tuple[Mark, ...]


def trimmed(pcm: Pcm) -> Pcm:
    """Return it without the quiet at both ends; all quiet gives no samples."""
    heard = np.flatnonzero(np.abs(pcm.samples.astype(np.int32)) > QUIET * FULL)
    if not len(heard):
        return Pcm(pcm.samples[:0], pcm.rate)
    kept = round(KEPT * pcm.rate)
    return Pcm(pcm.samples[max(0, heard[0] - kept) : heard[-1] + 1 + kept], pcm.rate)


def levelled(pcm: Pcm) -> Pcm:
    """Return it as loud as every other sound: its peak at LOUDEST."""
    peak = int(np.abs(pcm.samples.astype(np.int32)).max(initial=0))
    if not peak:
        return pcm
    louder = np.round(pcm.samples.astype(np.float64) * (LOUDEST * FULL / peak))
    return Pcm(louder.astype(np.int16), pcm.rate)


def quiet(seconds: float, rate: int) -> Pcm:
    """Return a pause."""
    return Pcm(np.zeros(round(seconds * rate), np.int16), rate)


def wav(pcm: Pcm) -> bytes:
    """Return the file."""
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(pcm.rate)
        file.writeframes(pcm.samples.astype("<i2").tobytes())
    return out.getvalue()


def unwav(content: bytes) -> Pcm:
    """Return the samples of a file that `wav` made; raises wave.Error or EOFError for none."""
    with wave.open(io.BytesIO(content)) as file:
        frames = file.readframes(file.getnframes())
        return Pcm(np.frombuffer(frames, "<i2").astype(np.int16), file.getframerate())
