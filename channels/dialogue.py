"""The Rasa client: a conversation goes in message by message; commands never come from people."""

import hashlib
import json
import re
import time
import unicodedata
from typing import Any, Protocol

import aiohttp
import orjson
import structlog

from channels.errors import EngineDown
from channels.messages import MessageIn, MessageOut
from observe.requests import request_named
from observe.stages import stage
from turns import LocalTurns, Turn, TurnError, Turns

log = structlog.get_logger()
PAYLOAD = re.compile(r"wb:[a-z_]+:[^\s]{0,120}")
# Slashes of any width, blanks, and signs without width that could hide a slash.
_LEADING_COMMAND = re.compile(r"^[\s/／⁄∕\u00ad\u200b-\u200f\u2060-\u2064\ufeff]+")


CONNECT_SECONDS = 2.0
IDLE_SECONDS = (
    2.0  # less than the engine (5 s) waits before it hangs up: no message meets a closed door
)


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


class RasaDialogue:
    """Speaks to Rasa's REST channel; an empty reply is a failure, not silence."""

    def __init__(self, url: str, *, seconds: float, turns: Turns | None = None) -> None:
        """Speak to the engine at `url`; turns: who queues the messages, this process by default."""
        self._url = f"{url}/webhooks/rest/webhook"
        self._timeout = aiohttp.ClientTimeout(total=seconds, sock_connect=CONNECT_SECONDS)
        self._opened: aiohttp.ClientSession | None = None
        self.turns = turns or LocalTurns()

    async def say(self, message: MessageIn) -> list[MessageOut]:
        """Return the messages of the reply; raises EngineDown."""
        sender, started = sender_of(message), time.perf_counter()
        replies = await self._in_turn(sender, message)
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
        if self._opened:
            await self._opened.close()
        await self.turns.close()

    def _session(self) -> aiohttp.ClientSession:
        """Return the connections, which belong to the event loop that first asks."""
        if self._opened is None:
            kept = aiohttp.TCPConnector(keepalive_timeout=IDLE_SECONDS)
            self._opened = aiohttp.ClientSession(connector=kept, timeout=self._timeout)
        return self._opened

    async def _in_turn(self, sender: str, message: MessageIn) -> list[dict[str, Any]]:
        try:
            async with self.turns.of(sender) as turn:
                return await self._post(sender, message, turn)
        except TurnError as error:
            log.warning("dialogue.no_turn", conversation=sender, reason=type(error).__name__)
            raise EngineDown("no turn") from error

    async def _post(self, sender: str, message: MessageIn, turn: Turn) -> list[dict[str, Any]]:
        body = {
            "sender": sender, "message": neutral(message.text), "input_channel": message.channel,
            "metadata": {
                "channel": message.channel, "attachments": message.attachments,
                "turn": turn.token if turn.shared else 0,  # 0: no number to compare
                **request_named(),
            },
        }  # fmt: skip
        try:
            with stage("engine"):
                replies = orjson.loads(await self._answer(body))
        except (TimeoutError, aiohttp.ClientError, ValueError) as error:
            log.warning("dialogue.failed", conversation=sender, reason=type(error).__name__)
            raise EngineDown(str(error)) from error
        return (
            [one for one in replies if isinstance(one, dict)] if isinstance(replies, list) else []
        )

    async def _answer(self, body: dict[str, Any]) -> bytes:
        """Post as JSON; raises ClientError, TimeoutError."""
        headers = {"Content-Type": "application/json"}
        async with self._session().post(
            self._url, data=orjson.dumps(body), headers=headers, raise_for_status=True
        ) as response:
            return await response.read()
