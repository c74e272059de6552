"""The limit a minute: counted for each asker alone, in memory and in a real Redis."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from channels.guard.pace import Pace

NOBODY = "redis://127.0.0.1:9/0"


@pytest.fixture(params=["memory", "redis"])
async def pace(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Pace]:
    memory = request.param == "memory"
    url = f"sqlite:///{tmp_path / 'c.db'}" if memory else request.getfixturevalue("redis_url")
    pace = Pace(url)
    yield pace
    await pace.close()


async def test_who_asks_too_often_waits_and_others_do_not(pace: Pace) -> None:
    waits = [await pace.wait("address", "1.2.3.4", 30) for _ in range(40)]
    assert waits[:30] == [0] * 30
    assert 2 in waits[30:]  # not at once where a new minute just began
    assert await pace.wait("address", "5.6.7.8", 30) == 0
    assert await pace.wait("conversation", "1.2.3.4", 30) == 0


async def test_no_limit_is_no_limit(pace: Pace) -> None:
    assert {await pace.wait("address", "9.9.9.9", 0) for _ in range(50)} == {0}


async def test_replicas_count_together_in_redis(redis_url: str) -> None:
    one, other = Pace(redis_url), Pace(redis_url)
    for pace in (one, other):
        assert [await pace.wait("address", "shared", 10) for _ in range(5)] == [0] * 5
    for pace in (one, other):
        assert 6 in [await pace.wait("address", "shared", 10) for _ in range(5)]
    await one.close()
    await other.close()


async def test_a_store_that_is_away_refuses_nobody() -> None:
    pace = Pace(NOBODY)
    assert await pace.wait("address", "1.2.3.4", 1) == 0
    assert await pace.wait("address", "1.2.3.4", 1) == 0
    await pace.close()
