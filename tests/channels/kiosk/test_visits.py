"""Visits over one replica and over two that share a Redis; test_kept_visits.py: where they lie."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from redis.asyncio import Redis

from channels.kiosk.kept_visits import KeptVisits
from channels.kiosk.visit import Visit
from channels.kiosk.visits import Visits
from channels.messages import MessageOut
from channels.store import open_store
from turns import LocalTurns, RedisTurns, TookTooLong

ASKED: MessageOut = {"type": "ask", "outcome": "asking", "kind": "id_number", "text": "身份证号？"}
TOLD: MessageOut = {"type": "text", "outcome": "small_talk", "text": "您好"}


class Bot:
    """Counts how often it is asked; answers slowly with what it is told to."""

    def __init__(self, *replies: MessageOut) -> None:
        self.replies = list(replies) or [TOLD]
        self.asked = 0
        self.said: list[str] = []

    async def answer(self, _visit: Visit) -> list[MessageOut]:
        self.asked += 1
        await asyncio.sleep(0.05)
        return self.replies

    async def say(self, text: str) -> list[MessageOut]:
        self.said.append(text)
        return [TOLD]


@pytest.fixture(params=["alone", "two replicas"])
async def replicas(
    request: pytest.FixtureRequest, tmp_path: Path
) -> AsyncIterator[tuple[Visits, Visits]]:
    """The door twice: the same one, or two that share a Redis."""
    if request.param == "alone":
        store = open_store(f"sqlite:///{tmp_path / 'store.db'}")
        visits = Visits(KeptVisits(store), LocalTurns())
        yield visits, visits
        await store.close()
        return
    url = str(request.getfixturevalue("redis_url"))
    stores = [open_store(url) for _ in range(2)]
    lines = [RedisTurns(Redis.from_url(url, decode_responses=True), space="door") for _ in range(2)]
    for key in await stores[0].names("kiosk:visit"):
        await stores[0].drop(key)
    one, other = (
        Visits(KeptVisits(store), line) for store, line in zip(stores, lines, strict=True)
    )
    yield one, other
    for each in (*stores, *lines):
        await each.close()


async def test_a_turn_that_comes_again_gets_the_same_reply_and_is_asked_once(
    replicas: tuple[Visits, Visits],
) -> None:
    (one, other), bot = replicas, Bot()
    first, again = await asyncio.gather(
        one.exchange("v", 7, "你好", bot.answer), other.exchange("v", 7, "你好", bot.answer)
    )
    assert first == again == await other.exchange("v", 7, "你好", bot.answer)
    assert bot.asked == 1


async def test_the_same_number_in_another_visit_is_another_turn(
    replicas: tuple[Visits, Visits],
) -> None:
    (one, other), bot = replicas, Bot()
    await one.exchange("v", 7, "你好", bot.answer)
    await other.exchange("w", 7, "你好", bot.answer)
    await one.exchange("v", None, "你好", bot.answer)
    assert bot.asked == 3


async def test_a_turn_is_answered_although_whoever_asked_has_gone(
    replicas: tuple[Visits, Visits],
) -> None:
    (one, other), bot = replicas, Bot()
    waiting = asyncio.create_task(one.exchange("v", 7, "你好", bot.answer))
    while not bot.asked:
        await asyncio.sleep(0.001)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    again = await other.exchange("v", 7, "你好", bot.answer)
    assert again is not None
    assert again.replies == [TOLD]
    assert bot.asked == 1


async def test_another_replica_knows_what_was_asked_for(replicas: tuple[Visits, Visits]) -> None:
    (one, other), bot = replicas, Bot(ASKED)
    await one.exchange("v", 1, "我要办居住证", bot.answer)
    said = await other.exchange("v", 2, "11010519491231002X", bot.answer)
    assert said is not None
    assert said.asked == "••••002X"
    assert (await one.look("v")).last == said


async def test_the_end_gives_up_an_open_form_once(replicas: tuple[Visits, Visits]) -> None:
    (one, other), bot = replicas, Bot(ASKED)
    await one.exchange("v", 1, "我要办居住证", bot.answer)
    await asyncio.gather(one.end("v", bot.say), other.end("v", bot.say))
    assert bot.said == ["wb:move:cancel", "wb:confirm:cancel"]
    for each in replicas:
        found = await each.look("v")
        assert found == Visit(ended=True, changes=found.changes)


async def test_after_the_end_nothing_is_asked_any_more(replicas: tuple[Visits, Visits]) -> None:
    (one, other), bot = replicas, Bot(ASKED)
    await one.end("v", bot.say)
    assert await other.exchange("v", 1, "你好", bot.answer) is None
    assert bot.asked == 0


async def test_the_end_waits_for_a_submission_on_its_way_and_leaves_it_alone(
    replicas: tuple[Visits, Visits],
) -> None:
    (one, other), bot = replicas, Bot(ASKED)
    await one.exchange("v", 1, "我要办居住证", bot.answer)
    bot.replies = [{"type": "receipt", "outcome": "submitted", "number": "WB1"}]
    submitting = asyncio.create_task(one.exchange("v", 2, "wb:confirm:submit", bot.answer))
    while bot.asked < 2:
        await asyncio.sleep(0.001)
    await other.end("v", bot.say)
    done = await submitting
    assert done is not None
    assert done.replies[0]["number"] == "WB1"
    assert bot.said == []


@pytest.mark.parametrize(
    "outcome", ["submitted", "queued", "paused", "window", "handover", "booked"]
)
async def test_what_was_filed_or_kept_by_a_code_is_not_given_up(
    outcome: str, replicas: tuple[Visits, Visits]
) -> None:
    (one, other), bot = replicas, Bot(ASKED)
    await one.exchange("v", 1, "我要办居住证", bot.answer)
    bot.replies = [{"type": "text", "outcome": outcome}]
    await other.exchange("v", 2, "好了", bot.answer)
    await one.end("v", bot.say)
    assert bot.said == []


async def test_a_form_that_stopped_is_given_up_in_words(replicas: tuple[Visits, Visits]) -> None:
    (one, other), bot = replicas, Bot(ASKED)
    await one.exchange("v", 1, "我要办居住证", bot.answer)
    bot.replies = [{"type": "text", "outcome": "not_eligible"}]
    await one.exchange("v", 2, "否", bot.answer)
    await other.end("v", bot.say)
    assert bot.said[0] == "不办了"


async def test_a_visit_that_is_stuck_is_over_all_the_same(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'store.db'}")
    visits, bot = Visits(KeptVisits(store), LocalTurns(wait_seconds=0.05)), Bot(ASKED)
    async with visits.open("v"):
        with pytest.raises(TookTooLong):
            await visits.exchange("v", 1, "你好", bot.answer)
        await visits.end("v", bot.say)
        assert (await visits.look("v")).ended
    assert (await visits.look("v")).ended  # what was stuck does not bring it back
    await store.close()


async def test_an_error_in_a_turn_changes_nothing(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'store.db'}")
    visits, bot = Visits(KeptVisits(store), LocalTurns()), Bot(ASKED)
    before = await visits.exchange("v", 1, "我要办居住证", bot.answer)
    with pytest.raises(ZeroDivisionError):
        async with visits.open("v") as visit:
            visit.elder = bool(1 / 0)
    assert (await visits.look("v")).last == before
    await store.close()
