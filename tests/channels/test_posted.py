"""channels/posted.py and channels/board.py over a real store."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from channels import board
from channels.board import Board
from channels.messages import MessageIn
from channels.posted import Posted
from channels.store import Store, open_store
from tests.channels.samples import FakeDialogue

NOTICE = "今天16点停止取号"


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    opened = open_store("sqlite:///channels.db", root=tmp_path)
    yield opened
    await opened.close()


async def heard(posted: Posted, talk: str = "a", channel: str = "api") -> list[str]:
    """Return the texts of the reply to a greeting."""
    replies = await posted.say(MessageIn(conversation=talk, text="你好", channel=channel))
    return [str(one["text"]) for one in replies]


async def test_an_empty_board_changes_nothing(store: Store) -> None:
    assert await heard(Posted(FakeDialogue(), store, look=0)) == ["听到了：你好"]


async def test_a_closed_house_tells_why_and_whom_to_call_and_asks_nobody(store: Store) -> None:
    engine = FakeDialogue()
    posted = Posted(engine, store, look=0)
    await board.close(store, "系统升级，今晚20点恢复。")
    (told,) = await heard(posted)
    assert told.startswith("系统升级，今晚20点恢复。")
    assert "12345" in told
    assert "110" in told
    assert engine.heard == []
    await board.close(store, None)
    assert await heard(posted) == ["听到了：你好"]


async def test_a_notice_is_told_once_in_each_talk(store: Store) -> None:
    posted = Posted(FakeDialogue(), store, look=0)
    await board.announce(store, NOTICE)
    assert await heard(posted) == [f"通知：{NOTICE}", "听到了：你好"]
    assert await heard(posted) == ["听到了：你好"]
    assert await heard(posted, talk="b") == [f"通知：{NOTICE}", "听到了：你好"]
    await board.announce(store, "明天休息")
    assert await heard(posted) == ["通知：明天休息", "听到了：你好"]


async def test_a_terminal_shows_the_notice_and_does_not_say_it_too(store: Store) -> None:
    await board.announce(store, NOTICE)
    assert await heard(Posted(FakeDialogue(), store, look=0), channel="kiosk") == ["听到了：你好"]


async def test_the_board_is_not_read_for_every_message(store: Store) -> None:
    posted = Posted(FakeDialogue(), store, look=3600)
    await heard(posted)
    await board.close(store, "维护")
    assert await heard(posted) == ["听到了：你好"]


async def test_a_store_that_is_away_closes_nothing(tmp_path: Path) -> None:
    away = open_store("redis://127.0.0.1:1/0", root=tmp_path)
    assert await heard(Posted(FakeDialogue(), away, look=0)) == ["听到了：你好"]
    await away.close()


async def test_what_was_set_is_read_until_it_is_taken_back(store: Store) -> None:
    await board.announce(store, NOTICE)
    await board.close(store, "维护")
    assert await board.read(store) == Board(NOTICE, "维护")
    await board.announce(store, "")
    await board.close(store, None)
    assert await board.read(store) == Board()
