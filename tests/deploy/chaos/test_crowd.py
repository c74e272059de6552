"""People talk until it is over, and whoever has confirmed stays until told."""

import asyncio
import dataclasses
import random
from collections import Counter

from deploy.chaos.crowd import Crowd, healthy_topics
from deploy.chaos.plan import Plan
from deploy.visitors import Question
from deploy.visitors.applicant import examples
from tests.deploy.door import PlayedDoor

PLAN = dataclasses.replace(Plan(), people=5, pause=(0.0, 0.01), patience=5.0)
KNOWN = [Question("年假有几天呢", "one"), Question("发票", "two")]
APOLOGY = [{"outcome": "error_services", "text": "请再说一遍"}]


async def test_two_of_five_apply_and_the_others_ask() -> None:
    played = PlayedDoor()
    client, door = played.door()
    async with client:
        crowd = Crowd(PLAN, door, KNOWN, examples(), random.Random(1))
        crowd.begin()
        await asyncio.sleep(1)
        crowd.hurt()
        await crowd.end()
    told = [one.receipt for one in crowd.record.applicants.values() if one.confirmed]
    assert told
    assert set(told) == set(played.filed.values())
    assert any(one.asked for one in crowd.record.said)


async def test_who_has_confirmed_asks_on_after_the_others_have_left() -> None:
    played = PlayedDoor()
    client, door = played.door()
    async with client:
        crowd = Crowd(PLAN, door, KNOWN, examples(), random.Random(1))
        crowd.begin()
        crowd.hurt()
        while not any(one.confirmed for one in crowd.record.applicants.values()):
            await asyncio.sleep(0.001)
        played.replies = [APOLOGY] * 12
        await crowd.end()
    confirmed = [one for one in crowd.record.applicants.values() if one.confirmed]
    assert all(one.told for one in confirmed)


async def test_some_are_at_the_review_before_and_confirm_when_it_has_begun() -> None:
    played = PlayedDoor()
    client, door = played.door()
    async with client:
        plan = dataclasses.replace(PLAN, people=2)  # the second one waits
        crowd = Crowd(plan, door, KNOWN, examples(), random.Random(1))
        crowd.begin()
        await crowd.prepared()
        assert not played.filed
        crowd.hurt()
        while not played.filed:
            await asyncio.sleep(0.001)
        await crowd.end()
    first = next(iter(crowd.record.applicants.values()))
    assert first.receipt == "WB1"


async def test_two_of_five_are_at_a_terminal_where_there_is_one() -> None:
    (client, door), (other, terminal) = PlayedDoor().door(), PlayedDoor().door()
    terminal.channel = "kiosk"
    async with client, other:
        crowd = Crowd(PLAN, door, KNOWN, examples(), random.Random(1), terminal=terminal)
        crowd.begin()
        await asyncio.sleep(0.5)
        crowd.hurt()
        await crowd.end()
    channels = Counter(one.talk.partition("-")[0] for one in crowd.record.said)
    assert set(channels) == {"api", "kiosk"}
    applied = {name.partition("-")[0] for name in crowd.record.applicants}
    assert applied == {"api", "kiosk"}


async def test_health_knows_what_is_answered_and_what_is_asked_back() -> None:
    client, door = PlayedDoor().door()
    async with client:
        known, topics = await healthy_topics(door, KNOWN)
    assert known == KNOWN
    assert topics == {"年假有几天呢": frozenset({"one"}), "发票": frozenset()}
