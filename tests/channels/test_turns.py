"""channels/turns.py: two replicas of the public door before one engine."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from channels.dialogue import RasaDialogue, sender_of
from channels.messages import MessageIn
from channels.turns import open_turns
from deploy.cluster.redis import redis_part
from tests.channels.conftest import MakeSettings
from tests.channels.samples import Engine, served
from turns import LocalTurns, RedisTurns


@pytest.fixture
def engine() -> Iterator[Engine]:
    engine = Engine()
    with served(engine.plays) as engine.url:
        yield engine


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({}, LocalTurns),
        ({"store_url": "redis://127.0.0.1:9/0"}, RedisTurns),
        ({"turns_url": "redis://127.0.0.1:9/0"}, RedisTurns),
    ],
)
async def test_replicas_that_share_a_store_share_the_line(
    make_settings: MakeSettings, changes: dict[str, str], kind: type
) -> None:
    turns = open_turns(make_settings(**changes))
    assert isinstance(turns, kind)
    await turns.close()


def test_an_address_that_is_no_redis_is_refused(make_settings: MakeSettings) -> None:
    with pytest.raises(ValueError, match="redis://"):
        make_settings(turns_url="postgresql://localhost")


async def test_two_replicas_hand_the_engine_one_message_after_the_other(
    make_settings: MakeSettings, engine: Engine, tmp_path: Path
) -> None:
    redis = redis_part(tmp_path)
    redis.start()
    settings = make_settings(turns_url=f"{redis.url}/0")
    doors = [RasaDialogue(engine.url, seconds=30, turns=open_turns(settings)) for _ in range(2)]
    engine.seconds = 0.05
    said = [
        doors[number % 2].say(MessageIn(conversation="c", text=f"第{number}句"))
        for number in range(10)
    ]
    replies = await asyncio.gather(*said)
    assert [reply[0]["text"] for reply in replies] == [f"第{number}句" for number in range(10)]
    assert engine.most == 1
    numbers = [body["metadata"]["turn"] for body in engine.heard]
    assert numbers == sorted(set(numbers))
    await asyncio.gather(*(door.close() for door in doors))
    redis.kill()


async def test_without_redis_people_are_answered(
    make_settings: MakeSettings, engine: Engine
) -> None:
    turns = open_turns(make_settings(turns_url="redis://127.0.0.1:9/0"))
    door = RasaDialogue(engine.url, seconds=30, turns=turns)
    message = MessageIn(conversation="c", text="你好")
    assert (await door.say(message))[0]["text"] == "你好"
    assert engine.heard[0]["metadata"]["turn"] == 0  # a number of its own clock would mislead
    assert turns.waiting(sender_of(message)) == 0
    await door.close()
