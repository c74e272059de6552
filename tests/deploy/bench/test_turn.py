"""A pace is what it says: of turns whose times are known."""

import math

import pytest

from deploy.bench.turn import Turn, pace


def test_median_percentile_and_rate_of_a_hundred_turns() -> None:
    turns = [Turn("question", 0.0, n / 1000) for n in range(1, 101)]
    found = pace(turns, 10)
    assert found.p50 == pytest.approx(50.5)
    assert found.p95 == pytest.approx(95.05)
    assert found.rate == pytest.approx(10)
    assert found.failed == 0


def test_what_failed_is_counted_and_makes_nothing_quicker() -> None:
    turns = [Turn("question", 0.0, 0.1), Turn("question", 0.0, 0.001, good=False)]
    found = pace(turns, 1)
    assert (found.count, found.failed, found.rate) == (2, 1, 1.0)
    assert found.p50 == pytest.approx(100)


def test_nothing_done_has_no_time() -> None:
    assert math.isnan(pace([], 1).p50)
