import pytest

from knowledge.quality.shares import counted, lost, told, wilson


def test_the_interval_is_wilsons() -> None:
    # Newcombe 1998, table I: 81 of 263 and 0 of 20
    assert wilson(81, 263) == pytest.approx((0.2553, 0.3662), abs=1e-4)
    assert wilson(0, 20) == pytest.approx((0.0, 0.1611), abs=1e-4)
    assert wilson(20, 20)[1] == 1.0


def test_a_share_is_told_with_its_interval() -> None:
    assert counted(81, 263) == "30.8 % [25.5, 36.6]"
    assert told([True, False, True, True]) == counted(3, 4)


def test_a_share_of_nothing_is_a_dash() -> None:
    assert told([]) == "–"


def test_points_lost_are_counted_on_the_same_questions() -> None:
    before = [True] * 80 + [False] * 20
    after = [True] * 70 + [False] * 10 + [True] * 2 + [False] * 18
    loss, low, high = lost(before, after)
    assert loss == pytest.approx(8.0)
    assert (low, high) == pytest.approx((1.394, 14.606), abs=1e-3)


def test_nothing_is_lost_where_nothing_changed() -> None:
    assert lost([True, False], [True, False]) == (0, 0, 0)


def test_a_gain_is_a_negative_loss() -> None:
    assert lost([False] * 4, [True, False, False, False])[0] == -25
