"""bot/components/validator.py"""

from __future__ import annotations

import time

import pytest
from jsonschema import ValidationError
from rasa.core.actions.action import RemoteAction

import bot.components  # noqa: F401 installs it

ACTION = RemoteAction("action_x", None)
GOOD = {"events": [{"event": "slot", "name": "topic", "value": "a"}], "responses": [{"text": "a"}]}


def test_a_good_response_passes() -> None:
    assert ACTION._validate_action_result(GOOD) is True


@pytest.mark.parametrize(
    "bad",
    [
        {"events": 1}, {"responses": "x"}, {"responses": ["x"]}, {"events": [{"no": "event"}]},
        {"events": [{"event": "slot", "name": 1, "value": 2}]},
        {"events": [{"event": "slot", "name": "a"}]},
        {"events": [{"event": "followup", "timestamp": "x"}]},
        {"events": [{"event": "slot", "name": "a", "value": 1, "metadata": []}]},
        [],
    ],
)  # fmt: skip
def test_a_bad_response_is_refused_as_ever(bad: object) -> None:
    with pytest.raises(ValidationError):
        ACTION._validate_action_result(bad)


def test_a_check_takes_no_time_to_speak_of() -> None:
    started = time.perf_counter()
    for _ in range(100):
        ACTION._validate_action_result(GOOD)
    assert (time.perf_counter() - started) / 100 < 0.004
