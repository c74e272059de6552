"""The real processes of the drive, each killed and started again by its own id.

Services and actions are forked from a process that has imported them and opened the library
already (deploy/faults/warm.py), so that a restart costs seconds and not half a minute.
"""

import asyncio
import multiprocessing
import os
import signal
import subprocess
import sys
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Protocol

import httpx

from deploy.run import ROOT, free_port

READY_SECONDS = 600
SERVICES = "deploy.faults.warm:services_app"
ACTIONS = "deploy.faults.warm:actions_app"
_forks = multiprocessing.get_context("forkserver")
_forks.set_forkserver_preload(["uvicorn", "deploy.faults.warm"])


class Part(Protocol):
    """One process."""

    name: str

    @property
    def alive(self) -> bool:
        """Tell whether the process runs, ready or not."""
        ...

    async def start(self) -> None:
        """Start it and wait until it answers."""
        ...

    async def ready(self) -> None:
        """Wait until it answers; raises TimeoutError."""
        ...

    def kill(self) -> bool:
        """SIGKILL it by its id; nothing is tidied up. Tells whether it was alive."""
        ...


class Server:
    """A FastAPI app under uvicorn, in a process of its own."""

    def __init__(
        self, name: str, factory: str, health: str, env: dict[str, str], folder: Path
    ) -> None:
        self.name, self.port = name, free_port()
        self._factory, self._env = factory, env
        self._log = folder / f"{name}.log"
        self._health = f"http://127.0.0.1:{self.port}{health}"
        self._process: BaseProcess | None = None

    async def start(self) -> None:
        """Fork it and wait until it answers; raises TimeoutError."""
        process = _forks.Process(
            target=serve, args=(self._factory, self.port, self._env, str(self._log)), daemon=True
        )
        await asyncio.to_thread(process.start)
        self._process = process
        await self.ready()

    @property
    def alive(self) -> bool:
        """Tell whether the process runs."""
        return self._process is not None and self._process.is_alive()

    async def ready(self) -> None:
        """Wait until it answers; raises TimeoutError."""
        await answers(self._health)

    def kill(self) -> bool:
        """SIGKILL it by its id; tells whether it was alive."""
        if not self._process or not self._process.pid or not self.alive:
            return False
        os.kill(self._process.pid, signal.SIGKILL)
        self._process.join()
        return True


class Engine:
    """Rasa, in its own environment."""

    def __init__(self, env: dict[str, str], folder: Path) -> None:
        self.name, self.port = "engine", free_port()
        self._env = {**os.environ, **env, "ENGINE_PORT": str(self.port), "PYTHONPATH": str(ROOT)}
        self._log = folder / "engine.log"
        self._process: subprocess.Popen[bytes] | None = None

    async def start(self) -> None:
        """Start it with the model that is there, and wait until it answers."""
        with self._log.open("ab") as log:
            self._process = await asyncio.to_thread(
                subprocess.Popen,
                [str(ROOT / ".venv-engine" / "bin" / "python"), "-m", "bot.serve"],
                cwd=ROOT, env=self._env, stdout=log, stderr=subprocess.STDOUT,
            )  # fmt: skip
        await self.ready()

    @property
    def alive(self) -> bool:
        """Tell whether the process runs."""
        return self._process is not None and self._process.poll() is None

    async def ready(self) -> None:
        """Wait until it answers; raises TimeoutError."""
        await answers(f"http://127.0.0.1:{self.port}/")

    def kill(self) -> bool:
        """SIGKILL it by its id; tells whether it was alive."""
        if not self._process or not self.alive:
            return False
        self._process.kill()
        self._process.wait()
        return True


async def answers(url: str) -> None:
    """Wait until a GET succeeds; raises TimeoutError."""
    async with httpx.AsyncClient(trust_env=False, timeout=2) as client:
        async with asyncio.timeout(READY_SECONDS):
            while True:
                try:
                    if (await client.get(url)).is_success:
                        return
                except httpx.HTTPError:
                    pass  # not up yet
                await asyncio.sleep(0.1)


def serve(factory: str, port: int, env: dict[str, str], log: str) -> None:
    """Become the server; what it prints goes to the log."""
    handle = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.dup2(handle, sys.stdout.fileno())
    os.dup2(handle, sys.stderr.fileno())
    os.environ.update(env)
    import uvicorn

    uvicorn.run(factory, factory=True, host="127.0.0.1", port=port, log_level="warning")
