"""The account with everything around it: the platform, the services, whoever writes."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field

import httpx
from fastapi import FastAPI

from channels.app import create_app
from channels.messages import MessageIn, MessageOut
from channels.settings import ChannelSettings
from channels.voice.recogniser import Recogniser
from channels.wechat.settings import WeChatSettings
from channels.wechat.simulator.courier import Courier, Line
from tests.channels.samples import FakeDialogue, Reply, as_json
from tests.channels.wechat.platform import APP_ID, SECRET

LINE = Line(token="AToken123", app_id=APP_ID, key="k" * 43)
NUMBER = "WB261123000000017"
KEY = "a-key-of-the-services-api"


class Clerk(FakeDialogue):
    """Says what was heard, "慢" after a while; "确认提交" gives a receipt."""

    async def say(self, message: MessageIn) -> list[MessageOut]:
        if message.text == "慢":
            await asyncio.sleep(2.5)
        replies = await super().say(message)
        if message.text == "确认提交":
            return [{"type": "receipt", "outcome": "submitted", "number": NUMBER, "text": "好"}]
        return replies


@dataclass
class Desk:
    """Plays the services API: keeps uploads, tells one application."""

    uploads: list[bytes] = field(default_factory=list)
    states: list[str] = field(default_factory=lambda: ["submitted"])

    def plays(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> Reply:
        assert headers["x-api-key"] == KEY
        if path == "/v1/uploads":
            self.uploads.append(body)
            return as_json({"upload": f"up-{len(self.uploads)}"}, 201)
        assert path == f"/v1/applications/{NUMBER}"
        events = [{"at": "2026-11-23T02:05:00Z", "state": one} for one in self.states]
        told = {"number": NUMBER, "name": "敬老卡", "state": self.states[-1], "events": events}
        return as_json(told)


@dataclass
class House:
    """The app, whoever writes to it, and what the parts heard."""

    app: FastAPI
    client: httpx.AsyncClient
    courier: Courier
    dialogue: Clerk
    desk: Desk

    async def says(self, kind: str, openid: str = "o1", **fields: str) -> str:
        shown = await self.courier.deliver(self.courier.message(openid, kind, **fields))
        assert not shown.outage
        return shown.text or ""

    async def does(self, event: str, openid: str = "o1", **fields: str) -> str:
        shown = await self.courier.deliver(self.courier.event(openid, event, **fields))
        assert not shown.outage
        return shown.text or ""


@dataclass
class HearingRoom:
    """Stands where the voice channel keeps who listens (channels.voice.hearing)."""

    recogniser: Recogniser

    async def close(self) -> None:
        pass


Opens = Callable[..., AbstractAsyncContextManager[House]]


def opener(settings: ChannelSettings, platform_url: str, desk: Desk) -> Opens:
    """Return what opens the house: with an ear or none, and changes to the account's settings."""

    @asynccontextmanager
    async def opened(ear: Recogniser | None = None, **changes: object) -> AsyncIterator[House]:
        dialogue = Clerk()
        app = create_app(settings, dialogue=dialogue)
        given: dict[str, object] = {
            "token": LINE.token, "app_id": APP_ID, "aes_key": LINE.key, "app_secret": SECRET,
            "verified": True, "api_url": platform_url, **changes,
        }  # fmt: skip
        app.state.wechat_settings = WeChatSettings(_env_file=None, **given)
        if ear:
            app.state.hearing = HearingRoom(ear)
        transport = httpx.ASGITransport(app)
        async with (
            app.router.lifespan_context(app),
            httpx.AsyncClient(transport=transport, base_url="http://house") as client,
        ):
            yield House(app, client, Courier(LINE, ["http://house/wechat"], client), dialogue, desk)

    return opened


async def until(there: Callable[[], object], most: float = 20.0) -> None:
    """Wait until something is the case."""
    for _ in range(int(most / 0.05)):
        if there():
            return
        await asyncio.sleep(0.05)
    raise AssertionError("it did not come")
