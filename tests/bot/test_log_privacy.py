"""bot/components/log_privacy.py and bot/engine.py"""

from __future__ import annotations

import pytest
import structlog

from bot.components.log_privacy import hide_typed, install
from bot.engine import tell_place


def test_fields_that_carry_wording_are_hidden() -> None:
    event = {"event": "rest.message.received.timeout", "text": "我叫张小明", "user_text": "张小明"}
    assert "张小明" not in str(hide_typed(None, "error", event))


def test_of_an_exception_kind_and_place_are_left() -> None:
    try:
        secret = "13812345678"
        raise ValueError(secret)
    except ValueError:
        told = hide_typed(None, "error", {"event": "x", "exc_info": True})
    assert told["error"] == "ValueError"
    assert "test_log_privacy" in str(told["at"])
    assert "13812345678" not in str(told)


def test_it_is_installed_once() -> None:
    install()
    install()
    assert structlog.get_config()["processors"].count(hide_typed) == 1


def test_a_warning_tells_its_place(capsys: pytest.CaptureFixture[str]) -> None:
    tell_place("found /胡写13812345678", UserWarning, "io.py", 7)
    assert capsys.readouterr().err == "UserWarning at io.py:7\n"
