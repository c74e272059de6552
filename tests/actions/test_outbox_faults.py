"""The outbox on a disk that is full, in a folder that is none, and after a kill."""

import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import sqlalchemy as sa

from actions.outbox import Outbox
from actions.outbox_errors import OutboxUnavailable

TALK = "talk"


async def test_a_full_disk_is_an_error_and_what_was_noted_before_stays(tmp_path: Path) -> None:
    outbox = Outbox(f"sqlite:///{tmp_path / 'outbox.db'}")
    await outbox.put("first", TALK, None)
    engine = await outbox._opened()
    sa.event.listen(engine, "connect", lambda c, _: c.execute("PRAGMA max_page_count=1"))
    engine.dispose()
    with pytest.raises(OutboxUnavailable):  # SQLite itself says: database or disk is full
        await asyncio.gather(*(outbox.put(f"d{number}", TALK, None) for number in range(1000)))
    assert await outbox.slip("first") is not None
    await outbox.close()


async def test_a_folder_that_cannot_be_made_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(OutboxUnavailable):
        await Outbox(f"sqlite:///{tmp_path / 'file' / 'outbox.db'}").counts()


KILLED = """
import asyncio, sys
from actions.outbox import Outbox
async def main():
    outbox = Outbox(sys.argv[1], claim_seconds=0.0)
    for number in range(10_000):
        await outbox.put(f"d{number}", "talk", None)
        print(number, flush=True)
asyncio.run(main())
"""


async def test_whatever_was_noted_is_there_after_the_process_was_killed(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'outbox.db'}"
    process = subprocess.Popen(
        [sys.executable, "-c", KILLED, url], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    last = -1
    while last < 25:
        last = int(process.stdout.readline())
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    rest = process.stdout.read().split()
    process.stdout.close()
    last = int(rest[-1]) if rest else last
    outbox = Outbox(url)
    drafts = {slip.draft for slip in await outbox.claim(20_000)}
    assert {f"d{number}" for number in range(last + 1)} <= drafts
    await outbox.close()
