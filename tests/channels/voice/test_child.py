"""A process that is asked through its pipes: none stays behind, whoever goes away and when."""

import asyncio
import os
import sys

import pytest

from channels.voice.child import Child

ECHO = "import sys\nwhile (b := sys.stdin.buffer.read(1)): sys.stdout.buffer.write(b); sys.stdout.flush()"


def is_there(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


async def test_what_is_written_is_answered() -> None:
    child = Child([sys.executable, "-c", ECHO])
    await child.start()
    await child.write(b"ab")
    assert await child.read(2) == b"ab"
    pid = child.pid
    assert pid
    await child.end()
    assert child.pid is None
    assert not is_there(pid)


async def test_a_start_that_is_cancelled_leaves_no_process() -> None:
    child = Child([sys.executable, "-c", ECHO])
    starting = asyncio.create_task(child.start())
    await asyncio.sleep(0)  # it has begun
    starting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await starting
    pid = child.pid
    assert pid  # known, so that it can be ended
    await child.end()
    assert not is_there(pid)


async def test_what_has_ended_tells_its_status_and_can_be_started_again() -> None:
    child = Child([sys.executable, "-c", "raise SystemExit(3)"])
    assert (child.runs, child.status) == (False, None)
    for _ in range(2):
        await child.start()
        with pytest.raises(asyncio.IncompleteReadError):
            await child.read(1)
        while child.runs:
            await asyncio.sleep(0.01)
        assert child.status == 3
        await child.end()


async def test_what_was_never_started_takes_nothing() -> None:
    child = Child(["nothing"])
    with pytest.raises(OSError, match="pipe"):
        await child.write(b"a")
    with pytest.raises(FileNotFoundError):
        await child.start()
    await child.end()
