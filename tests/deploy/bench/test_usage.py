"""Processor and memory of a process whose use is known."""

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from deploy.bench import usage
from deploy.cluster import Part
from deploy.cluster.part import Plan

BUSY = """
import subprocess, sys, time
held = bytearray(60_000_000)
child = subprocess.Popen([sys.executable, "-c", "x = bytearray(40_000_000); input()"], stdin=-1)
end = time.process_time() + 0.6
while time.process_time() < end:
    pass
open(sys.argv[1], "w").close()
time.sleep(600)
"""


@pytest.fixture
def part(tmp_path: Path) -> Iterator[Part]:
    """A parent of 60 MB that uses 0.6 s of processor, with a child of 40 MB."""
    done = tmp_path / "done"
    plan = Plan([sys.executable, "-c", BUSY, str(done)], dict(os.environ), done.exists)
    part = Part("busy", "", tmp_path, plan)
    part.start()
    time.sleep(0.5)  # the child's memory
    yield part
    part.kill()


def test_processor_and_memory_count_the_children(part: Part) -> None:
    parts = {"busy": part}
    assert usage.processor(parts)["busy"] >= 0.5
    assert 100e6 < usage.memory(parts)["busy"] < 200e6
    assert usage.processes(parts)["busy"] == 2


def test_a_part_that_is_gone_uses_nothing(part: Part) -> None:
    part.kill()
    assert usage.processor({"busy": part})["busy"] == 0


def test_use_is_shared_by_the_turns() -> None:
    assert usage.used({"engine": 1.0}, {"engine": 3.0}, 100) == {"engine": 20.0}
