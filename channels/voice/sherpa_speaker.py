"""A sherpa-onnx voice (matcha, vits) by its folder, in a process of its own that may end."""

import asyncio
import importlib.util
import json
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

import numpy as np
import structlog

from channels.voice.sound import Pcm
from channels.voice.speak_settings import SpeakSettings
from channels.voice.speaker_folder import look
from channels.voice.speaker_worker import HEAD
from channels.voice.speaking_errors import SpeakerDown, SpeakerUnfit

log = structlog.get_logger()
ROOT = Path(__file__).resolve().parents[2]
LOAD_SECONDS = 60.0
PAUSE_SECONDS = 30.0  # after a failure: the floor speaks meanwhile, and nobody waits for a load
MOST_BYTES = 64 << 20
Pipe = TypeVar("Pipe", asyncio.StreamReader, asyncio.StreamWriter)


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
        self._command = [
            sys.executable, "-m", "channels.voice.speaker_worker", str(folder),
            str(settings.speaker_threads), str(settings.speaker_number),
        ]  # fmt: skip
        self._seconds, self._pause = settings.speaker_seconds, pause_seconds
        self._turn = asyncio.Lock()
        self._process: asyncio.subprocess.Process | None = None
        self._not_before = 0.0

    @property
    def pid(self) -> int | None:
        """The process's id, None while there is none."""
        return self._process.pid if self._process else None

    async def speak(self, words: str, pace: float) -> Pcm:
        """Return the sound of words; raises SpeakerDown, at once for a while after a failure."""
        async with self._turn:
            if asyncio.get_running_loop().time() < self._not_before:
                raise SpeakerDown("the voice is starting again")
            try:
                return await self._spoken(words, pace)
            except (TimeoutError, OSError, ValueError, asyncio.IncompleteReadError) as error:
                await self._end()
                self._not_before = asyncio.get_running_loop().time() + self._pause
                raise SpeakerDown(f"the voice ended: {type(error).__name__}") from error
            except asyncio.CancelledError:  # the sound would be taken for the next sentence's
                await self._end()
                raise

    async def close(self) -> None:
        """End the process."""
        await self._end()

    async def _spoken(self, words: str, pace: float) -> Pcm:
        process = await self._running()
        wanted = json.dumps({"words": words, "pace": pace}).encode()
        async with asyncio.timeout(self._seconds):
            _pipe(process.stdin).write(wanted + b"\n")
            await _pipe(process.stdin).drain()
            rate, content = await _sound(process)
        return Pcm(np.frombuffer(content, "<i2").astype(np.int16), rate)

    async def _running(self) -> asyncio.subprocess.Process:
        if self._process and self._process.returncode is None:
            return self._process
        await self._end()
        starting = asyncio.create_task(
            asyncio.create_subprocess_exec(
                *self._command, cwd=ROOT, stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": str(ROOT)},
            )
        )  # fmt: skip
        try:
            self._process = await asyncio.shield(starting)
        except asyncio.CancelledError:  # it starts all the same; who called ends it
            self._process = await starting
            raise
        async with asyncio.timeout(LOAD_SECONDS):
            await _sound(self._process)
        log.info("voice.speaks", voice=self.name, pid=self._process.pid)
        return self._process

    async def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        if process.returncode is None:
            with suppress(ProcessLookupError):
                process.kill()
        await process.communicate()  # its pipes are read to the end, else they stay open


async def _sound(process: asyncio.subprocess.Process) -> tuple[int, bytes]:
    """Return rate and samples; raises IncompleteReadError when the process ended, ValueError."""
    out = _pipe(process.stdout)
    rate, size = HEAD.unpack(await out.readexactly(HEAD.size))
    if size > MOST_BYTES:
        raise ValueError("no sentence is so long")
    return rate, await out.readexactly(size)


def _pipe(pipe: Pipe | None) -> Pipe:
    if pipe is None:
        raise OSError("started without a pipe")
    return pipe
