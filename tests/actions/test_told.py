"""What is told before a choice can be read by us alone, and not for long."""

import time

import pytest

from actions.told import LONGEST, SECONDS, sealed, unsealed


def test_what_is_sealed_tells_nothing_and_comes_back() -> None:
    token = sealed("我叫沈慧芳，电话17700001234")
    assert token is not None
    assert "17700001234" not in token
    assert unsealed(token) == "我叫沈慧芳，电话17700001234"


def test_after_ten_minutes_it_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    token = sealed("电话17700001234")
    late = time.time() + SECONDS + 1
    monkeypatch.setattr(time, "time", lambda: late)
    assert unsealed(str(token)) == ""


@pytest.mark.parametrize("token", ["", "nothing", "gAAAAA", "令牌"])
def test_what_was_not_sealed_here_is_nothing(token: str) -> None:
    assert unsealed(token) == ""


def test_a_long_story_is_not_kept() -> None:
    assert sealed("啊" * (LONGEST + 1)) is None
