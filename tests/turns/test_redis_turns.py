"""What several processes agree on: each `make_redis_turns()` stands for one of them."""

import asyncio
import time
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pytest

from deploy.cluster.part import Part
from deploy.cluster.redis import redis_part
from tests.turns.test_turns import taken
from turns import Overtaken, RedisTurns, TurnLost

Make = Callable[..., RedisTurns]


async def closed(*turns: RedisTurns) -> None:
    await asyncio.gather(*(one.close() for one in turns))


async def test_two_replicas_serve_in_the_order_of_arrival(make_redis_turns: Make) -> None:
    gate, *replicas = [make_redis_turns() for _ in range(3)]
    name, order, tasks = uuid4().hex, [], []  # type: ignore[var-annotated]
    held = gate.of(name)
    await held.__aenter__()
    for number in range(10):
        tasks.append(asyncio.create_task(taken(replicas[number % 2], name, number, order, 0.02)))
        await arrived(gate, name, number + 2)
    await held.__aexit__(None, None, None)
    tokens = await asyncio.gather(*tasks)
    assert order == list(range(10))
    assert tokens == sorted(set(tokens))
    await closed(gate, *replicas)


async def test_the_next_is_woken_at_once(make_redis_turns: Make) -> None:
    one, other, name = make_redis_turns(), make_redis_turns(), uuid4().hex
    gaps = []
    for _ in range(10):
        async with one.of(name):
            waiting = asyncio.create_task(other.of(name).__aenter__())
            await asyncio.sleep(0.05)
            ended = time.perf_counter()
        await waiting
        gaps.append(time.perf_counter() - ended)
        name = uuid4().hex
    assert sorted(gaps)[5] < 0.3  # a line that polls each second takes half a second on average
    await closed(one, other)


async def test_who_stands_still_is_passed_over_and_told(make_redis_turns: Make) -> None:
    frozen, other = make_redis_turns(lease_seconds=1.0), make_redis_turns(lease_seconds=1.0)
    name = uuid4().hex
    async with frozen.of(name) as turn:
        frozen._ask = _silence  # type: ignore[method-assign] # no sign of life reaches Redis
        async with other.of(name) as later:
            assert later.token > turn.token
            del frozen._ask  # type: ignore[method-assign]
            async with asyncio.timeout(20):
                while not turn.lost:
                    await asyncio.sleep(0.05)
    await closed(frozen, other)


async def test_who_stood_still_while_waiting_is_not_served_late(make_redis_turns: Make) -> None:
    one, other, name = make_redis_turns(), make_redis_turns(lease_seconds=1.0), uuid4().hex
    async with one.of(name):
        waiting = asyncio.create_task(taken(other, name, 1, [], 0))
        await asyncio.sleep(0.1)
        await one._redis.delete(one._key(name, "alive"))
        with pytest.raises(TurnLost):
            await waiting
    await closed(one, other)


async def test_what_is_older_than_what_was_served_is_refused(make_redis_turns: Make) -> None:
    turns, name = make_redis_turns(), uuid4().hex
    async with turns.of(name) as first:
        pass
    async with turns.of(name) as second:
        pass
    async with turns.of(name, token=second.token):  # the same message once more
        pass
    with pytest.raises(Overtaken):
        await taken_with(turns, name, first.token)
    async with turns.of(name) as third:
        assert third.token > second.token
    await closed(turns)


async def test_tokens_grow_when_redis_forgot_everything(make_redis_turns: Make) -> None:
    turns, name = make_redis_turns(), uuid4().hex
    before = await taken(turns, name, 1, [], 0)
    await turns._redis.flushdb()
    assert await taken(turns, name, 2, [], 0) > before
    await closed(turns)


async def test_without_redis_a_process_goes_on_alone_and_in_order(
    make_redis_turns: Make, tmp_path: Path
) -> None:
    own = redis_part(tmp_path)
    own.start()
    turns, name, order = make_redis_turns(f"{own.url}/0", lease_seconds=2.0), uuid4().hex, []  # type: ignore[var-annotated]
    tasks = [asyncio.create_task(taken(turns, name, n, order, 0.05)) for n in range(6)]
    await asyncio.sleep(0.07)
    own.kill()
    tasks += [asyncio.create_task(taken(turns, name, n, order, 0.01)) for n in range(6, 9)]
    await asyncio.gather(*tasks)
    assert order == list(range(9))
    async with turns.of(name) as turn:
        assert not turn.shared
    own.start()
    async with asyncio.timeout(60):
        while not await shared(turns, name):
            await asyncio.sleep(0.1)
    await closed(turns)
    own.kill()


async def test_nothing_is_kept_when_nobody_waits(make_redis_turns: Make, redis: Part) -> None:
    turns, name = make_redis_turns(), uuid4().hex
    await asyncio.gather(*(taken(turns, name, n, [], 0) for n in range(5)))
    left = await turns._redis.keys(f"*{name}*")
    assert left == [turns._key(name, "last")]
    await closed(turns)


async def arrived(turns: RedisTurns, name: str, count: int) -> None:
    """Wait until so many stand in the line that all share."""
    async with asyncio.timeout(20):
        while await turns._redis.llen(turns._key(name, "queue")) < count:
            await asyncio.sleep(0.002)


async def taken_with(turns: RedisTurns, name: str, token: int) -> None:
    async with turns.of(name, token=token):
        pass


async def shared(turns: RedisTurns, name: str) -> bool:
    async with turns.of(name) as turn:
        return turn.shared


async def _silence(*_: object) -> int:
    return 1
