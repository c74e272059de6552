"""The clock of a running process moves, its monotonic clock does not."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from deploy.chaos import clock

SHOWS = "import sys, time\nfor _ in sys.stdin: print(time.time(), time.monotonic(), flush=True)"
LOADED = clock.library()


def test_a_process_sees_the_moved_clock_and_the_real_one_again(tmp_path: Path) -> None:
    assert LOADED is not None, clock.MISSING
    moved = clock.Clock(tmp_path)
    env = {**os.environ, **clock.environment(tmp_path, LOADED)}
    with subprocess.Popen(
        [sys.executable, "-c", SHOWS], env=env, text=True, stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:  # fmt: skip
        assert process.stdin
        assert process.stdout

        def far() -> tuple[float, float]:
            """Return how far both clocks are from ours, asked for until the offset is read again."""
            assert process.stdin
            assert process.stdout
            time.sleep(2.5)
            process.stdin.write("\n")
            process.stdin.flush()
            wall, steady = map(float, process.stdout.readline().split())
            return wall - time.time(), steady - time.monotonic()

        assert far()[0] == pytest.approx(0, abs=60)
        moved.set(clock.FORWARD)
        assert far() == pytest.approx((clock.FORWARD, 0), abs=60)
        moved.set(0)
        assert far()[0] == pytest.approx(0, abs=60)
        process.stdin.close()
