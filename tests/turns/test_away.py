"""Who has waited for a Redis in vain tells the others."""

import pytest
from redis.exceptions import ConnectionError, TimeoutError

from turns import Away, away_of
from turns.away import REFUSED_SECONDS, SILENT_SECONDS


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The clock: what is put here is told."""
    now = [1000.0]
    monkeypatch.setattr("time.monotonic", lambda: now[0])
    return now


@pytest.mark.parametrize(
    ("error", "seconds"),
    [(TimeoutError(), SILENT_SECONDS), (ConnectionError(), REFUSED_SECONDS), (OSError(), REFUSED_SECONDS)],
)  # fmt: skip
def test_nobody_waits_for_a_moment_longer_where_it_costs_patience(
    error: Exception, seconds: float, now: list[float]
) -> None:
    redis = Away()
    assert not redis
    redis.note(error)
    now[0] += seconds - 0.01
    assert redis
    now[0] += 0.02
    assert not redis


def test_a_refusal_does_not_shorten_a_stand_still(now: list[float]) -> None:
    redis = Away()
    redis.note(TimeoutError())
    redis.note(ConnectionError())
    now[0] += REFUSED_SECONDS + 0.01
    assert redis


def test_all_that_ask_one_redis_know_the_same() -> None:
    assert away_of("redis://10.0.0.1:6379/0") is away_of("redis://10.0.0.1:6379/1")
    assert away_of("redis://10.0.0.1:6379/0") is not away_of("redis://10.0.0.2:6379/0")
