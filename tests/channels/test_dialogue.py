"""The Rasa client against a small real HTTP server."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from channels.dialogue import RasaDialogue, neutral, sender_of
from channels.errors import EngineDown
from channels.messages import MessageIn
from tests.channels.samples import Engine, Reply, as_json, custom, served
from turns import LocalTurns


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("你好", "你好"),
        ("  你好\n", "你好"),
        ("/restart", "restart"),
        ("／restart", "restart"),
        ("  / ／ //restart", "restart"),
        ("\0/restart", "restart"),
        ("/\0/restart", "restart"),
        ("\u200b/restart", "restart"),
        ("\ufeff／restart", "restart"),
        ('/choose{"choice": "wb:human:"}', 'choose{"choice": "wb:human:"}'),
        ("1/2", "1/2"),
        ("身份\0证\x07丢了", "身份证丢了"),
        ("好\ud83d的", "好的"),
        ("😀👨‍👩‍👧", "😀👨‍👩‍👧"),
        ("", ""),
        ("/", ""),
        ("　", ""),
        ("wb:human:", '/choose{"choice": "wb:human:"}'),
        (" wb:topic:hr-annual-leave ", '/choose{"choice": "wb:topic:hr-annual-leave"}'),
        ("wb:answer:是", '/choose{"choice": "wb:answer:是"}'),
        ('wb:answer:"}', '/choose{"choice": "wb:answer:\\"}"}'),
        ("wb:answer:两 词", "wb:answer:两 词"),
        ("wb:ANSWER:x", "wb:ANSWER:x"),
        ("wb:a:" + "x" * 121, "wb:a:" + "x" * 121),
        ("/wb:human:", "wb:human:"),
        ("请wb:human:", "请wb:human:"),
    ],
)
def test_a_text_is_made_safe_for_the_engine(typed: str, read: str) -> None:
    assert neutral(typed) == read


def test_only_a_payload_ever_becomes_a_command() -> None:
    marks = ["/", "／", "⁄", "∕", " ", "\t", "\0", "\u200b", "\ufeff", "\u3000", "\u2060", "\ud800"]
    for one in marks:
        for two in marks:
            for three in marks:
                assert neutral(f"{one}{two}{three}restart") == "restart"


def test_the_sender_tells_nothing_and_keeps_conversations_apart() -> None:
    one, same, other, channel = (
        sender_of(MessageIn(conversation=name, channel=channel))
        for name, channel in [("张三", "api"), ("张三", "api"), ("李四", "api"), ("张三", "kiosk")]
    )
    assert one == same
    assert len({one, other, channel}) == 3
    assert "张三" not in one
    assert len(one) == 32


@asynccontextmanager
async def dialogue_with(engine: Engine, *, seconds: float = 5.0) -> AsyncIterator[RasaDialogue]:
    dialogue = RasaDialogue(engine.url, seconds=seconds)
    try:
        yield dialogue
    finally:
        await dialogue.close()


@pytest.fixture
def engine() -> Iterator[Engine]:
    engine = Engine()
    with served(engine.plays) as engine.url:
        yield engine


def turn(text: str, conversation: str = "c", **more: Any) -> MessageIn:
    return MessageIn(conversation=conversation, text=text, **more)


async def test_a_turn_goes_to_rasa_in_its_shape(engine: Engine) -> None:
    message = turn("/身份证丢了", channel="kiosk", attachments=["a-1"])
    async with dialogue_with(engine) as dialogue:
        assert await dialogue.say(message) == [
            {"type": "text", "outcome": "care", "text": "身份证丢了"}
        ]
    assert engine.heard == [
        {"sender": sender_of(message), "message": "身份证丢了", "input_channel": "kiosk",
         "metadata": {"channel": "kiosk", "attachments": ["a-1"], "turn": 0}}
    ]  # fmt: skip


async def test_messages_pass_unchanged_and_in_order(engine: Engine) -> None:
    told = [{"type": "answer", "facet": None, "emoji": "😀"}, {"type": "ask", "options": []}]
    engine.reply = lambda _: as_json([{"custom": one} for one in told])
    async with dialogue_with(engine) as dialogue:
        assert await dialogue.say(turn("你好")) == told


@pytest.mark.parametrize(
    "reply",
    [
        as_json([]),
        as_json({"status": "failure"}),
        as_json(None),
        as_json(["text"]),
        as_json([None]),
        as_json([{"text": "plain"}]),
        as_json([{"custom": "text"}]),
        as_json(custom("好"), 500),
        as_json(custom("好"), 409),
        (200, b"<html>"),
        (200, b""),
        (200, b"\xff\xfe"),
        (204, b""),
    ],
)
async def test_an_engine_that_says_nothing_useful_is_down(engine: Engine, reply: Reply) -> None:
    engine.reply = lambda _: reply
    async with dialogue_with(engine) as dialogue:
        with pytest.raises(EngineDown):
            await dialogue.say(turn("你好"))


async def test_an_engine_that_is_not_there_is_down() -> None:
    dialogue = RasaDialogue("http://127.0.0.1:9", seconds=1)
    with pytest.raises(EngineDown):
        await dialogue.say(turn("你好"))
    await dialogue.close()


async def test_an_engine_that_thinks_too_long_is_down_and_the_next_turn_goes_on(
    engine: Engine,
) -> None:
    engine.seconds = 0.5
    async with dialogue_with(engine, seconds=0.1) as dialogue:
        with pytest.raises(EngineDown):
            await dialogue.say(turn("你好"))
        engine.seconds = 0.0
        assert (await dialogue.say(turn("再来")))[0]["text"] == "再来"


async def test_turns_of_one_conversation_go_one_by_one_in_order(engine: Engine) -> None:
    engine.seconds = 0.02
    texts = [f"第{number}句" for number in range(6)]
    async with dialogue_with(engine) as dialogue:
        replies = await asyncio.gather(*(dialogue.say(turn(text)) for text in texts))
    assert [body["message"] for body in engine.heard] == texts
    assert [reply[0]["text"] for reply in replies] == texts
    assert engine.most == 1


async def test_different_conversations_go_side_by_side(engine: Engine) -> None:
    engine.seconds = 0.3
    async with dialogue_with(engine) as dialogue:
        await asyncio.gather(*(dialogue.say(turn("你好", f"c{number}")) for number in range(4)))
    assert engine.most > 1


async def test_no_lock_is_kept_when_nobody_waits(engine: Engine) -> None:
    engine.seconds = 0.2
    async with dialogue_with(engine) as dialogue:
        turns = [asyncio.create_task(dialogue.say(turn("你好"))) for _ in range(3)]
        await asyncio.sleep(0.05)
        turns[1].cancel()
        await asyncio.gather(*turns, return_exceptions=True)
        assert turns[1].cancelled()
        assert dialogue.turns.waiting(sender_of(turn("你好"))) == 0
    assert len(engine.heard) == 2


async def test_a_line_that_is_full_is_said_and_not_silence(engine: Engine) -> None:
    engine.seconds = 0.5
    dialogue = RasaDialogue(engine.url, seconds=5, turns=LocalTurns(most=1))
    first = asyncio.create_task(dialogue.say(turn("一")))
    await asyncio.sleep(0.1)
    with pytest.raises(EngineDown):
        await dialogue.say(turn("二"))
    await first
    await dialogue.close()
