"""A real PostgreSQL and a real Redis, started by the app environment for the engine's tests."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import uuid
from collections.abc import Iterator
from pathlib import Path

import sqlalchemy as sa

from bot.environment import ROOT


@contextlib.contextmanager
def running(folder: Path) -> Iterator[dict[str, str]]:
    """Yield their addresses by name; end both."""
    command = [str(ROOT / ".venv/bin/python"), "-m", "deploy.cluster.state", str(folder)]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        command, cwd=ROOT, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdin
        assert process.stdout
        line = process.stdout.readline()
        assert line, "the state did not start"
        try:
            yield json.loads(line)
        finally:
            process.stdin.close()
            process.wait(60)


def new_database(server: str) -> str:
    """Make an empty database on the PostgreSQL server, return its address."""
    name = f"t{uuid.uuid4().hex[:12]}"
    engine = sa.create_engine(f"{server}/postgres", isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(sa.text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return f"{server}/{name}"
