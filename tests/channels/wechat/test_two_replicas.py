"""Delays of the dialogue × deliveries × verified or not, over two replicas and a real Redis.

Whatever happens: asked exactly once, answered exactly once, never the outage notice.
"""

import asyncio
import itertools
from collections.abc import Iterator
from dataclasses import dataclass

import httpx
import pytest

from channels.wechat.parking import STILL_WORKING
from channels.wechat.simulator.courier import Courier
from tests.channels.samples import served
from tests.channels.wechat.platform import APP_ID, SECRET, Platform, running
from tests.channels.wechat.replicas import LINE, FormEngine, Replica, environment, replicas

DELAYS = (0, 1, 3, 8, 13, 18)  # inline; then at the first, second, third delivery, or after all
APART = 0.3  # seconds between two people
DELIVERIES = ("whole", "twice", "first lost")
pytestmark = pytest.mark.slow


@dataclass
class Town:
    """Everything that runs."""

    engine: FormEngine
    platform: Platform
    verified: list[Replica]
    others: list[Replica]


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory, redis_url: str) -> Iterator[Town]:
    engine, folder = FormEngine(), tmp_path_factory.mktemp("replicas")
    with served(engine.plays) as engine_url, running() as platform:
        env = environment(redis_url, engine_url)
        says = {
            "WECHAT_VERIFIED": "true", "WECHAT_APP_ID": APP_ID, "WECHAT_APP_SECRET": SECRET,
            "WECHAT_API_URL": platform.url,
        }  # fmt: skip
        other = {"WECHAT_APP_ID": "wx-unverified"}
        both = [{**env, **says}] * 2 + [{**env, **other}] * 2
        with replicas(folder, *both) as started:
            yield Town(engine, platform, started[:2], started[2:])


class Person:
    """Writes, reads, fetches what is parked; seen: every text that came."""

    def __init__(self, courier: Courier, openid: str) -> None:
        self._courier, self._openid = courier, openid
        self.seen: list[str] = []
        self.outages = 0

    async def say(self, words: str, how: str = "whole") -> None:
        fields = self._courier.message(self._openid, "text", Content=words)
        copies = 2 if how == "twice" else 1
        lost = 1 if how == "first lost" else 0
        shown = await asyncio.gather(
            *(self._courier.deliver(fields, lost=lost) for _ in range(copies))
        )
        self.outages += sum(one.outage for one in shown)
        self.seen += {one.text for one in shown if one.text}  # copies are shown once

    async def fetch(self) -> None:
        """Do what STILL_WORKING asks for, until something else comes."""
        for _ in range(20):
            if self.seen[-1:] != [STILL_WORKING]:
                return
            await asyncio.sleep(1)
            await self.say("1")


async def test_every_message_is_asked_once_and_answered_once(town: Town) -> None:
    cells = list(itertools.product(DELAYS, DELIVERIES, (True, False)))
    timeout = httpx.Timeout(60)
    limits = httpx.Limits(max_connections=200)
    async with httpx.AsyncClient(timeout=timeout, limits=limits, trust_env=False) as client:
        people = await asyncio.gather(
            *(_one_cell(town, client, place, *cell) for place, cell in enumerate(cells))
        )
    for (delay, how, verified), person in zip(cells, people, strict=True):
        cell = f"delay {delay}, {how}, {'verified' if verified else 'not verified'}"
        words = _words(delay, how, verified=verified)
        assert town.engine.times(words) == 1, cell
        told = [one for one in person.seen if one != STILL_WORKING]
        assert [f"答：{words}" in one for one in told] == [True], f"{cell}: {person.seen}"
        assert person.outages == 0, cell


def _words(delay: float, how: str, *, verified: bool) -> str:
    return f"{how} {verified} 等{delay}"


async def _one_cell(
    town: Town, client: httpx.AsyncClient, place: int, delay: float, how: str, verified: bool
) -> Person:
    addresses = [one.address for one in (town.verified if verified else town.others)]
    line = LINE if verified else LINE_OTHER
    openid = f"o-{delay}-{how}-{verified}"
    await asyncio.sleep(APART * place)
    person = Person(Courier(line, addresses, client), openid)
    await person.say(_words(delay, how, verified=verified), how)
    if verified:
        person.seen += await _sent(town.platform, openid, none=bool(person.seen))
    else:
        await person.fetch()
    return person


LINE_OTHER = LINE.__class__(token=LINE.token, app_id="wx-unverified", key=LINE.key, cut=LINE.cut)


async def _sent(platform: Platform, openid: str, *, none: bool) -> list[str]:
    """Return what was sent; waits for it, or, where none should come, whether some does."""
    for _ in range(20 if none else 600):
        sent = [one["text"]["content"] for one in platform.sent if one["touser"] == openid]
        if sent:
            return sent
        await asyncio.sleep(0.1)
    return []


async def test_a_replica_that_dies_loses_nothing_and_does_nothing_twice(town: Town) -> None:
    async with httpx.AsyncClient(timeout=60, trust_env=False) as client:
        dying, living = town.verified
        courier = Courier(LINE, [dying.address, living.address], client)
        inline, sent = Person(courier, "o-inline"), Person(courier, "o-sent")
        for one in (inline, sent):  # two messages each, so that each replica has its turn
            await one.say("我要办居住证")
        sending = asyncio.create_task(sent.say("李明 等8"))  # `success` after two seconds
        await asyncio.sleep(2.6)
        await courier.deliver(courier.event("o-inline", "VIEW"))  # next is the dying one's turn
        writing = asyncio.create_task(inline.say("王芳 等2"))
        await asyncio.to_thread(town.engine.wait_for, "王芳 等2")
        dying.kill()
        await asyncio.gather(writing, sending)
        inline.seen += await _sent(town.platform, "o-inline", none=False)
        sent.seen += await _sent(town.platform, "o-sent", none=False)
    for person, words in ((inline, "王芳 等2"), (sent, "李明 等8")):
        assert town.engine.times(words) == 1
        assert [f"答：{words}" in one for one in person.seen[1:]] == [True], person.seen
        assert person.outages == 0
