"""Who reads aloud: a Protocol, and the speaker that reads a text as people say it."""

from typing import Protocol

import numpy as np
import structlog

from channels.voice.reading import spoken
from channels.voice.segments import segments
from channels.voice.sound import Mark, Pcm, Sound, levelled, quiet, trimmed, wav
from channels.voice.speaking_errors import SpeakerDown

log = structlog.get_logger()
SLOWEST, FASTEST = 0.7, 1.3
BREATH, STOP = 0.12, 0.35  # seconds of quiet between the parts of a sentence, after a sentence


class Speaker(Protocol):
    """Reads a shown text aloud."""

    name: str

    async def say(self, text: str, pace: float = 1.0) -> Sound:
        """Return the sound of a text as it is shown; pace 0.7 (slow) to 1.3.

        Nothing to say gives a sound of no seconds. Raises SpeakerDown; ValueError for the pace.
        """
        ...

    async def close(self) -> None:
        """End what was started."""
        ...


class Voice(Protocol):
    """An engine that makes sound of words: Chinese characters, single letters, ，。！？."""

    name: str

    async def speak(self, words: str, pace: float) -> Pcm:
        """Return the sound of one sentence; raises SpeakerDown."""
        ...

    async def close(self) -> None:
        """End what was started."""
        ...


class ReadingSpeaker:
    """Reads piece by piece with one voice; when that fails, with the next one."""

    def __init__(self, *voices: Voice) -> None:
        self._voices = voices
        self.name = voices[0].name

    async def say(self, text: str, pace: float = 1.0) -> Sound:
        """Return the sound with a mark for each piece; see Speaker."""
        if not SLOWEST <= pace <= FASTEST:
            raise ValueError(f"pace must be {SLOWEST} to {FASTEST}, not {pace}")
        parts: list[Pcm] = []
        marks: list[Mark] = []
        seconds = 0.0
        for piece in segments(text):
            words = spoken(piece.text)
            if not words:
                continue
            sound = levelled(trimmed(await self._speak(words, pace)))
            marks.append(Mark(piece.start, piece.end, round(seconds, 3)))
            pause = quiet((STOP if piece.ends_sentence else BREATH) / pace, sound.rate)
            parts += [sound, pause]
            seconds += sound.seconds + pause.seconds
        return _sound(parts, tuple(marks))

    async def close(self) -> None:
        """Close every voice."""
        for voice in self._voices:
            await voice.close()

    async def _speak(self, words: str, pace: float) -> Pcm:
        for voice in self._voices[:-1]:
            try:
                return await voice.speak(words, pace)
            except SpeakerDown as error:
                log.warning("voice.fell_back", voice=voice.name, reason=str(error))
        return await self._voices[-1].speak(words, pace)


def _sound(parts: list[Pcm], marks: tuple[Mark, ...]) -> Sound:
    if not parts:
        return Sound(b"", 0.0, ())
    rate = parts[0].rate
    same = [part if part.rate == rate else _at(part, rate) for part in parts]
    whole = Pcm(np.concatenate([part.samples for part in same]), rate)
    return Sound(wav(whole), whole.seconds, marks)


def _at(pcm: Pcm, rate: int) -> Pcm:
    """Return it at another rate; only where the voice changed in the middle of a text."""
    count = round(pcm.seconds * rate)
    at = np.linspace(0, max(0, len(pcm.samples) - 1), count)
    samples = np.interp(at, np.arange(len(pcm.samples)), pcm.samples)
    return Pcm(samples.astype(np.int16), rate)
