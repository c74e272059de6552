"""A real PostgreSQL for the tests: made in a temporary folder, stopped by its process id."""

import contextlib
import secrets
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from deploy.cluster.errors import ProgramMissing
from deploy.cluster.postgresql import Postgresql


@contextlib.contextmanager
def running() -> Iterator[str]:
    """Run a server of our own; yield the address of its first database."""
    with tempfile.TemporaryDirectory(prefix="wenban-pg-") as made:
        try:
            server = Postgresql(Path(made), sync=False)
        except ProgramMissing as missing:
            pytest.fail(str(missing))
        try:
            server.start()
            yield f"{server.url}/postgres".replace("postgresql://", "postgresql+psycopg://")
        finally:
            server.kill()


def fresh_schema(address: str) -> str:
    """Make a new schema, empty like a new database but far cheaper; return its address."""
    name = f"services_{secrets.token_hex(6)}"
    plain = address.replace("postgresql+psycopg://", "postgresql://")
    with psycopg.connect(plain, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {name}".encode())
    return f"{address}?options=-csearch_path%3D{name}"
