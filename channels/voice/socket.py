"""/voice: sound in, words out. The page sends what was heard into the conversation itself.

In: {"begin": {"rate": 16000, "elder": bool, "kind": "phone", "pending": "…", "aloud": bool}},
then PCM in binary frames, then {"stop": true} or a pause; {"cancel": true} throws the sentence away.
Out: {"state": "listening"}, {"level": 0..1}, {"partial": "…"}, and at the end of each sentence
one of {"heard": …} (see `result`) and {"told": "…", "reason": "…"}. A WAV follows what is asked back
and, with `aloud`, what was not understood.
"""

import json
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

import structlog
from fastapi import APIRouter, FastAPI, WebSocket, WebSocketDisconnect

from channels.voice.ears import open_ears
from channels.voice.errors import NoEar
from channels.voice.hearing import Hearing
from channels.voice.repair import Repair
from channels.voice.settings import VoiceSettings
from channels.voice.terms import Terms
from channels.voice.utterance import Utterance

log = structlog.get_logger()
router = APIRouter()
FULL = "现在说话的人太多了，请稍等再试，或者打字告诉我。"
MOST_FRAME = 64 * 1024  # bytes: two seconds
GIANT = "这段声音我用不了，请重新打开这一页再试，或者打字告诉我。"
GOING_AWAY, TOO_BIG, REFUSED, TRY_LATER = 1001, 1009, 1008, 1013


def mount(app: FastAPI, settings: VoiceSettings | None = None) -> None:
    """Add the socket and who listens; `app.state.hearing.close()` ends it."""
    settings = settings or VoiceSettings()
    terms = Terms(app)
    app.state.hearing = Hearing(settings, open_ears(settings), Repair(terms))
    app.include_router(router)


@router.websocket("/voice")
async def voice(socket: WebSocket) -> None:
    """Listen sentence by sentence; only pages of this very host may connect."""
    hearing: Hearing = socket.app.state.hearing
    origin = socket.headers.get("origin", "")
    if origin and urlsplit(origin).netloc != socket.headers.get("host", ""):
        await socket.close(REFUSED)
        return
    await socket.accept()
    with suppress(WebSocketDisconnect):
        if not hearing.offered:
            await _leave(socket, NoEar.told, "no_ear", TRY_LATER)
            return
        async with hearing.seat() as free:
            if not free:
                await _leave(socket, FULL, "full", TRY_LATER)
                return
            await _sentences(socket, Utterance(socket, hearing))


async def _sentences(socket: WebSocket, utterance: Utterance) -> None:
    """Serve until the page goes, says nothing for too long, or sends what cannot be taken."""
    try:
        while True:
            frame = await utterance.next_frame()
            if frame is None:
                await socket.close(GOING_AWAY)
                return
            if isinstance(frame, bytes):
                if len(frame) > MOST_FRAME:
                    await _leave(socket, GIANT, "frame", TOO_BIG)
                    return
                await utterance.sound(frame)
            else:
                await utterance.told(_message(frame))
    finally:
        await utterance.cancel()


async def _leave(socket: WebSocket, told: str, reason: str, code: int) -> None:
    log.info("voice.left", reason=reason)
    await socket.send_json({"told": told, "reason": reason})
    await socket.close(code)


def _message(text: str) -> dict[str, Any]:
    try:
        message = json.loads(text[:4096])
    except (ValueError, RecursionError):
        return {}
    return message if isinstance(message, dict) else {}
