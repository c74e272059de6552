"""Who turns sound into words: a Protocol that every engine fits behind."""

from dataclasses import dataclass
from typing import Protocol

RATE = 16_000  # Hz, what recognisers are trained on
SAMPLE_BYTES = 2  # signed 16 bit, little-endian, mono


@dataclass(frozen=True)
class Heard:
    """One reading of what was said; confidence 0 to 1, None where the engine gives none."""

    text: str
    confidence: float | None = None


class Recogniser(Protocol):
    """One engine; several callers may wait at once, each gets its own sentence."""

    async def hear(self, sound: bytes, rate: int) -> list[Heard]:
        """Return the readings of one utterance, best first; [] where nothing was said.

        sound: mono, signed 16 bit little-endian; rate: its Hz. Raises VoiceError: NoEar without
        an engine, EarFailed when it broke at this sound, WrongSound for a sound that is none.
        """
        ...

    async def close(self) -> None:
        """End what was started."""
        ...
