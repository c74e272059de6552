"""A real PostgreSQL for the tests: made in a temporary folder, stopped by its process id."""

import contextlib
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

MISSING = "PostgreSQL is missing: run `make system` (Debian package postgresql)"
START_SECONDS = 30


def programs() -> Path:
    """The folder of initdb and postgres; fails the test where there is none."""
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: int(p.parent.name))
    found = shutil.which("initdb")
    folders = [*versions, *([Path(found).parent] if found else [])]
    if not folders:
        pytest.fail(MISSING)
    return folders[-1]


def _user() -> dict[str, Any]:
    """Who runs it: PostgreSQL refuses root, so root becomes somebody without privileges."""
    if os.geteuid() != 0:
        return {}
    names = {one.pw_name for one in pwd.getpwall()}
    name = "postgres" if "postgres" in names else "nobody"
    person = pwd.getpwnam(name)
    return {"user": person.pw_uid, "group": person.pw_gid, "extra_groups": []}


@contextlib.contextmanager
def running() -> Iterator[str]:
    """Run a server of our own; yield the address of its first database."""
    folder = Path(tempfile.mkdtemp(prefix="wenban-pg-"))
    try:
        yield from _running(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _running(folder: Path) -> Iterator[str]:
    who, bin, password = _user(), programs(), secrets.token_hex(16)
    (folder / "password").write_text(password, "utf-8")
    if who:
        for path in (folder, folder / "password"):
            os.chown(path, who["user"], who["group"])
    cluster = folder / "data"
    subprocess.run(
        [bin / "initdb", "-D", cluster, "-U", "wenban", "-E", "UTF8", "--locale", "C.UTF-8",
         "-A", "scram-sha-256", "--pwfile", folder / "password", "--no-sync"],
        check=True, capture_output=True, cwd=folder, **who,
    )  # fmt: skip
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [bin / "postgres", "-D", cluster, "-k", folder, "-h", "127.0.0.1", "-p", str(port),
         "-c", "fsync=off", "-c", "max_connections=200"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=folder, **who,
    )  # fmt: skip
    try:
        address = f"postgresql://wenban:{password}@127.0.0.1:{port}/postgres"
        _wait(server, address)
        yield address.replace("postgresql://", "postgresql+psycopg://")
    finally:
        server.send_signal(signal.SIGQUIT)  # at once: nothing of it is kept
        server.wait(START_SECONDS)


def _wait(server: "subprocess.Popen[bytes]", address: str) -> None:
    end = time.monotonic() + START_SECONDS
    while True:
        try:
            psycopg.connect(address, connect_timeout=2).close()
        except psycopg.OperationalError:
            assert server.poll() is None, "PostgreSQL did not start"
            assert time.monotonic() < end, "PostgreSQL does not answer"
            time.sleep(0.1)
        else:
            return


def fresh_schema(address: str) -> str:
    """Make a new schema, empty like a new database but far cheaper; return its address."""
    name = f"services_{secrets.token_hex(6)}"
    plain = address.replace("postgresql+psycopg://", "postgresql://")
    with psycopg.connect(plain, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {name}".encode())
    return f"{address}?options=-csearch_path%3D{name}"
