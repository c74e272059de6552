"""A process with a full disk cannot write, and can again."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from deploy.chaos import disk
from deploy.cluster import Part
from deploy.cluster.part import Plan

WRITES = """
import pathlib, sys, time
folder = pathlib.Path(sys.argv[1])
while True:
    try:
        (folder / "file").write_bytes(bytes(200_000))
        told = "written"
    except OSError:
        told = "full"
    (folder / "told").write_text(told)
    time.sleep(0.05)
"""


@pytest.fixture
def part(tmp_path: Path) -> Iterator[Part]:
    plan = Plan([sys.executable, "-c", WRITES, str(tmp_path)], dict(os.environ),
                lambda: told(tmp_path) == "written")  # fmt: skip
    part = Part("writer", "", tmp_path, plan)
    part.start()
    yield part
    part.kill()


def told(folder: Path) -> str:
    path = folder / "told"
    return path.read_text("utf-8") if path.exists() else ""


def test_a_full_disk_is_felt_and_ends(part: Part, tmp_path: Path) -> None:
    assert part.pid
    disk.fill(part.pid)
    while told(tmp_path) != "full":
        assert part.alive
    disk.free(part.pid)
    part.ready(30)


def test_a_process_that_is_gone_is_let_alone(part: Part) -> None:
    pid = part.pid
    assert pid
    part.kill()
    disk.fill(pid)
