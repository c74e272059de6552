"""POST /voice/speak: one breath of a message that this very visit was just given, as sound.

No text is taken from outside: the page names the message, so the door reads nothing aloud that
it has not said itself, and no value travels again.
"""

import asyncio
import json
from collections.abc import Coroutine
from contextlib import suppress
from typing import Annotated, Any, Self

import structlog
from fastapi import APIRouter, FastAPI, HTTPException, Request, Response
from pydantic import BaseModel, Field, model_validator

from channels.kiosk.visits import Visits
from channels.voice.lines import PHRASES, Line, is_public, lines
from channels.voice.segments import Segment, segments
from channels.voice.sound import Sound
from channels.voice.speak_settings import SpeakSettings
from channels.voice.speaker import FASTEST, SLOWEST
from channels.voice.speaking import Speaking
from channels.voice.speaking_errors import SpeakerDown

log = structlog.get_logger()
router = APIRouter(prefix="/voice")
PART = "Wenban-Part"  # {"of": selector, "start", "end": characters or null, "parts": how many}


class Speak(BaseModel):
    """Part `part` of message `message` of the visit's last reply, or of a phrase of the page."""

    conversation: str = Field("", max_length=200)
    message: int = Field(0, ge=0, le=50)
    part: int = Field(0, ge=0, le=500)
    phrase: str = Field("", max_length=20)
    brief: bool = False
    pace: Annotated[float, Field(ge=SLOWEST, le=FASTEST)] = 1.0

    @model_validator(mode="after")
    def _one(self) -> Self:
        if bool(self.conversation) == bool(self.phrase):
            raise ValueError("a conversation or a phrase")
        return self


def mount(app: FastAPI, settings: SpeakSettings | None = None) -> None:
    """Add the route and the speaker behind it; `app.state.speaking.close()` ends it."""
    app.state.speaking = Speaking(settings or SpeakSettings())
    app.include_router(router)


@router.post("/speak", response_class=Response)
async def speak(wanted: Speak, request: Request) -> Response:
    """Return audio/wav; 204 when nothing is to be said, 404 for what was not said here, 503."""
    told, public = await _lines(request.app, wanted)
    parts = [(line, piece) for line in told for piece in segments(line.text)]
    if not parts:
        return Response(status_code=204)
    if wanted.part >= len(parts):
        raise HTTPException(404, "没有更多要念的了。")
    line, piece = parts[wanted.part]
    pace = round(wanted.pace * 20) / 20  # steps that nobody hears make no second sound to keep
    speaking: Speaking = request.app.state.speaking
    try:
        sound = await _while_here(request, speaking.say(piece.text, pace, public=public))
    except SpeakerDown as error:
        log.warning("voice.silent", reason=type(error).__name__)
        raise HTTPException(503, error.told, {"Retry-After": "2"}) from error
    if sound is None:
        return Response(status_code=204)  # nobody is there to get it
    return Response(sound.wav, 200, {PART: _place(line, piece, len(parts))}, "audio/wav")


async def _lines(app: FastAPI, wanted: Speak) -> tuple[list[Line], bool]:
    """Return what is read and whether its sound may be kept; raises HTTPException 404."""
    if wanted.phrase:
        if wanted.phrase not in PHRASES:
            raise HTTPException(404, "没有这句话。")
        return [Line("", PHRASES[wanted.phrase], exact=False)], True
    visits: Visits = app.state.visits
    last = (await visits.look(wanted.conversation)).last
    if not last or wanted.message >= len(last.replies):
        raise HTTPException(404, "这里没有说过这句话。")
    message = last.replies[wanted.message]
    return lines(message, brief=wanted.brief), is_public(message)


def _place(line: Line, piece: Segment, parts: int) -> str:
    start, end = (piece.start, piece.end) if line.exact else (None, None)
    return json.dumps({"of": line.of, "start": start, "end": end, "parts": parts})


async def _while_here(request: Request, saying: Coroutine[Any, Any, Sound]) -> Sound | None:
    """Return the sound, None as soon as the listener has gone: nothing is made for nobody."""
    made, gone = asyncio.ensure_future(saying), asyncio.ensure_future(_gone(request))
    try:
        await asyncio.wait((made, gone), return_when=asyncio.FIRST_COMPLETED)
        return made.result() if made.done() else None
    finally:
        for task in (made, gone):
            task.cancel()
            with suppress(asyncio.CancelledError, SpeakerDown):
                await task


async def _gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
