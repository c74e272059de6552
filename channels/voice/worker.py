"""A recogniser in a process of its own: started, watched, restarted; its end is never ours."""

import asyncio
import json
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import structlog

from channels.voice.child import Child
from channels.voice.errors import EarFailed, NoEar, WrongSound
from channels.voice.recogniser import SAMPLE_BYTES, Heard
from channels.voice.sherpa_worker import HEAD, LENGTH

log = structlog.get_logger()
RATES = range(8_000, 48_001)  # Hz
MOST_ANSWER = 1024 * 1024  # bytes


@dataclass(frozen=True)
class Limits:
    """Seconds to load and to answer, sounds that may wait, seconds before a further start."""

    load_seconds: float = 60.0
    hear_seconds: float = 10.0
    waiting: int = 24
    sound_seconds: float = 60.0
    pauses: tuple[float, ...] = (0.0, 0.5, 2.0, 10.0, 30.0)  # by failures in a row


class Worker:
    """Hears one sound at a time in its process; more wait their turn."""

    def __init__(self, child: Child, limits: Limits | None = None) -> None:
        self._child, self._limits = child, limits or Limits()
        self._turn = asyncio.Lock()
        self._waiting = self._failures = 0
        self._not_before = 0.0
        self.state = "starting"  # ok, starting, down
        self.reason = ""  # why it is down, for the operator

    @classmethod
    def of_folder(
        cls, folder: Path, *, kind: str = "", threads: int = 1, limits: Limits | None = None
    ) -> "Worker":
        """Return a worker for a folder of sherpa-onnx; it is looked at in the process itself."""
        given = (str(folder.resolve()), kind, str(threads))
        return cls(Child.of_module("channels.voice.sherpa_worker", *given), limits)

    @property
    def pid(self) -> int | None:
        """The process's id, None while there is none."""
        return self._child.pid

    async def start(self) -> bool:
        """Load the model before somebody speaks; tells whether it listens, raises nothing."""
        async with self._turn:
            with suppress(NoEar):
                await self._run()
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
            await self._child.end()

    def _check(self, sound: bytes, rate: int) -> None:
        if rate not in RATES:
            raise WrongSound(f"a rate of {rate} Hz")
        if len(sound) % SAMPLE_BYTES:
            raise WrongSound("an odd number of bytes")
        if len(sound) > self._limits.sound_seconds * rate * SAMPLE_BYTES:
            raise WrongSound(f"longer than {self._limits.sound_seconds} s")

    async def _asked(self, sound: bytes, rate: int) -> dict[str, Any]:
        await self._run()
        try:
            async with asyncio.timeout(self._limits.hear_seconds):
                await self._child.write(HEAD.pack(rate, len(sound)) + sound)
                told = await self._answer()
        except (TimeoutError, OSError, ValueError, asyncio.IncompleteReadError) as error:
            await self._failed(type(error).__name__)
            raise EarFailed("the recogniser broke at this sound") from error
        except asyncio.CancelledError:  # the answer would be taken for the next sound's
            await self._child.end()
            raise
        self._failures = 0
        return told

    async def _run(self) -> None:
        """Start the process that listens unless it is there; raises NoEar."""
        if self._child.runs:
            return
        now = asyncio.get_running_loop().time()
        if self._child.pid is not None:  # it went between two sounds
            await self._failed("gone")
        if now < self._not_before:
            raise NoEar(self.reason)
        try:
            await self._child.start()
            async with asyncio.timeout(self._limits.load_seconds):
                told = await self._answer()
        except (TimeoutError, OSError, ValueError, asyncio.IncompleteReadError) as error:
            await self._failed(f"did not start: {type(error).__name__}")
            raise NoEar(self.reason) from error
        except asyncio.CancelledError:
            await self._child.end()
            raise
        if "ready" not in told:
            await self._failed(str(told.get("error")))
            raise NoEar(self.reason)
        self.state, self.reason = "ok", ""
        log.info("voice.listens", kind=told["ready"], pid=self._child.pid)

    async def _answer(self) -> dict[str, Any]:
        """Return the next answer; raises IncompleteReadError when the process ended, ValueError."""
        (size,) = LENGTH.unpack(await self._child.read(LENGTH.size))
        if size > MOST_ANSWER:
            raise ValueError("no answer is so long")
        told = json.loads(await self._child.read(size))
        if not isinstance(told, dict):
            raise ValueError("no JSON object")
        return told

    async def _failed(self, reason: str) -> None:
        code = self._child.status
        await self._child.end()
        pauses = self._limits.pauses
        pause = pauses[min(self._failures, len(pauses) - 1)]
        self._failures += 1
        self._not_before = asyncio.get_running_loop().time() + pause
        self.state, self.reason = "down", reason
        log.error("voice.worker.ended", reason=reason, status=code, again_in=pause)
