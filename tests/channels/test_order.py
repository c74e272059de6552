"""Messages of one conversation are answered in the order in which they came, in the running app."""

import asyncio
import random
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import uvicorn
from fastapi import FastAPI

from channels.app import create_app
from channels.dialogue import sender_of
from channels.messages import MessageIn
from tests.channels.conftest import MakeSettings
from tests.channels.samples import Engine, served

TALK = "a-visit"


@contextmanager
def running(app: FastAPI) -> Iterator[str]:
    """Run the app under uvicorn on a free port."""
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="warning", ws="none"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        assert thread.is_alive(), "the app did not start"
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()


async def waiting(app: FastAPI, count: int) -> None:
    """Wait until so many messages of the talk have arrived."""
    sender = sender_of(MessageIn(conversation=TALK))
    async with asyncio.timeout(20):
        while app.state.turns.waiting(sender) < count:
            await asyncio.sleep(0.002)


async def said(client: httpx.AsyncClient, text: str, talk: str = TALK) -> list[dict[str, Any]]:
    body = {"conversation": talk, "text": text}
    return list((await client.post("/api/v1/messages", json=body)).json()["messages"])


async def test_twenty_messages_at_once_are_answered_in_order_and_one_by_one(
    make_settings: MakeSettings,
) -> None:
    engine, chance = Engine(), random.Random(1)
    texts = [f"第{number}句" for number in range(20)]
    with served(engine.plays) as engine.url:
        app = create_app(make_settings(engine_url=engine.url))
        with running(app) as url:
            async with httpx.AsyncClient(base_url=url, timeout=30) as client:
                engine.seconds = 1.0  # nothing is answered until all have come
                sent = []
                for count, text in enumerate(texts, 1):
                    sent.append(asyncio.create_task(said(client, text)))
                    await waiting(app, count)
                    engine.seconds = 1.0 if count < 20 else chance.uniform(0.0, 0.02)
                replies = await asyncio.gather(*sent)
    assert [body["message"] for body in engine.heard] == texts
    assert [reply[0]["text"] for reply in replies] == texts
    assert engine.most == 1


async def test_a_slow_conversation_keeps_no_other_waiting(make_settings: MakeSettings) -> None:
    engine = Engine()
    with served(engine.plays) as engine.url:
        app = create_app(make_settings(engine_url=engine.url))
        with running(app) as url:
            async with httpx.AsyncClient(base_url=url, timeout=30) as client:
                engine.seconds = 1.5
                slow = asyncio.create_task(said(client, "慢"))
                await waiting(app, 1)
                while not engine.heard:
                    await asyncio.sleep(0.01)
                engine.seconds = 0.0
                await said(client, "快", talk="another")
                assert not slow.done()
                await slow
