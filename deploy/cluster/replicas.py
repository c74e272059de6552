"""The processes of the Procfile, each as often as the size says."""

from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
from honcho.environ import parse_procfile

from deploy.cluster.part import Part, Plan
from deploy.cluster.wiring import Wiring
from deploy.run import ROOT, free_port

ORDER = {
    "services": "/v1/health",
    "actions": "/health",
    "engine": "/",
    "channels": "/api/v1/health/live",
}
SIZES = {"engine": "engines"}


def replicas(folder: Path, wiring: Wiring) -> list[Part]:
    """Return services, actions, engine and channels, in the order in which they start."""
    return list(_replicas(folder, wiring))


def _replicas(folder: Path, wiring: Wiring) -> Iterator[Part]:
    commands = parse_procfile((ROOT / "Procfile").read_text("utf-8")).processes
    for kind, health in ORDER.items():
        for number in range(1, wiring.size[SIZES.get(kind, kind)] + 1):
            port = free_port()
            url = f"http://127.0.0.1:{port}"
            env = {**wiring.environment, wiring.port_of(kind): str(port)}
            command = ["sh", "-c", f"exec {commands[kind]}"]
            plan = Plan(command, env, answering(f"{url}{health}"))
            yield Part(f"{kind}-{number}", url, folder, plan)


def answering(url: str) -> Callable[[], bool]:
    """Return the question whether something answers there within two seconds, and is not at fault."""

    def ask() -> bool:
        try:
            return httpx.get(url, timeout=2, trust_env=False).status_code < 500
        except httpx.HTTPError:
            return False

    return ask
