"""All processes of a drive on ports of their own, with a folder of their own, and the storm."""

import asyncio
import contextlib
import os
import random
import secrets
from collections import Counter
from pathlib import Path

from pydantic import SecretStr

from deploy.faults.parts import ACTIONS, SERVICES, Engine, Part, Server
from deploy.faults.plan import Plan
from deploy.faults.proxy import Proxy, Storm
from services.client import ServicesClient
from services.settings import ServicesSettings

TODAY = "2026-11-23"


class Stage:
    """Opens, shakes and closes the processes; `direct` is a client past the proxy."""

    def __init__(self, plan: Plan, folder: Path) -> None:
        self.plan, self.folder = plan, folder
        key = secrets.token_urlsafe(32)
        env = {
            "SERVICES_VAR": str(folder), "SERVICES_API_KEY": key, "WENBAN_TODAY": TODAY,
            "SERVICES_READ_SECONDS": "2", "SERVICES_CONNECT_SECONDS": "0.5",
            "ACTIONS_SUBMIT_SECONDS": "1.5", "ACTIONS_CLAIM_SECONDS": "8",
            "ACTIONS_OUTBOX_POLL_SECONDS": "0.2", "ACTIONS_RETRY_FIRST_SECONDS": "0.5",
            "ACTIONS_RETRY_MOST_SECONDS": "8", "OMP_NUM_THREADS": "1",
            "ENGINE_TRACKER_URL": f"sqlite:///{folder / 'tracker.db'}",
        }  # fmt: skip
        self.services = Server("services", SERVICES, "/v1/health", env, folder)
        self.storm = Storm(plan.chance("weather"), bad=0.0, most_delay=1.5)
        self.proxy = Proxy(self.services.port, self.storm)
        self.actions = [
            Server(f"actions-{number}", ACTIONS, "/health", env, folder)
            for number in range(plan.servers)
        ]
        self._env = env
        self.engine = (
            Engine({**env, "ACTIONS_PORT": str(self.actions[0].port)}, folder)
            if plan.through_engine
            else None
        )
        settings = ServicesSettings(var=folder, api_key=SecretStr(key), read_seconds=10)
        self.direct = ServicesClient(f"http://127.0.0.1:{self.services.port}", settings=settings)
        self.kills: Counter[str] = Counter()
        self._kicks: list[asyncio.Task[None]] = []

    @property
    def parts(self) -> list[Part]:
        """Return all processes."""
        return [self.services, *self.actions, *([self.engine] if self.engine else [])]

    async def open(self) -> None:
        """Start the proxy and every process."""
        (self.folder / "secrets").mkdir(parents=True, exist_ok=True)
        os.chmod(self.folder, 0o700)
        self._env["SERVICES_URL"] = f"http://127.0.0.1:{await self.proxy.start()}"
        await asyncio.gather(*(part.start() for part in self.parts))

    def shake(self) -> None:
        """Begin to kill and to change the weather."""
        plan, every = self.plan, {"services": self.plan.services_every}
        every |= {one.name: plan.actions_every for one in self.actions}
        every["engine"] = plan.engine_every
        chances = {part.name: plan.chance(part.name) for part in self.parts}
        self._kicks = [
            asyncio.create_task(self._kick(part, chances[part.name], every[part.name]))
            for part in self.parts
        ]
        self._kicks.append(asyncio.create_task(self._turn_weather(plan.chance("fronts"))))

    async def calm(self) -> None:
        """End the storm; every process is up afterwards."""
        for kick in self._kicks:
            kick.cancel()
        await asyncio.gather(*self._kicks, return_exceptions=True)
        self._kicks, self.storm.bad = [], 0.0
        await asyncio.gather(*(part.ready() if part.alive else part.start() for part in self.parts))

    async def close(self) -> None:
        """Stop everything that was started."""
        for kick in self._kicks:
            kick.cancel()
        await asyncio.gather(*self._kicks, return_exceptions=True)
        await self.direct.close()
        await self.proxy.stop()
        for part in self.parts:
            part.kill()

    async def _kick(self, part: Part, chance: random.Random, every: tuple[float, float]) -> None:
        while True:
            await asyncio.sleep(chance.uniform(*every))
            self.kills[part.name] += part.kill()
            await asyncio.sleep(chance.uniform(*self.plan.down))
            with contextlib.suppress(TimeoutError):
                await part.start()

    async def _turn_weather(self, chance: random.Random) -> None:
        while True:
            self.storm.bad = chance.choice((0.0, 0.03, 0.1, 0.3, 1.0))
            await asyncio.sleep(chance.uniform(1, 4))
