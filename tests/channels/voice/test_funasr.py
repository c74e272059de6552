"""The client against a real WebSocket server that speaks FunASR's protocol."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from typing import Any

import pytest
from websockets.asyncio.server import ServerConnection, serve

from channels.voice.errors import EarFailed, NoEar
from channels.voice.funasr import FunAsr
from channels.voice.recogniser import RATE, Heard

SOUND = b"\1\0" * RATE
Play = Callable[[bytes], list[Any]]


class Server:
    """Notes what comes; answers what `play(sound)` returns when the speaking is over."""

    def __init__(self) -> None:
        self.began: dict[str, Any] = {}
        self.sound = b""
        self.play: Play = lambda sound: [{"mode": "offline", "text": "社保卡怎么办"}]
        self.url = ""

    async def serve(self, socket: ServerConnection) -> None:
        self.sound = b""
        async for message in socket:
            if isinstance(message, bytes):
                self.sound += message
                continue
            told = json.loads(message)
            if told["is_speaking"]:
                self.began = told
                continue
            for answer in self.play(self.sound):
                await socket.send(answer if isinstance(answer, str) else json.dumps(answer))


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    played = Server()
    async with AsyncExitStack() as stack:
        listening = await stack.enter_async_context(serve(played.serve, "127.0.0.1", 0))
        port = next(iter(listening.sockets)).getsockname()[1]
        played.url = f"ws://127.0.0.1:{port}"
        yield played


async def test_the_whole_sound_arrives_as_the_protocol_wants_it(server: Server) -> None:
    heard = await FunAsr(server.url, hotwords='{"社保卡": 20}').hear(SOUND, RATE)
    assert heard == [Heard("社保卡怎么办")]
    assert server.sound == SOUND
    kept = {"mode": "offline", "wav_format": "pcm", "audio_fs": RATE, "hotwords": '{"社保卡": 20}'}
    assert kept.items() <= server.began.items()


async def test_texts_on_the_way_are_passed_over(server: Server) -> None:
    server.play = lambda sound: [
        {"mode": "2pass-online", "text": "社"}, {"mode": "2pass-offline", "text": "社保卡"},
    ]  # fmt: skip
    assert await FunAsr(server.url).hear(SOUND, RATE) == [Heard("社保卡")]


async def test_the_marks_of_sensevoice_are_taken_out(server: Server) -> None:
    server.play = lambda sound: [{"mode": "offline", "text": "<|zh|><|NEUTRAL|><|Speech|>您好"}]
    assert await FunAsr(server.url).hear(SOUND, RATE) == [Heard("您好")]


async def test_nothing_said_is_nothing_heard(server: Server) -> None:
    server.play = lambda sound: [{"mode": "offline", "text": " "}]
    assert await FunAsr(server.url).hear(SOUND, RATE) == []


@pytest.mark.parametrize("answer", ["no json", "[]", '{"mode": "offline"}', '{"text": 3}'])
async def test_an_answer_that_is_none_costs_one_sentence(server: Server, answer: str) -> None:
    server.play = lambda sound: [answer]
    with pytest.raises(EarFailed):
        await FunAsr(server.url).hear(SOUND, RATE)


async def test_a_server_that_says_nothing_is_not_waited_for_for_ever(server: Server) -> None:
    server.play = lambda sound: []
    with pytest.raises(NoEar):
        await FunAsr(server.url, seconds=0.5).hear(SOUND, RATE)


async def test_a_server_that_is_away_is_no_ear() -> None:
    with pytest.raises(NoEar) as refused:
        await FunAsr("ws://127.0.0.1:9").hear(SOUND, RATE)
    assert "打字" in refused.value.told


async def test_several_are_heard_at_once(server: Server) -> None:
    server.play = lambda sound: [{"mode": "offline", "text": "好"}]
    ear = FunAsr(server.url)
    found = await asyncio.gather(*(ear.hear(SOUND, RATE) for _ in range(8)))
    assert found == [[Heard("好")]] * 8
