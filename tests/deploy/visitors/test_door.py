"""What counts as heard, and what as silence."""

import httpx
import pytest

from deploy.visitors import Door, Heard
from tests.deploy.door import PlayedDoor

ANSWER = {"outcome": "answered", "topic": "one", "text": "答"}


async def heard_by(*replies: int | list[dict[str, object]]) -> Heard:
    client, door = PlayedDoor(list(replies)).door()
    async with client:
        return await door.say("talk", "年假有几天")


async def test_an_answer_is_heard() -> None:
    heard = await heard_by([ANSWER])
    assert heard.healthy
    assert heard.outcomes == ("answered",)


@pytest.mark.parametrize("reply", [503, 500, [], [{"outcome": "answered", "text": " "}]])
async def test_a_failure_and_a_reply_without_a_sentence_are_silence(
    reply: int | list[dict[str, object]],
) -> None:
    assert (await heard_by(reply)).silent


async def test_an_apology_is_heard_but_not_healthy() -> None:
    heard = await heard_by([{"outcome": "error_engine", "text": "请再说一遍"}])
    assert not heard.silent
    assert not heard.healthy


def test_who_waits_for_more_than_twenty_seconds_has_heard_nothing() -> None:
    assert Heard((ANSWER,), 0.0, 20.1).silent
    assert not Heard((ANSWER,), 0.0, 19.9).silent


async def test_a_door_that_is_shut_raises_nothing() -> None:
    async with httpx.AsyncClient(trust_env=False) as client:
        heard = await Door(client, "http://127.0.0.1:9").say("talk", "你好")
    assert heard.silent
    assert heard.status == 0
