"""A recogniser in a process of its own: started, watched, restarted; its end is never ours."""

import asyncio
import json
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import structlog

from channels.voice.errors import EarFailed, NoEar, WrongSound
from channels.voice.recogniser import SAMPLE_BYTES, Heard
from channels.voice.sherpa_worker import HEAD, LENGTH

log = structlog.get_logger()
ROOT = Path(__file__).resolve().parents[2]
RATES = range(8_000, 48_001)  # Hz
MOST_ANSWER = 1024 * 1024  # bytes


@dataclass(frozen=True)
class Limits:
    """Seconds to load and to answer, sounds that may wait, seconds before a further start."""

    load_seconds: float = 60.0
    hear_seconds: float = 20.0
    waiting: int = 24
    sound_seconds: float = 60.0
    pauses: tuple[float, ...] = (0.0, 0.5, 2.0, 10.0, 30.0)  # by failures in a row


class Worker:
    """Hears one sound at a time in the process that `command` starts; more wait their turn."""

    def __init__(self, command: Sequence[str], limits: Limits | None = None) -> None:
        self._command, self._limits = list(command), limits or Limits()
        self._turn = asyncio.Lock()
        self._process: asyncio.subprocess.Process | None = None
        self._waiting = self._failures = 0
        self._not_before = 0.0
        self.state = "starting"  # ok, starting, down
        self.reason = ""  # why it is down, for the operator

    @classmethod
    def of_folder(
        cls, folder: Path, *, kind: str = "", threads: int = 1, limits: Limits | None = None
    ) -> "Worker":
        """Return a worker for a folder of sherpa-onnx; it is looked at in the process itself."""
        module = "channels.voice.sherpa_worker"
        command = [sys.executable, "-m", module, str(folder.resolve()), kind, str(threads)]
        return cls(command, limits)

    @property
    def pid(self) -> int | None:
        """The process's id, None while there is none."""
        return self._process.pid if self._process else None

    async def start(self) -> bool:
        """Load the model before somebody speaks; tells whether it listens, raises nothing."""
        async with self._turn:
            with suppress(NoEar):
                await self._running()
        return self.state == "ok"

    async def hear(self, sound: bytes, rate: int) -> list[Heard]:
        """Return what was said; raises NoEar, EarFailed, WrongSound."""
        self._check(sound, rate)
        if self._waiting >= self._limits.waiting:
            raise EarFailed("too many sounds wait")
        self._waiting += 1
        try:
            async with self._turn:
                told = await self._asked(sound, rate)
        finally:
            self._waiting -= 1
        if "error" in told:
            raise EarFailed(told["error"])
        text = str(told["text"]).strip()
        return [Heard(text)] if text else []

    async def close(self) -> None:
        """End the process."""
        async with self._turn:
            await self._end()

    def _check(self, sound: bytes, rate: int) -> None:
        if rate not in RATES:
            raise WrongSound(f"a rate of {rate} Hz")
        if len(sound) % SAMPLE_BYTES:
            raise WrongSound("an odd number of bytes")
        if len(sound) > self._limits.sound_seconds * rate * SAMPLE_BYTES:
            raise WrongSound(f"longer than {self._limits.sound_seconds} s")

    async def _asked(self, sound: bytes, rate: int) -> dict[str, Any]:
        process = await self._running()
        try:
            async with asyncio.timeout(self._limits.hear_seconds):
                told = await _told(process, HEAD.pack(rate, len(sound)) + sound)
        except (TimeoutError, OSError, ValueError, asyncio.IncompleteReadError) as error:
            await self._failed(type(error).__name__)
            raise EarFailed("the recogniser broke at this sound") from error
        except asyncio.CancelledError:  # the answer would be taken for the next sound's
            await self._end()
            raise
        self._failures = 0
        return told

    async def _running(self) -> asyncio.subprocess.Process:
        """Return the process that listens, a new one if it has gone; raises NoEar."""
        if self._process and self._process.returncode is None:
            return self._process
        now = asyncio.get_running_loop().time()
        if self._process:  # it went between two sounds
            await self._failed("gone")
        if now < self._not_before:
            raise NoEar(self.reason)
        try:
            self._process = await self._started()
            async with asyncio.timeout(self._limits.load_seconds):
                told = await _answer(self._process)
        except (TimeoutError, OSError, ValueError, asyncio.IncompleteReadError) as error:
            await self._failed(f"did not start: {type(error).__name__}")
            raise NoEar(self.reason) from error
        except asyncio.CancelledError:
            await self._end()
            raise
        if "ready" not in told:
            await self._failed(str(told.get("error")))
            raise NoEar(self.reason)
        self.state, self.reason = "ok", ""
        log.info("voice.listens", kind=told["ready"], pid=self._process.pid)
        return self._process

    async def _started(self) -> asyncio.subprocess.Process:
        return await asyncio.create_subprocess_exec(
            *self._command, cwd=ROOT, stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )  # fmt: skip

    async def _failed(self, reason: str) -> None:
        code = self._process.returncode if self._process else None
        await self._end()
        pauses = self._limits.pauses
        pause = pauses[min(self._failures, len(pauses) - 1)]
        self._failures += 1
        self._not_before = asyncio.get_running_loop().time() + pause
        self.state, self.reason = "down", reason
        log.error("voice.worker.ended", reason=reason, status=code, again_in=pause)

    async def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        if process.returncode is None:
            with suppress(ProcessLookupError):
                process.kill()
        # Its pipes are read to the end: one that is left open is a leak until the next collection.
        await process.communicate()


async def _told(process: asyncio.subprocess.Process, request: bytes) -> dict[str, Any]:
    if process.stdin is None:
        raise ValueError("started without a pipe")
    process.stdin.write(request)
    await process.stdin.drain()
    return await _answer(process)


async def _answer(process: asyncio.subprocess.Process) -> dict[str, Any]:
    """Return the next answer; raises IncompleteReadError when the process ended, ValueError."""
    if process.stdout is None:
        raise ValueError("started without a pipe")
    (size,) = LENGTH.unpack(await process.stdout.readexactly(LENGTH.size))
    if size > MOST_ANSWER:
        raise ValueError("no answer is so long")
    told = json.loads(await process.stdout.readexactly(size))
    if not isinstance(told, dict):
        raise ValueError("no JSON object")
    return told
