"""A real redis-server on a free port, in a folder of its own."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from deploy.cluster.redis import redis_part


@contextlib.contextmanager
def redis_server(folder: Path) -> Iterator[str]:
    """Start it, yield its address, end it."""
    part = redis_part(folder)
    part.start()
    try:
        yield f"{part.url}/0"
    finally:
        part.kill()
