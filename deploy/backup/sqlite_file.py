"""A SQLite database copied while others write to it, and put back."""

import contextlib
import shutil
import sqlite3
from pathlib import Path

from deploy.backup.errors import InTheWay, Unreadable

PREFIX = "sqlite:///"


def save(url: str, to: Path) -> bool:
    """Write a whole copy; tells whether there was a database."""
    source = _path(url)
    if not source.exists():
        return False
    with (
        contextlib.closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as there,
        contextlib.closing(sqlite3.connect(to)) as here,
    ):
        there.backup(here)
    return True


def check_free(url: str) -> None:
    """Raise InTheWay if there is a database."""
    if _path(url).exists():
        raise InTheWay(f"{_path(url)} exists: move it away first")


def restore(copy: Path, url: str) -> None:
    """Put the copy in place; raises Unreadable."""
    with contextlib.closing(sqlite3.connect(f"file:{copy}?mode=ro", uri=True)) as opened:
        (told,) = opened.execute("PRAGMA integrity_check").fetchone()
    if told != "ok":
        raise Unreadable(f"{copy.name}: {told}")
    _path(url).parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(copy, _path(url))
    _path(url).chmod(0o600)


def _path(url: str) -> Path:
    return Path(url.removeprefix(PREFIX))
