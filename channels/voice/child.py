"""A process of ours that is asked through its pipes: started, written to, read, and never left behind."""

import asyncio
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


class Child:
    """At most one process of a command at a time; who uses it keeps the turns."""

    def __init__(self, command: Sequence[str]) -> None:
        self._command = list(command)
        self._process: asyncio.subprocess.Process | None = None

    @classmethod
    def of_module(cls, module: str, *arguments: str) -> "Child":
        """Return one that runs a module of ours with this very Python."""
        return cls([sys.executable, "-m", module, *arguments])

    @property
    def pid(self) -> int | None:
        """The process's id, None while there is none."""
        return self._process.pid if self._process else None

    @property
    def status(self) -> int | None:
        """What it ended with, None while it runs and before it was started."""
        return self._process.returncode if self._process else None

    @property
    def runs(self) -> bool:
        """Tell whether it was started and has not ended."""
        return self._process is not None and self._process.returncode is None

    async def start(self) -> None:
        """Start it; raises OSError. Who is cancelled meanwhile finds it here, for `end`."""
        starting = asyncio.create_task(
            asyncio.create_subprocess_exec(
                *self._command, cwd=ROOT, stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": str(ROOT)},
            )
        )  # fmt: skip
        try:
            self._process = await asyncio.shield(starting)
        except asyncio.CancelledError:  # it starts all the same
            self._process = await starting
            raise

    async def write(self, request: bytes) -> None:
        """Hand it a request; raises OSError."""
        if self._process is None or self._process.stdin is None:
            raise OSError("started without a pipe")
        self._process.stdin.write(request)
        await self._process.stdin.drain()

    async def read(self, size: int) -> bytes:
        """Return so many bytes; raises IncompleteReadError when it ended before, OSError."""
        if self._process is None or self._process.stdout is None:
            raise OSError("started without a pipe")
        return await self._process.stdout.readexactly(size)

    async def end(self) -> None:
        """End it, wherever it is in its work."""
        process, self._process = self._process, None
        if process:
            await ended(process)


async def ended(process: asyncio.subprocess.Process) -> None:
    """End a process; its pipes are read to the end, else they stay open until the next collection."""
    if process.returncode is None:
        with suppress(ProcessLookupError):
            process.kill()
    await process.communicate()  # also of one that ended by itself while nobody read
