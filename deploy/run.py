"""python -m deploy.run: start every process of the Procfile, say when it is ready, stop cleanly."""

import os
import socket
import sys
import threading
import time
from pathlib import Path

import httpx
from honcho.environ import parse_procfile
from honcho.manager import Manager

ROOT = Path(__file__).resolve().parents[1]
DEFAULT_PORTS = {"ENGINE_PORT": 5005, "ACTIONS_PORT": 5055, "SERVICES_PORT": 8100}
READY_SECONDS = 180


def main() -> int:
    """Run until Ctrl-C or until a process ends; returns the exit status."""
    os.umask(0o077)  # what the processes write is for their owner alone
    env = environment(dict(os.environ))
    if not is_free(int(env["PORT"])):
        print(f"port {env['PORT']} is in use; choose another: PORT=8080 make run", file=sys.stderr)
        return 1
    manager = Manager()
    for name, command in parse_procfile((ROOT / "Procfile").read_text("utf-8")).processes.items():
        manager.add_process(name, f"exec {command}", env=env, cwd=str(ROOT))
    threading.Thread(target=announce, args=(env,), daemon=True).start()
    manager.loop()
    return int(manager.returncode or 0)


def environment(env: dict[str, str]) -> dict[str, str]:
    """Return the environment of all processes: ports (free ones if the usual are taken), threads."""
    env.setdefault("PORT", "8000")
    env.setdefault("HOST", "127.0.0.1")
    for name, port in DEFAULT_PORTS.items():
        env.setdefault(name, str(port if is_free(port) else free_port()))
    env.setdefault("SERVICES_URL", f"http://127.0.0.1:{env['SERVICES_PORT']}")
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        env.setdefault(name, "1")
    quiet = {
        "RASA_TELEMETRY_ENABLED": "false",  # nothing leaves the machine
        "SQLALCHEMY_SILENCE_UBER_WARNING": "1",  # Rasa's own SQLAlchemy 1.4
        "TF_CPP_MIN_LOG_LEVEL": "2",
        "LOG_LEVEL": "ERROR",
        "PYTHONUNBUFFERED": "1",
    }
    return {**quiet, **env, "PYTHONPATH": str(ROOT)}


def announce(env: dict[str, str]) -> None:
    """Wait for the public door's health and print the addresses."""
    base, started = f"http://127.0.0.1:{env['PORT']}", time.monotonic()
    while time.monotonic() - started < READY_SECONDS:
        try:
            if httpx.get(f"{base}/api/v1/health", timeout=5, trust_env=False).status_code == 200:
                seconds = time.monotonic() - started
                print(
                    f"\n问办 ready after {seconds:.0f} s\n  kiosk  {base}/kiosk\n  API    {base}/docs\n"
                )
                return
        except httpx.HTTPError:
            pass  # not up yet: ask again
        time.sleep(0.5)
    print(f"not ready after {READY_SECONDS} s: see the messages above", file=sys.stderr)


def is_free(port: int) -> bool:
    """Tell whether nothing listens on the loopback port."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0


def free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    sys.exit(main())
