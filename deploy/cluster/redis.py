"""A Redis of the cluster's own."""

import os
import shutil
from pathlib import Path

from redis import Redis, RedisError

from deploy.cluster.errors import ProgramMissing
from deploy.cluster.part import Part, Plan
from deploy.run import free_port

MISSING = "Redis is missing: run `make system` (Debian package redis-server)"


def redis_part(folder: Path) -> Part:
    """Return a server that keeps what it knows in the folder; raises ProgramMissing."""
    program, port, room = shutil.which("redis-server"), free_port(), folder / "redis"
    if program is None:
        raise ProgramMissing(MISSING)
    room.mkdir(parents=True, exist_ok=True)
    url = f"redis://127.0.0.1:{port}"
    command = [
        program, "--port", str(port), "--bind", "127.0.0.1", "--dir", str(room),
        "--save", "", "--appendonly", "yes", "--appendfsync", "everysec",
    ]  # fmt: skip
    return Part("redis", url, folder, Plan(command, dict(os.environ), lambda: _answers(url)))


def _answers(url: str) -> bool:
    try:
        with Redis.from_url(url, socket_timeout=2, socket_connect_timeout=2, protocol=2) as redis:
            return bool(redis.ping())
    except (RedisError, OSError):
        return False
