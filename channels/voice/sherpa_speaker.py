"""A sherpa-onnx voice (matcha, vits) by its folder, in a process of its own that may end."""

import asyncio
import importlib.util
import json
from pathlib import Path

import numpy as np
import structlog

from channels.voice.child import Child
from channels.voice.sound import Pcm
from channels.voice.speak_settings import SpeakSettings
from channels.voice.speaker_folder import look
from channels.voice.speaker_worker import HEAD
from channels.voice.speaking_errors import SpeakerDown, SpeakerUnfit

log = structlog.get_logger()
LOAD_SECONDS = 60.0
PAUSE_SECONDS = 30.0  # after a failure: the floor speaks meanwhile, and nobody waits for a load
MOST_BYTES = 64 << 20


class SherpaVoice:
    """One sentence at a time; started with the first one."""

    def __init__(
        self, folder: Path, settings: SpeakSettings, *, pause_seconds: float = PAUSE_SECONDS
    ) -> None:
        """Look at the folder; raises SpeakerUnfit when it cannot be used."""
        folder = folder.resolve()
        look(folder)
        if not importlib.util.find_spec("sherpa_onnx"):
            raise SpeakerUnfit("sherpa-onnx is not installed: `pip install sherpa-onnx==2.0.1`")
        self.name = f"sherpa:{folder.name}"
        given = (str(folder), str(settings.speaker_threads), str(settings.speaker_number))
        self._child = Child.of_module("channels.voice.speaker_worker", *given)
        self._seconds, self._pause = settings.speaker_seconds, pause_seconds
        self._turn = asyncio.Lock()
        self._not_before = 0.0

    @property
    def pid(self) -> int | None:
        """The process's id, None while there is none."""
        return self._child.pid

    async def speak(self, words: str, pace: float) -> Pcm:
        """Return the sound of words; raises SpeakerDown, at once for a while after a failure."""
        async with self._turn:
            if asyncio.get_running_loop().time() < self._not_before:
                raise SpeakerDown("the voice is starting again")
            try:
                return await self._spoken(words, pace)
            except (TimeoutError, OSError, ValueError, asyncio.IncompleteReadError) as error:
                await self._child.end()
                self._not_before = asyncio.get_running_loop().time() + self._pause
                raise SpeakerDown(f"the voice ended: {type(error).__name__}") from error
            except asyncio.CancelledError:  # the sound would be taken for the next sentence's
                await self._child.end()
                raise

    async def close(self) -> None:
        """End the process."""
        await self._child.end()

    async def _spoken(self, words: str, pace: float) -> Pcm:
        await self._run()
        wanted = json.dumps({"words": words, "pace": pace}).encode()
        async with asyncio.timeout(self._seconds):
            await self._child.write(wanted + b"\n")
            rate, content = await self._sound()
        return Pcm(np.frombuffer(content, "<i2").astype(np.int16), rate)

    async def _run(self) -> None:
        """Start the process that speaks unless it is there."""
        if self._child.runs:
            return
        await self._child.end()
        await self._child.start()
        async with asyncio.timeout(LOAD_SECONDS):
            await self._sound()
        log.info("voice.speaks", voice=self.name, pid=self._child.pid)

    async def _sound(self) -> tuple[int, bytes]:
        """Return rate and samples; raises IncompleteReadError when the process ended, ValueError."""
        rate, size = HEAD.unpack(await self._child.read(HEAD.size))
        if size > MOST_BYTES:
            raise ValueError("no sentence is so long")
        return rate, await self._child.read(size)
