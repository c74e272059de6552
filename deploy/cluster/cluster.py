"""All parts on ports of their own, with a folder of their own."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from deploy.cluster.balancer import balancer
from deploy.cluster.part import Part
from deploy.cluster.postgresql import Postgresql
from deploy.cluster.redis import redis_part
from deploy.cluster.replicas import replicas
from deploy.cluster.wiring import Wiring


@dataclass(frozen=True)
class Size:
    """How many processes of each kind; workers: of each engine."""

    channels: int = 2
    actions: int = 2
    services: int = 2
    engines: int = 1
    workers: int = 2


class Cluster:
    """Real PostgreSQL and Redis, replicas of every part, HAProxy in front, as plain processes.

    folder: made if need be, holds every state and every log (`folder/<part>.log`); a second
    cluster on the same folder goes on with the state of the first. Everything listens on loopback
    on free ports; `port` fixes that of the public door. env: settings for all parts, over ours.

    url            the public door behind the balancer: what people use
    parts          by name, in the order in which they start: postgresql, redis, services-1,
                   services-2, actions-1, actions-2, engine-1, channels-1, channels-2, balancer.
                   A Part has name, pid, url (itself, past the balancer), log, alive, answers,
                   start(), stop(), kill(), freeze(), thaw(), restart(), ready(), tail()
    addresses      where state lies: postgresql (libpq, without a database), redis, and the
                   databases `services`, `actions`, `tracker`, `journal`
    environment    what every replica is started with

    start()        starts all and waits until each answers; raises NotReady, ProgramMissing
    stop()         ends all, in reverse order; the folder stays. `with Cluster(…)` does both
    of_kind(kind)  the replicas of a kind: "channels" → [channels-1, channels-2]

    Methods block; from asyncio use asyncio.to_thread. A part that was killed stays dead until
    somebody starts it.
    """

    def __init__(
        self, folder: Path, *, size: Size | None = None, port: int = 0,
        env: Mapping[str, str] | None = None, detours: Mapping[str, int] | None = None,
    ) -> None:  # fmt: skip
        self.folder, self.size = folder, size or Size()
        folder.mkdir(parents=True, exist_ok=True)
        database, memory = Postgresql(folder), redis_part(folder)
        wiring = Wiring(
            folder, self.size.__dict__, database.url, memory.url, port, env or {}, detours or {}
        )
        self.environment, self.addresses = wiring.environment, wiring.addresses
        self.doors = wiring.doors
        self.url = f"http://127.0.0.1:{wiring.ports['channels']}"
        served = replicas(folder, wiring)
        all_parts = [database, memory, *served, balancer(folder, wiring.ports, served)]
        self.parts: dict[str, Part] = {part.name: part for part in all_parts}

    def of_kind(self, kind: str) -> list[Part]:
        """Return the replicas of channels, actions, services or engine."""
        return [part for name, part in self.parts.items() if name.startswith(f"{kind}-")]

    def start(self) -> None:
        """Start every part and wait until each answers; raises NotReady, ProgramMissing."""
        for name in ("postgresql", "redis"):
            self.parts[name].start()
        for part in self.parts.values():
            part.start(wait=False)
        for part in self.parts.values():
            part.ready()

    def stop(self) -> None:
        """End every part, those that hold state last."""
        stateful = [self.parts["postgresql"], self.parts["redis"]]
        others = [part for part in self.parts.values() if part not in stateful]
        with ThreadPoolExecutor(len(others)) as hands:
            list(hands.map(Part.stop, others))
        for part in stateful:
            part.stop()

    def __enter__(self) -> Self:
        try:
            self.start()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        self.stop()
