"""The page of a terminal, as its script speaks with the door: each turn numbered, said until heard."""

import asyncio
import itertools
import time
from contextlib import suppress

import orjson
from websockets.asyncio.client import connect
from websockets.exceptions import WebSocketException

from deploy.visitors.door import LONGEST, Heard, Message

CHANNEL = "kiosk"
PAUSE = 0.5  # seconds before a broken line is tried again


class PageDoor:
    """Speaks as static/talk.js does; nothing that goes wrong is raised."""

    channel = CHANNEL

    def __init__(self, url: str) -> None:
        self._url = url.replace("http", "ws", 1) + "/kiosk/ws"
        self._numbers = itertools.count(1)

    async def say(self, conversation: str, text: str) -> Heard:
        """Return what is heard; a person waits a little longer than is bearable, to know how long."""
        began = time.monotonic()
        turn = {"id": next(self._numbers), "conversation": conversation, "text": text}
        messages: list[Message] = []
        with suppress(TimeoutError):
            async with asyncio.timeout(LONGEST + 10):
                messages = await self._answered(orjson.dumps(turn).decode())
        seconds = time.monotonic() - began
        return Heard(tuple(messages), began, seconds, 200 if messages else 0)

    async def _answered(self, turn: str) -> list[Message]:
        """Say it over one line after the other until there is an answer."""
        while True:
            with suppress(OSError, WebSocketException, ValueError, KeyError):
                async with connect(self._url, proxy=None, open_timeout=LONGEST) as line:
                    await line.send(turn)
                    messages: list[Message] = orjson.loads(await line.recv())["messages"]
                    return messages
            await asyncio.sleep(PAUSE)
