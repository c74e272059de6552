"""A client of FunASR's WebSocket server (funasr_wss_server), which somebody else runs.

Protocol: https://github.com/modelscope/FunASR/blob/main/runtime/docs/websocket_protocol.md
"""

import asyncio
import json
import re
from typing import Any

import structlog
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException

from channels.voice.errors import EarFailed, NoEar
from channels.voice.recogniser import Heard

log = structlog.get_logger()
CHUNK = 9600  # bytes of one message: 0.3 s at 16 kHz
ANSWER_BYTES = 1024 * 1024
_TAGS = re.compile(r"<\|.*?\|>")  # SenseVoice tells language and mood so


class FunAsr:
    """Hears through one server: a connection for each sound, as the server expects it."""

    def __init__(self, url: str, *, seconds: float = 20.0, hotwords: str = "") -> None:
        """url: ws:// or wss://; hotwords: {"社保卡": 20} as JSON text, for models that take them."""
        self._url, self._seconds, self._hotwords = url, seconds, hotwords

    async def hear(self, sound: bytes, rate: int) -> list[Heard]:
        """Return what was said; raises NoEar when nobody answers there, EarFailed."""
        try:
            async with asyncio.timeout(self._seconds):
                return await self._heard(sound, rate)
        except (OSError, TimeoutError, WebSocketException) as error:
            log.warning("voice.funasr", reason=type(error).__name__)
            raise NoEar("the FunASR server does not answer") from error

    async def close(self) -> None:
        """Nothing is kept open."""

    async def _heard(self, sound: bytes, rate: int) -> list[Heard]:
        async with connect(
            self._url, subprotocols=None, max_size=ANSWER_BYTES, open_timeout=3, proxy=None
        ) as server:
            await server.send(json.dumps(self._begin(rate)))
            for start in range(0, len(sound), CHUNK):
                await server.send(sound[start : start + CHUNK])
            await server.send(json.dumps({"is_speaking": False}))
            return await _final(server)

    def _begin(self, rate: int) -> dict[str, Any]:
        return {
            "mode": "offline", "chunk_size": [5, 10, 5], "chunk_interval": 10,
            "wav_name": "wenban", "wav_format": "pcm", "audio_fs": rate, "is_speaking": True,
            "hotwords": self._hotwords, "itn": False,
        }  # fmt: skip


async def _final(server: ClientConnection) -> list[Heard]:
    """Return the text of the first final message; raises EarFailed for what is no answer."""
    async for message in server:
        try:
            told = json.loads(message)
        except ValueError as error:
            raise EarFailed("the FunASR server sent no JSON") from error
        if not isinstance(told, dict) or not isinstance(told.get("text"), str):
            raise EarFailed("the FunASR server sent no text")
        if str(told.get("mode", "offline")).endswith("offline"):
            text = _TAGS.sub("", told["text"]).strip()
            return [Heard(text)] if text else []
    raise EarFailed("the FunASR server said nothing")
