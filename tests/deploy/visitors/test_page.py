"""Somebody at a terminal's page: the socket of a real door, and lines that break."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import orjson
import pytest
from websockets.asyncio.server import ServerConnection, serve

from deploy.visitors import page
from deploy.visitors.page import PageDoor
from tests.channels.kiosk.door import opened

TOLD = {"messages": [{"outcome": "answered", "text": "有五天。"}]}


async def test_what_the_door_says_is_heard_and_the_talk_goes_on(tmp_path: Path) -> None:
    with opened(tmp_path) as door:
        terminal = PageDoor(door.url)
        first = await terminal.say("a-visit", "我要办居住证")
        second = await terminal.say("a-visit", "居住证首次申领")
    assert first.healthy
    assert second.healthy
    assert [one.conversation for one in door.dialogue.heard] == ["a-visit", "a-visit"]
    assert {one.channel for one in door.dialogue.heard} == {terminal.channel}


@asynccontextmanager
async def breaking(heard: list[dict[str, Any]], times: int) -> AsyncIterator[str]:
    """Serve a door that hangs up instead of answering, so many times."""

    async def answer(line: ServerConnection) -> None:
        heard.append(orjson.loads(await line.recv()))
        if len(heard) > times:
            await line.send(orjson.dumps(TOLD).decode())

    async with serve(answer, "127.0.0.1", 0) as server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"


async def test_after_a_break_the_same_turn_is_said_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page, "PAUSE", 0.01)
    said: list[dict[str, Any]] = []
    async with breaking(said, times=2) as url:
        heard = await PageDoor(url).say("a-visit", "年假有几天呢")
    assert heard.healthy
    assert len(said) == 3
    assert all(one == said[0] for one in said)


async def test_two_turns_have_two_numbers() -> None:
    said: list[dict[str, Any]] = []
    async with breaking(said, times=0) as url:
        terminal = PageDoor(url)
        for _ in range(2):
            await terminal.say("a-visit", "年假有几天呢")
    assert said[0]["id"] != said[1]["id"]


async def test_where_nobody_answers_the_person_hears_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(page, "LONGEST", -9.5)
    heard = await PageDoor("http://127.0.0.1:9").say("a-visit", "年假有几天呢")
    assert heard.silent
    assert heard.status == 0
