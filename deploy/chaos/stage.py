"""The cluster with a proxy before each part, and the hands that hurt and heal one part."""

import asyncio
import contextlib
import os
import signal
from collections.abc import Callable, Mapping
from pathlib import Path

from deploy.chaos import clock, disk
from deploy.chaos.fault import PARTS, Fault
from deploy.cluster import Cluster, Part, Size
from deploy.cluster.part import family
from deploy.faults.proxy import Proxy, Steady
from deploy.run import free_port

SLOW = {"postgresql": 0.1, "redis": 0.1}  # seconds a piece, there and back: a turn asks many times
SLOW_DOOR = 1.0
EAR = "channels.voice.sherpa_worker"
ENV = {
    "WENBAN_TODAY": "2026-11-23", "VOICE_FOLDER": "own", "GUARD_ADDRESS_PER_MINUTE": "0",
    "GUARD_CONVERSATION_PER_MINUTE": "0",
}  # fmt: skip


class Stage:
    """Opens, hurts, heals and closes; people talk at `cluster.url`."""

    def __init__(self, cluster: Cluster, ways: Mapping[str, int] | None = None) -> None:
        """ways: the ports of `detours` by part, where proxies shall listen; without them no part
        can be slowed.
        """
        self.cluster = cluster
        self._clock = clock.Clock(cluster.folder)
        self._ways = ways or {}
        self._proxies = {part: Proxy(cluster.doors[part], Steady()) for part in self._ways}

    @classmethod
    def on_its_own(cls, folder: Path, size: Size, env: Mapping[str, str] | None = None) -> "Stage":
        """Return a stage with a cluster of its own in the folder."""
        ways = {part: free_port() for part in PARTS}
        return cls(Cluster(folder, size=size, env={**ENV, **(env or {})}, detours=ways), ways)

    async def open(self) -> None:
        """Start the proxies and the cluster; raises ClusterError."""
        for part, proxy in self._proxies.items():
            await proxy.start(self._ways[part])
        await asyncio.to_thread(self.cluster.start)

    async def close(self) -> None:
        """End everything."""
        await asyncio.to_thread(self.cluster.stop)
        for proxy in self._proxies.values():
            await proxy.stop()

    async def hurt(self, fault: Fault) -> None:
        """Begin the fault; raises NotDone."""
        match fault.manner:
            case "kill" | "freeze" if fault.part == "voice":
                self._signal_ears(signal.SIGKILL if fault.manner == "kill" else signal.SIGSTOP)
            case "kill":
                await self._all(fault, Part.kill)
            case "freeze":
                await self._all(fault, Part.freeze)
            case "slow":
                self._proxies[fault.part].weather = Steady(
                    "delay", "delay", SLOW.get(fault.part, SLOW_DOOR)
                )
            case "full":
                await self._all(fault, lambda part: disk.fill(part.pid or 0))
            case "jump":
                self._clock.set(clock.FORWARD)

    async def heal(self, fault: Fault) -> None:
        """End it; what was killed, or ended by itself, is started as a supervisor would."""
        match fault.manner:
            case "freeze" if fault.part == "voice":
                self._signal_ears(signal.SIGCONT)
            case "freeze":
                await self._all(fault, Part.thaw)
            case "slow":
                self._proxies[fault.part].weather = Steady()
            case "full":
                await self._all(fault, lambda part: disk.free(part.pid or 0))
            case "jump":
                self._clock.set(0)
        for part in self.hit(fault):
            if not part.alive:
                await asyncio.to_thread(part.start, wait=False)

    async def well(self) -> None:
        """Wait until every part answers; raises NotReady."""
        for part in self.cluster.parts.values():
            await asyncio.to_thread(part.ready)

    def hit(self, fault: Fault) -> list[Part]:
        """Return the parts that a fault is about: all replicas of a kind, or one by its name."""
        parts = self.cluster.parts
        return [parts[fault.part]] if fault.part in parts else self.cluster.of_kind(fault.part)

    def ids(self, fault: Fault) -> dict[str, tuple[int, ...]]:
        """Return the processes of all parts that the fault is not about, an engine's workers too."""
        ours = {part.name for part in self.hit(fault)}
        return {
            name: tuple(family(part.pid or 0)) if name.startswith("engine") else (part.pid or 0,)
            for name, part in self.cluster.parts.items()
            if name not in ours
        }

    async def _all(self, fault: Fault, does: Callable[[Part], object]) -> None:
        for part in self.hit(fault):
            await asyncio.to_thread(does, part)

    def _signal_ears(self, number: int) -> None:
        for part in self.cluster.of_kind("channels"):
            for pid in family(part.pid or 0)[1:]:
                with contextlib.suppress(OSError):  # it ended meanwhile
                    if EAR.encode() in Path(f"/proc/{pid}/cmdline").read_bytes():
                        os.kill(pid, number)
