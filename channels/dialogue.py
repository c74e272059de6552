"""The Rasa client: a conversation goes in message by message; commands never come from people."""

import asyncio
import hashlib
import json
import re
import time
import unicodedata
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Protocol

import httpx
import structlog

from channels.errors import EngineDown
from channels.messages import MessageIn, MessageOut

log = structlog.get_logger()
PAYLOAD = re.compile(r"wb:[a-z_]+:[^\s]{0,120}")
# Slashes of any width, blanks, and signs without width that could hide a slash.
_LEADING_COMMAND = re.compile(r"^[\s/／⁄∕\u00ad\u200b-\u200f\u2060-\u2064\ufeff]+")


class Dialogue(Protocol):
    """Whoever turns one message of a person into messages for the person."""

    async def say(self, message: MessageIn) -> list[MessageOut]:
        """Return the reply, never empty; raises EngineDown."""
        ...


def neutral(text: str) -> str:
    """Return what Rasa may read: no control characters, no leading slash, payloads as /choose."""
    cleaned = "".join(
        sign for sign in text if sign in "\n\t" or unicodedata.category(sign) not in ("Cc", "Cs")
    ).strip()
    if PAYLOAD.fullmatch(cleaned):
        return f"/choose{json.dumps({'choice': cleaned}, ensure_ascii=False)}"
    return _LEADING_COMMAND.sub("", cleaned)


def sender_of(message: MessageIn) -> str:
    """Return the engine's name of the conversation of a message."""
    return sender(message.channel, message.conversation)


def sender(channel: str, conversation: str) -> str:
    """Return the engine's name of a conversation: hashed, so that no log tells who it was.

    Files are stored under it too: what is deleted by the talk is deleted with them.
    """
    whole = f"{channel}\0{conversation}".encode("utf-8", "replace")
    return hashlib.sha256(whole).hexdigest()[:32]


class Turns:
    """One lock per conversation, kept only while somebody waits for it."""

    def __init__(self) -> None:
        self._locks: dict[str, tuple[asyncio.Lock, int]] = {}

    @asynccontextmanager
    async def of(self, sender: str) -> AsyncIterator[None]:
        """Wait for this conversation's turn, first come first served."""
        lock, waiting = self._locks.get(sender, (asyncio.Lock(), 0))
        self._locks[sender] = (lock, waiting + 1)
        try:
            async with lock:
                yield
        finally:
            lock, waiting = self._locks[sender]
            if waiting == 1:
                del self._locks[sender]
            else:
                self._locks[sender] = (lock, waiting - 1)


class RasaDialogue:
    """Speaks to Rasa's REST channel; an empty reply is a failure, not silence."""

    def __init__(self, url: str, *, seconds: float) -> None:
        self._url = f"{url}/webhooks/rest/webhook"
        self._client = httpx.AsyncClient(
            timeout=httpx.Timeout(seconds, connect=2.0), trust_env=False
        )
        self._turns = Turns()

    async def say(self, message: MessageIn) -> list[MessageOut]:
        """Return the messages of the reply; raises EngineDown."""
        sender, started = sender_of(message), time.perf_counter()
        async with self._turns.of(sender):
            replies = await self._post(sender, message)
        messages = [one["custom"] for one in replies if isinstance(one.get("custom"), dict)]
        if not messages:
            log.warning("dialogue.empty", conversation=sender)
            raise EngineDown("the engine answered nothing")
        log.info(
            "dialogue.turn", conversation=sender, channel=message.channel,
            outcomes=[one.get("outcome") for one in messages],
            ms=round((time.perf_counter() - started) * 1000),
        )  # fmt: skip
        return messages

    async def close(self) -> None:
        """Close the connections."""
        await self._client.aclose()

    async def _post(self, sender: str, message: MessageIn) -> list[dict[str, Any]]:
        body = {
            "sender": sender, "message": neutral(message.text), "input_channel": message.channel,
            "metadata": {"channel": message.channel, "attachments": message.attachments},
        }  # fmt: skip
        try:
            response = await self._client.post(self._url, json=body)
            response.raise_for_status()
            replies = response.json()
        except (httpx.HTTPError, ValueError) as error:
            log.warning("dialogue.failed", conversation=sender, reason=type(error).__name__)
            raise EngineDown(str(error)) from error
        return (
            [one for one in replies if isinstance(one, dict)] if isinstance(replies, list) else []
        )
