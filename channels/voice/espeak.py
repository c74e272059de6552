"""espeak-ng as a program of its own (GPL-3: called, never linked): the voice that always works.

Its Mandarin voice reads characters as English (issues 664, 1028, 1236 of espeak-ng); its pinyin
voice does not, so it gets pinyin. The text goes in by stdin: arguments are seen by every process.
"""

import asyncio
import shutil

import numpy as np

from channels.voice.child import ended
from channels.voice.sound import Pcm
from channels.voice.speaking_errors import SpeakerDown
from channels.voice.syllables import syllables

RATE = 22_050
HEADER = 44  # bytes of a WAV header whose length field is not true: sound of unknown length
WORDS_A_MINUTE = 180  # pace 1: near four syllables a second, as announcers speak
_VOICE = "cmn-latn-pinyin"
_HEARD = frozenset("abcdefghijklmnopqrstuvwxyz")


class Espeak:
    """One process for each sentence: about 20 ms, nothing stays."""

    def __init__(self, *, program: str = "espeak-ng", seconds: float = 10.0) -> None:
        self._program, self._seconds = program, seconds
        self.name = program

    async def speak(self, words: str, pace: float) -> Pcm:
        """Return the sound of words; raises SpeakerDown when the program is missing or fails."""
        pinyin = syllables(words)
        if not _HEARD & set(pinyin):
            return Pcm(np.zeros(0, np.int16), RATE)
        out = await self._run(pinyin.encode(), str(round(WORDS_A_MINUTE * pace)))
        whole = len(out) - (len(out) - HEADER) % 2
        return Pcm(np.frombuffer(out[HEADER:whole], "<i2").astype(np.int16), RATE)

    async def close(self) -> None:
        """Nothing is open."""

    async def _run(self, pinyin: bytes, speed: str) -> bytes:
        path = shutil.which(self._program)
        if not path:
            raise SpeakerDown(f"{self._program} is missing: run `make system`")
        starting = asyncio.create_task(
            asyncio.create_subprocess_exec(
                path, "-v", _VOICE, "-s", speed, "-b", "1", "--stdin", "--stdout",
                stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.DEVNULL,
            )
        )  # fmt: skip
        try:
            process = await asyncio.shield(starting)
            async with asyncio.timeout(self._seconds):
                out, _ = await process.communicate(pinyin)
        except TimeoutError as error:
            raise SpeakerDown(f"{self._program} took more than {self._seconds} s") from error
        finally:  # also when whoever listened has gone, even while it starts
            await ended(await starting)
        if process.returncode or len(out) <= HEADER:
            raise SpeakerDown(f"{self._program} ended with {process.returncode}")
        return out
