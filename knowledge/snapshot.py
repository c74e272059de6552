"""Snapshots in a folder: written aside, shown in one step, kept while somebody may still read them."""

import os
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

KEPT = 2  # the one shown and the one before: a reader may just be opening it
ABANDONED = 3600.0  # seconds after which half a snapshot belongs to a dead process
TRIES = 5

Opened = TypeVar("Opened")


def publish(folder: Path, write: Callable[[Path], None]) -> None:
    """Let `write` fill a new snapshot, then point `current` at it."""
    folder.mkdir(parents=True, exist_ok=True)
    building = Path(tempfile.mkdtemp(prefix=".building-", dir=folder))
    try:
        write(building)
    except BaseException:
        shutil.rmtree(building, ignore_errors=True)
        raise
    number = max([0, *(_number(path) for path in folder.glob("snapshot-*"))]) + 1
    snapshot = folder / f"snapshot-{number:06d}-{building.name[-8:]}"
    building.rename(snapshot)
    _show(folder, snapshot.name)
    _tidy(folder, snapshot)


def roll_back(folder: Path) -> str:
    """Point `current` at the snapshot built before the one shown; return its name, "" without one."""
    now = shown(folder)
    others = folder.glob("snapshot-*") if now else ()
    before = [one for one in others if _number(one) < _number(Path(now))]
    if not before:
        return ""
    name = max(before, key=_number).name
    _show(folder, name)
    return name


def _show(folder: Path, name: str) -> None:
    link = folder / f".link-{name}"
    link.symlink_to(name)
    os.replace(link, folder / "current")


def shown(folder: Path) -> str:
    """Return the name of the snapshot that `current` points at, empty if there is none."""
    try:
        return os.readlink(folder / "current")
    except OSError:
        return ""


def read_current(folder: Path, read: Callable[[Path], Opened]) -> Opened:
    """Read the current snapshot; begin again if it was replaced and deleted meanwhile."""
    for _ in range(TRIES - 1):
        name = shown(folder)
        try:
            return read((folder / "current").resolve())
        except Exception:
            if shown(folder) == name:
                raise
    return read((folder / "current").resolve())


def mapped(path: Path) -> NDArray[Any]:
    """Return a saved array that is read where it is used; it outlives its file."""
    return np.asarray(np.load(path, mmap_mode="r"))


def _tidy(folder: Path, shown_now: Path) -> None:
    others = (path for path in folder.glob("snapshot-*") if path != shown_now)
    for old in sorted(others, key=_number, reverse=True)[KEPT - 1 :]:
        shutil.rmtree(old, ignore_errors=True)
    for half in folder.glob(".building-*"):
        try:
            if time.time() - half.stat().st_mtime > ABANDONED:
                shutil.rmtree(half, ignore_errors=True)
        except FileNotFoundError:  # its builder just finished
            continue


def _number(path: Path) -> int:
    number = path.name.split("-")[1]
    return int(number) if number.isdecimal() else 0
