"""Starts the engine, on loopback by default, with the model of the present files.

Run: python -m bot.serve. Trains first when something changed; ENGINE_MODEL names a
model, or a folder of them, that is served as it is: in containers it is part of the image.
"""

from __future__ import annotations

import os
import sys

from bot.environment import ROOT, prepare
from bot.train import train

MOST_WORKERS = 64
REDIS = ("redis://", "rediss://", "unix://")


def command(model: str) -> list[str]:
    """Return Rasa's command line: no --enable-api, one channel, loopback unless ENGINE_HOST says so."""
    return [
        sys.executable, "-m", "bot.engine", "run",
        "--interface", os.environ["ENGINE_HOST"], "--port", os.environ["ENGINE_PORT"],
        "--model", model,
        "--endpoints", "endpoints.yml", "--credentials", "credentials.yml",
        "--response-timeout", "60",
    ]  # fmt: skip


def workers() -> int:
    """Return how many processes serve; raises SystemExit where they could not share a talk."""
    told = os.environ["ENGINE_WORKERS"]
    if not told.isdecimal() or not 1 <= int(told) <= MOST_WORKERS:
        sys.exit(f"serve: ENGINE_WORKERS must be 1 to {MOST_WORKERS}, not {told!r}")
    lock = os.environ["ENGINE_LOCK_URL"]
    if lock and not lock.startswith(REDIS):
        sys.exit("serve: ENGINE_LOCK_URL must begin with redis://; empty: this process alone")
    if int(told) > 1 and not lock:
        sys.exit("serve: several ENGINE_WORKERS need ENGINE_LOCK_URL=redis://…")
    if int(told) > 1 and os.environ["ENGINE_TRACKER_URL"].startswith("sqlite"):
        sys.exit("serve: several ENGINE_WORKERS need ENGINE_TRACKER_URL=postgresql://…")
    return int(told)


def main() -> None:
    """Become the server."""
    prepare()
    os.environ["SANIC_WORKERS"] = str(workers())
    model = os.environ["ENGINE_MODEL"] or str(train())
    os.chdir(ROOT)  # Rasa finds the package `bot` in the folder that it is started in
    os.execv(sys.executable, command(model))  # noqa: S606


if __name__ == "__main__":
    main()
