"""bot/tracker/locks.py: each store stands for one worker."""

from __future__ import annotations

import asyncio
import time

import pytest
from rasa.core.lock_store import LockError, LockStore
from rasa.utils.endpoints import EndpointConfig

from bot.door import TOKEN
from bot.tracker.locks import ConversationLocks
from tests.bot.live import somebody

ENDPOINT = EndpointConfig(type="bot.tracker.locks.ConversationLocks")


@pytest.fixture(params=["", "redis"])
def redis(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether the workers share a Redis, or are one worker."""
    url = f"{request.getfixturevalue('state')['redis']}/1" if request.param else ""
    monkeypatch.setenv("ENGINE_LOCK_URL", url)
    return bool(request.param)


def test_rasa_makes_it_from_the_endpoint(redis: bool) -> None:
    assert isinstance(LockStore.create(ENDPOINT), ConversationLocks)


def test_five_messages_at_once_take_turns_without_waiting_a_second(redis: bool) -> None:
    busy, most, order = 0, 0, []  # type: ignore[var-annotated]

    async def handle(store: ConversationLocks, talk: str, number: int) -> None:
        nonlocal busy, most
        async with store.lock(talk):
            busy, most = busy + 1, max(most, busy + 1)
            order.append(number)
            await asyncio.sleep(0.01)
            busy -= 1

    async def all_at_once() -> float:
        nonlocal most
        first = ConversationLocks()
        workers, talk = [first, ConversationLocks() if redis else first], somebody()
        await asyncio.gather(*(handle(one, somebody(), -1) for one in workers))
        most = 0
        order.clear()
        started = time.perf_counter()
        await asyncio.gather(*(handle(workers[n % 2], talk, n) for n in range(5)))
        seconds = time.perf_counter() - started
        await asyncio.gather(*(one._turns.close() for one in set(workers)))
        return seconds

    seconds = asyncio.run(all_at_once())
    assert most == 1
    assert sorted(order) == list(range(5))
    assert seconds < 3  # Rasa's own lock: four seconds


def test_a_message_that_was_overtaken_on_its_way_is_refused(
    state: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ENGINE_LOCK_URL", f"{state['redis']}/1")

    async def late() -> None:
        store, talk = ConversationLocks(), somebody()
        now = time.time_ns() // 1000
        for token in (now, now + 2):
            TOKEN.set(token)
            async with store.lock(talk):
                pass
        TOKEN.set(now + 1)
        with pytest.raises(LockError, match="Overtaken"):
            async with store.lock(talk):
                pass
        await store._turns.close()

    asyncio.run(late())
