"""bot/door.py, and what bot/serve.py refuses."""

from __future__ import annotations

import asyncio
import contextlib

import pytest
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage

from bot.door import all_or_nothing, token_of
from bot.environment import DEFAULTS
from bot.serve import workers
from bot.tracker.errors import Superseded


def _said(fault: BaseException | None) -> list[object]:
    """Return what is left to say of a turn that says something and then fails."""

    async def handle(message: UserMessage) -> None:
        await message.output_channel.send_text_message("x", "好的")
        if fault:
            raise fault

    message = UserMessage("你好", CollectingOutputChannel(), "x")
    with contextlib.suppress(ValueError):
        asyncio.run(all_or_nothing(handle, message))
    return list(message.output_channel.messages)


def test_a_turn_that_was_kept_is_said() -> None:
    assert len(_said(None)) == 1


@pytest.mark.parametrize("fault", [Superseded(), ValueError("x")])
def test_of_a_turn_that_was_not_kept_nothing_is_said(fault: BaseException) -> None:
    assert _said(fault) == []


def test_a_fault_that_nobody_foresaw_is_still_raised() -> None:
    async def handle(message: UserMessage) -> None:
        raise ValueError("x")

    with pytest.raises(ValueError, match="x"):
        asyncio.run(all_or_nothing(handle, UserMessage("你好", CollectingOutputChannel(), "x")))


@pytest.mark.parametrize(
    ("metadata", "token"),
    [({"turn": 7}, 7), ({"turn": "7"}, 0), ({"turn": -7}, 0), ({}, 0), (None, 0), ([], 0)],
)
def test_the_token_is_a_number_or_none(metadata: object, token: int) -> None:
    assert token_of(metadata) == token


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"ENGINE_WORKERS": "two"}, "1 to 64"),
        ({"ENGINE_WORKERS": "0"}, "1 to 64"),
        ({"ENGINE_LOCK_URL": "localhost:6379"}, "redis://"),
        ({"ENGINE_WORKERS": "2"}, "need ENGINE_LOCK_URL"),
        ({"ENGINE_WORKERS": "2", "ENGINE_LOCK_URL": "redis://x"}, "ENGINE_TRACKER_URL"),
    ],
)
def test_workers_that_could_not_share_a_talk_do_not_start(
    changed: dict[str, str], told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {**DEFAULTS, **changed}.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SystemExit, match=told):
        workers()


def test_two_workers_start_with_a_shared_lock_and_database(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, value in {"ENGINE_WORKERS": "2", "ENGINE_LOCK_URL": "redis://x"}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("ENGINE_TRACKER_URL", "postgresql://x")
    assert workers() == 2
