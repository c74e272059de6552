"""A PostgreSQL database through pg_dump and pg_restore, which are made for it."""

import shutil
import subprocess
from pathlib import Path

import psycopg

from deploy.backup.errors import InTheWay, ToolFailed
from deploy.cluster.postgresql import programs

SECONDS = 3600.0


def save(url: str, to: Path) -> bool:
    """Write one consistent dump; raises ToolFailed."""
    _run("pg_dump", "--format=custom", "--no-owner", f"--file={to}", f"--dbname={_plain(url)}")
    return True


def check_free(url: str) -> None:
    """Raise InTheWay if the database holds tables."""
    with psycopg.connect(_plain(url), connect_timeout=5) as connection:
        row = connection.execute(
            "SELECT count(*) FROM pg_tables WHERE schemaname = ANY(current_schemas(false))"
        ).fetchone()
    if row and row[0]:
        raise InTheWay(f"the database {_name(url)} holds {row[0]} tables: give an empty one")


def restore(copy: Path, url: str) -> None:
    """Put the dump into the empty database, all or nothing; raises ToolFailed."""
    _run(
        "pg_restore", "--no-owner", "--single-transaction", "--exit-on-error",
        f"--dbname={_plain(url)}", str(copy),
    )  # fmt: skip


def _run(program: str, *words: str) -> None:
    beside = programs() / program  # the server's own version, where it is on this machine
    command = [str(beside if beside.exists() else shutil.which(program) or beside), *words]
    try:
        done = subprocess.run(  # noqa: S603 our own command
            command, capture_output=True, text=True, timeout=SECONDS, check=False
        )
    except OSError as error:
        raise ToolFailed(f"{program} cannot be run: {error}") from error
    if done.returncode:
        raise ToolFailed(f"{program}: {done.stderr.strip()[-2000:]}")


def _plain(url: str) -> str:
    return url.replace("postgresql+psycopg://", "postgresql://")


def _name(url: str) -> str:
    return _plain(url).rpartition("/")[2].partition("?")[0]
