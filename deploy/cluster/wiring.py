"""Where each part is found and what every replica is told: ports, addresses, environment."""

import os
import secrets
from collections.abc import Mapping
from pathlib import Path

from deploy.cluster.postgresql import DATABASES
from deploy.run import environment, free_port

BALANCED = ("channels", "engine", "actions", "services")


class Wiring:
    """ports: of the balancer, by kind; addresses: of state; environment: for every replica.

    detours: ports that replicas are told instead, by kind, postgresql or redis: whoever listens
    there hands on to `doors`.
    """

    def __init__(
        self, folder: Path, size: Mapping[str, int], postgresql: str, redis: str, port: int,
        env: Mapping[str, str], detours: Mapping[str, int],
    ) -> None:  # fmt: skip
        self.size = size
        self.ports = {kind: free_port() for kind in BALANCED} | ({"channels": port} if port else {})
        self.addresses = {
            "postgresql": postgresql, "redis": redis,
            **{name: f"{postgresql}/{name}" for name in DATABASES},
        }  # fmt: skip
        states = {"postgresql": port_in(postgresql), "redis": port_in(redis)}
        self.doors = {**self.ports, **states}
        self._told = {**self.doors, **detours}
        self.environment = environment({**os.environ, **self._own(folder), **env})

    def port_of(self, kind: str) -> str:
        """Return the name of the variable that tells a process of this kind its port."""
        return "PORT" if kind == "channels" else f"{kind.upper()}_PORT"

    def _own(self, folder: Path) -> dict[str, str]:
        told, moved = self._told, {}
        for name in ("postgresql", "redis"):
            moved[name] = self.addresses[name].replace(f":{self.doors[name]}", f":{told[name]}")
        psycopg = moved["postgresql"].replace("postgresql://", "postgresql+psycopg://")
        redis = moved["redis"]
        return {
            **{self.port_of(kind): str(port) for kind, port in self.ports.items()},
            "HOST": "127.0.0.1",
            "CHANNELS_STORE_URL": f"{redis}/0",
            "ENGINE_LOCK_URL": f"{redis}/1",
            "ENGINE_TRACKER_URL": f"{moved['postgresql']}/tracker",
            "ENGINE_WORKERS": str(self.size["workers"]),
            "SERVICES_DATABASE_URL": f"{psycopg}/services",
            "ACTIONS_OUTBOX_URL": f"{psycopg}/actions",
            "JOURNAL_URL": f"{psycopg}/journal",
            "SERVICES_VAR": str(folder),  # files that people uploaded: one folder for all
            "SERVICES_API_KEY": secrets.token_urlsafe(32),
            "SERVICES_DATA_KEY": _kept(folder / "services.data-key"),
            **{f"{kind.upper()}_URL": f"http://127.0.0.1:{told[kind]}"
               for kind in ("actions", "services")},
            **{f"CHANNELS_{kind.upper()}_URL": f"http://127.0.0.1:{told[kind]}"
               for kind in ("engine", "actions", "services")},
        }  # fmt: skip


def port_in(url: str) -> int:
    """Return the port of an address without a path."""
    return int(url.rpartition(":")[2])


def _kept(path: Path) -> str:
    """Return the key in the file: what was sealed under it must open at the next start, too."""
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(32), "utf-8")
    return path.read_text("utf-8")
