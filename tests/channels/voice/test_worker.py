import asyncio
import contextlib
import os
import signal
from pathlib import Path

import pytest

from channels.voice.errors import EarFailed, NoEar, WrongSound
from channels.voice.recogniser import RATE, Heard
from channels.voice.worker import Limits, Worker
from tests.channels.voice.conftest import QUICK, MakeWorker

ENDS, HANGS, BABBLES, REFUSED = b"\0" * 2, b"\0" * 4, b"\0" * 6, b"\0" * 8
FINE = b"\0" * 200


async def test_a_sound_is_heard_in_another_process(make_worker: MakeWorker) -> None:
    worker = make_worker()
    assert await worker.hear(FINE, RATE) == [Heard("100 samples")]
    assert worker.state == "ok"
    assert worker.pid not in (None, os.getpid())


async def test_a_crash_costs_one_sentence_and_the_next_is_heard(make_worker: MakeWorker) -> None:
    worker = make_worker()
    await worker.hear(FINE, RATE)
    first = worker.pid
    with pytest.raises(EarFailed):
        await worker.hear(ENDS, RATE)
    assert await worker.hear(FINE, RATE) == [Heard("100 samples")]
    assert worker.pid != first


async def test_a_process_that_was_killed_between_two_sentences_is_replaced(
    make_worker: MakeWorker,
) -> None:
    worker = make_worker()
    await worker.hear(FINE, RATE)
    killed = worker.pid
    assert killed is not None
    os.kill(killed, signal.SIGKILL)
    with contextlib.suppress(EarFailed):  # its end may be told a moment late
        await worker.hear(FINE, RATE)
    assert await worker.hear(FINE, RATE) == [Heard("100 samples")]
    assert worker.pid != killed


@pytest.mark.parametrize("sound", [HANGS, BABBLES])
async def test_an_answer_that_never_comes_or_is_none_costs_one_sentence(
    make_worker: MakeWorker, sound: bytes
) -> None:
    worker = make_worker(limits=Limits(hear_seconds=1, pauses=(0.0,)))
    await worker.hear(FINE, RATE) if sound is BABBLES else await worker.start()
    with pytest.raises(EarFailed):
        await worker.hear(sound, RATE)
    assert (await worker.start()) is True


async def test_a_sound_that_the_model_refuses_does_not_end_the_process(
    make_worker: MakeWorker,
) -> None:
    worker = make_worker()
    with pytest.raises(EarFailed, match="no such sound"):
        await worker.hear(REFUSED, RATE)
    pid = worker.pid
    assert await worker.hear(FINE, RATE)
    assert worker.pid == pid


async def test_a_model_that_does_not_load_is_reported_and_tried_again_later(
    make_worker: MakeWorker,
) -> None:
    worker = make_worker(first='tell({"error": "tokens.txt is missing"}); sys.exit(2)')
    assert not await worker.start()
    assert (worker.state, worker.reason) == ("down", "tokens.txt is missing")
    for _ in range(3):
        with pytest.raises(NoEar, match=r"tokens\.txt") as refused:
            await worker.hear(FINE, RATE)
        assert "打字" in refused.value.told
    assert worker.pid is None  # the pause is on: no process is started for each sentence


async def test_a_process_that_ends_while_it_loads_is_no_ear(make_worker: MakeWorker) -> None:
    with pytest.raises(NoEar):
        await make_worker(first="sys.exit(255)").hear(FINE, RATE)


async def test_sentences_at_once_each_get_their_own(make_worker: MakeWorker) -> None:
    worker = make_worker(limits=Limits(waiting=30))
    found = await asyncio.gather(*(worker.hear(b"\0" * 2 * n, RATE) for n in range(10, 30)))
    assert [one[0].text for one in found] == [f"{n} samples" for n in range(10, 30)]


async def test_too_many_that_wait_are_told_so_at_once(make_worker: MakeWorker) -> None:
    worker = make_worker(limits=QUICK)
    await worker.start()
    found = await asyncio.gather(
        *(worker.hear(FINE, RATE) for _ in range(10)), return_exceptions=True
    )
    assert sum(isinstance(one, EarFailed) for one in found) == 10 - QUICK.waiting


@pytest.mark.parametrize(
    ("sound", "rate"), [(b"\0" * 3, RATE), (FINE, 0), (FINE, 4000), (FINE, 10**6), (b"\0" * 2_000_000, RATE)]
)  # fmt: skip
async def test_what_is_no_sound_does_not_reach_the_process(
    make_worker: MakeWorker, sound: bytes, rate: int
) -> None:
    worker = make_worker()
    with pytest.raises(WrongSound):
        await worker.hear(sound, rate)
    assert worker.pid is None


async def test_who_gives_up_waiting_does_not_get_the_next_ones_answer(
    make_worker: MakeWorker,
) -> None:
    worker = make_worker()
    await worker.start()
    waiting = asyncio.create_task(worker.hear(HANGS, RATE))
    await asyncio.sleep(0.1)
    waiting.cancel()
    await asyncio.wait([waiting])
    assert await worker.hear(FINE, RATE) == [Heard("100 samples")]


async def test_nothing_is_left_after_the_end(make_worker: MakeWorker) -> None:
    worker = make_worker()
    await worker.start()
    pid = worker.pid
    await worker.close()
    assert pid is not None
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


async def test_a_folder_that_is_none_is_told_by_the_real_worker(tmp_path: Path) -> None:
    worker = Worker.of_folder(tmp_path / "nothing")
    assert not await worker.start()
    assert "no folder" in worker.reason
