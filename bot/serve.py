"""Starts the engine on loopback with the model of the present files.

Run: python -m bot.serve. Trains first when something changed.
"""

from __future__ import annotations

import os
import sys

from bot.environment import ROOT, prepare
from bot.train import train


def command(model: str) -> list[str]:
    """Return Rasa's command line: loopback only, no --enable-api, REST only."""
    return [
        sys.executable, "-m", "bot.engine", "run",
        "--interface", "127.0.0.1", "--port", os.environ["ENGINE_PORT"],
        "--model", model,
        "--endpoints", "endpoints.yml", "--credentials", "credentials.yml",
        "--response-timeout", "60",
    ]  # fmt: skip


def main() -> None:
    """Become the server."""
    prepare()
    model = str(train())
    os.chdir(ROOT)  # Rasa finds the package `bot` in the folder that it is started in
    os.execv(sys.executable, command(model))  # noqa: S606


if __name__ == "__main__":
    main()
