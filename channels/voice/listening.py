"""When somebody speaks and when they have finished, told from loudness alone: nothing to download."""

import math
from collections import deque
from dataclasses import dataclass
from enum import Enum

import numpy as np

from channels.voice.recogniser import RATE, SAMPLE_BYTES

WINDOW = RATE // 50  # samples of 20 ms
WINDOW_BYTES = WINDOW * SAMPLE_BYTES
WINDOW_SECONDS = WINDOW / RATE
ABOVE_NOISE = 9.0  # decibels by which speech stands above the room
FAINTEST = -50.0  # decibels of full scale; a quieter sound is never speech
QUIETEST_ROOM, LOUDEST_ROOM = -75.0, -36.0  # the loudest is believed until it was quieter
RISE = 0.02  # decibels a window by which the room is believed to have become louder
SPEAKS_AFTER = 3  # loud windows in a row: a click is one
KEPT_BEFORE = 25  # windows before the first loud one: soft beginnings of words
KEPT_AFTER = 0.4  # seconds of quiet after the last loud window: the pause itself says nothing


class Moment(Enum):
    """Where an utterance stands."""

    WAITING = "waiting"  # nobody has spoken yet
    SPEAKING = "speaking"
    ENDED = "ended"  # a pause as long as the settings say
    FULL = "full"  # spoken as long as is allowed
    SILENT = "silent"  # nobody spoke at all


@dataclass(frozen=True)
class Patience:
    """Seconds: the pause that ends a sentence, the wait for its beginning, the longest."""

    pause: float = 2.0
    silence: float = 10.0
    longest: float = 30.0


class Listening:
    """One utterance: takes PCM as it comes, keeps what belongs to the sentence."""

    def __init__(self, patience: Patience | None = None) -> None:
        self._patience = patience or Patience()
        self._rest = bytearray()
        self._before: deque[bytes] = deque(maxlen=KEPT_BEFORE)
        self._said = bytearray()
        self._room = LOUDEST_ROOM
        self._loud = 0  # windows in a row
        self._quiet = self._waited = 0.0  # seconds
        self.moment = Moment.WAITING
        self.level = 0.0  # of the last window, 0 to 1

    @property
    def sound(self) -> bytes:
        """Return what was said so far without the pause after it, b"" before anybody speaks."""
        pause = round(max(0.0, self._quiet - KEPT_AFTER) / WINDOW_SECONDS) * WINDOW_BYTES
        return bytes(self._said[: len(self._said) - pause])

    @property
    def over(self) -> bool:
        """Tell whether nothing more is taken."""
        return self.moment in (Moment.ENDED, Moment.FULL, Moment.SILENT)

    def take(self, pcm: bytes) -> Moment:
        """Take samples (16 kHz, mono, signed 16 bit); returns where the utterance stands."""
        self._rest += pcm
        while len(self._rest) >= WINDOW_BYTES and not self.over:
            window = bytes(self._rest[:WINDOW_BYTES])
            del self._rest[:WINDOW_BYTES]
            self._window(window)
        if self.over:
            self._rest.clear()
        return self.moment

    def stop(self) -> Moment:
        """End the utterance: the button was let go."""
        if not self.over:
            spoke = self.moment is Moment.SPEAKING
            self.moment = Moment.ENDED if spoke else Moment.SILENT
        return self.moment

    def _window(self, window: bytes) -> None:
        loudness = decibels(window)
        self.level = min(1.0, max(0.0, (loudness - FAINTEST) / -FAINTEST))
        loud = loudness > max(FAINTEST, self._room + ABOVE_NOISE)
        self._learn(loudness)
        self._loud = self._loud + 1 if loud else 0
        if self.moment is Moment.WAITING:
            self._wait(window)
        else:
            self._go_on(window, loud=loud)

    def _wait(self, window: bytes) -> None:
        self._before.append(window)
        self._waited += WINDOW_SECONDS
        if self._loud >= SPEAKS_AFTER:
            self._said += b"".join(self._before)
            self.moment = Moment.SPEAKING
        elif self._waited >= self._patience.silence:
            self.moment = Moment.SILENT

    def _go_on(self, window: bytes, *, loud: bool) -> None:
        self._said += window
        self._quiet = 0.0 if loud else self._quiet + WINDOW_SECONDS
        if self._quiet >= self._patience.pause:
            self.moment = Moment.ENDED
        elif len(self._said) >= self._patience.longest * RATE * SAMPLE_BYTES:
            self.moment = Moment.FULL

    def _learn(self, loudness: float) -> None:
        """Follow the room: down at once, up slowly, so that speech does not become the room."""
        risen = self._room + RISE
        self._room = min(max(min(loudness, risen), QUIETEST_ROOM), LOUDEST_ROOM)


def decibels(window: bytes) -> float:
    """Return the loudness in decibels of full scale, -100 for silence."""
    samples = np.frombuffer(window, "<i2").astype(np.float64)
    power = float((samples**2).mean()) / 32768**2 if len(samples) else 0.0
    return 10 * math.log10(power) if power > 1e-10 else -100.0
