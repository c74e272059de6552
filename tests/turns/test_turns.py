"""What holds for every kind of line, within one process."""

import asyncio
from uuid import uuid4

import pytest

from tests.turns.conftest import MakeTurns
from turns import TookTooLong, TooMany, Turns


async def taken(turns: Turns, name: str, number: int, order: list[int], seconds: float) -> int:
    """Hold the turn for a while and note when it began."""
    async with turns.of(name) as turn:
        order.append(number)
        await asyncio.sleep(seconds)
        return turn.token


async def test_who_comes_first_is_served_first_and_tokens_grow(make_turns: MakeTurns) -> None:
    turns, name, order = make_turns(), uuid4().hex, []  # type: ignore[var-annotated]
    tokens = await asyncio.gather(*(taken(turns, name, n, order, 0.005) for n in range(12)))
    assert order == list(range(12))
    assert tokens == sorted(set(tokens))
    await turns.close()


async def test_only_one_has_the_turn_and_another_name_does_not_wait(make_turns: MakeTurns) -> None:
    turns, name = make_turns(), uuid4().hex
    async with turns.of(name):
        waiting = asyncio.create_task(taken(turns, name, 1, [], 0))
        async with turns.of(uuid4().hex):
            await asyncio.sleep(0.05)
            assert not waiting.done()
            assert turns.waiting(name) == 2
    await waiting
    assert turns.waiting(name) == 0
    await turns.close()


async def test_whoever_gives_up_waiting_keeps_nobody_waiting(make_turns: MakeTurns) -> None:
    turns, name, order = make_turns(), uuid4().hex, []  # type: ignore[var-annotated]
    tasks = [asyncio.create_task(taken(turns, name, n, order, 0.1)) for n in range(3)]
    await asyncio.sleep(0.05)
    tasks[1].cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    assert order == [0, 2]
    assert turns.waiting(name) == 0
    await turns.close()


async def test_a_fault_in_a_turn_ends_the_turn(make_turns: MakeTurns) -> None:
    turns, name = make_turns(), uuid4().hex
    with pytest.raises(ZeroDivisionError):
        async with turns.of(name):
            raise ZeroDivisionError
    await asyncio.wait_for(taken(turns, name, 1, [], 0), 10)
    await turns.close()


async def test_a_turn_that_does_not_come_in_time_is_given_up(make_turns: MakeTurns) -> None:
    turns, name = make_turns(wait_seconds=0.1), uuid4().hex
    async with turns.of(name):
        with pytest.raises(TookTooLong):
            await taken(turns, name, 1, [], 0)
    await turns.close()


async def test_nobody_can_fill_a_line_without_end(make_turns: MakeTurns) -> None:
    turns, name = make_turns(most=2), uuid4().hex
    async with turns.of(name):
        waiting = asyncio.create_task(taken(turns, name, 1, [], 0))
        await asyncio.sleep(0.05)
        with pytest.raises(TooMany):
            await taken(turns, name, 2, [], 0)
    await waiting
    await turns.close()
