"""The app with an enterprise connected, and the enterprise's side: greeted, signed, encrypted."""

import asyncio
import secrets
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any
from xml.etree import ElementTree

import httpx
from fastapi import FastAPI

from channels.app import create_app
from channels.dialogue import Dialogue
from channels.settings import ChannelSettings
from channels.wechat.crypto import Cipher
from channels.wechat.fields import read, write
from channels.wechat.signature import signature

CORP_ID, TOKEN, AES_KEY = "ww0123456789abcdef", "WeComToken", "abcdefghij" * 4 + "abM"
SECRET = "a-secret-of-the-enterprise"


def environment(url: str) -> dict[str, str]:
    """Return the settings of the enterprise; url: of its API."""
    given = {
        "TOKEN": TOKEN, "AES_KEY": AES_KEY, "CORP_ID": CORP_ID, "SECRET": SECRET,
        "AGENT_ID": "1000002", "API_URL": url,
    }  # fmt: skip
    return {f"WECOM_{name}": value for name, value in given.items()}


class Enterprise:
    """Calls /wecom as the platform does."""

    def __init__(self, app: FastAPI, client: httpx.AsyncClient) -> None:
        self.app, self.client = app, client
        self.cipher = Cipher(AES_KEY, CORP_ID)

    async def greet(self, echo: str, **changes: str) -> httpx.Response:
        """Check the address; `changes` to the query."""
        query = {**self.signed(encrypted := self.cipher.encrypt(echo)), "echostr": encrypted}
        return await self.client.get("/wecom", params={**query, **changes})

    async def post(self, fields: dict[str, str]) -> httpx.Response:
        """Deliver fields."""
        encrypted = self.cipher.encrypt(write(fields, "xml"))
        body = write({"ToUserName": CORP_ID, "AgentID": "1000002", "Encrypt": encrypted}, "xml")
        return await self.client.post("/wecom", params=self.signed(encrypted), content=body)

    async def say(self, words: str, *, id: str, member: str = "ZhangSan") -> str:
        """Deliver a text and return the reply's text, "" for none."""
        response = await self.post(message(member, "text", Content=words, MsgId=id))
        assert response.status_code == 200
        if response.content == b"success":
            return ""
        outer = {one.tag: one.text or "" for one in ElementTree.fromstring(response.content)}
        return read(self.cipher.decrypt(outer["Encrypt"]))[0]["Content"]

    def signed(self, encrypted: str) -> dict[str, str]:
        """Return a query signed now."""
        now, nonce = str(int(time.time())), secrets.token_hex(5)
        signed = signature(TOKEN, now, nonce, encrypted)
        return {"msg_signature": signed, "timestamp": now, "nonce": nonce}


def message(member: str, kind: str, **fields: str) -> dict[str, str]:
    """Return the fields of a message of a member."""
    common = {"ToUserName": CORP_ID, "FromUserName": member, "MsgType": kind, "AgentID": "1000002"}
    return {**common, "CreateTime": str(int(time.time())), **fields}


@asynccontextmanager
async def opened(settings: ChannelSettings, dialogue: Dialogue) -> AsyncIterator[Enterprise]:
    """Open one replica of the app with what the environment says."""
    app = create_app(settings, dialogue=dialogue)
    async with app.router.lifespan_context(app):
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://house") as client:
            yield Enterprise(app, client)


async def until(there: Callable[[], Any], most: float = 20.0) -> None:
    """Wait until something is the case."""
    ends = time.monotonic() + most
    while not there():
        assert time.monotonic() < ends, "it did not come"
        await asyncio.sleep(0.02)
