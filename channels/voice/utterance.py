"""One sentence after the other over one socket: levels while it lasts, words at its end."""

import asyncio
import math
from typing import Any

import structlog
from fastapi import WebSocket, WebSocketDisconnect

from channels.voice.confirming import Verdict
from channels.voice.errors import NoEar, VoiceError, WrongSound
from channels.voice.hearing import PENDING, Asked, Hearing
from channels.voice.listening import Listening, Moment
from channels.voice.recogniser import RATE, SAMPLE_BYTES, Heard
from channels.voice.speaking_errors import SpeakerDown

log = structlog.get_logger()
SILENT = "没有听到声音。请靠近话筒大声一点再说，或者打字告诉我。"
ELDER_PACE = 0.85
MOST_WORDS = 500  # signs of one sentence
NOTHING = "没有听清，请靠近话筒再说一遍，或者打字告诉我。"
AGAIN = "好的，请再说一遍。"
# How what went wrong is told by ear, to who waits for the microphone to open again.
SAID = {"silent": "没有听到声音，请再说一遍。", "nothing": "没有听清，请再说一遍。"}


class Utterance:
    """What is being said on one socket."""

    def __init__(self, socket: WebSocket, hearing: Hearing) -> None:
        self._socket, self._hearing = socket, hearing
        self._asked = Asked()
        self._listening: Listening | None = None
        self._partial: asyncio.Task[list[Heard]] | None = None
        self._shown = ""
        self._guessed_at = 0
        self._level = -1.0

    async def next_frame(self) -> bytes | str | None:
        """Return the next frame, None when the page has been quiet for too long.

        Raises WebSocketDisconnect.
        """
        try:
            async with asyncio.timeout(self._hearing.settings.quiet_seconds):
                frame = await self._socket.receive()
        except TimeoutError:
            return None
        if frame["type"] == "websocket.disconnect":
            raise WebSocketDisconnect(frame.get("code", 1005))
        return frame.get("bytes") or frame.get("text") or ""

    async def told(self, message: dict[str, Any]) -> None:
        """Do what the page says: begin, stop, cancel; anything else is nothing."""
        if isinstance(message.get("begin"), dict):
            await self._begin(message["begin"])
        elif isinstance(message.get("judge"), dict):
            await self._judge(message["judge"])
        elif message.get("cancel"):
            await self.cancel()
        elif message.get("stop") and self._listening:
            self._listening.stop()
            await self._end(self._listening)

    async def sound(self, pcm: bytes) -> None:
        """Take a frame of sound; one that nobody waits for is dropped."""
        if self._listening is None:
            return
        if len(pcm) % SAMPLE_BYTES:
            await self._fail(WrongSound("an odd number of bytes"))
            return
        self._listening.take(pcm)
        if self._listening.over:
            await self._end(self._listening)
        else:
            await self._meanwhile(self._listening)

    async def cancel(self) -> None:
        """Throw the sentence away."""
        self._listening = None
        await self._forget_partial()

    async def _judge(self, given: dict[str, Any]) -> None:
        """Take the words of a recogniser that the page has itself."""
        await self.cancel()
        self._asked = _asked(given)
        await self._words([Heard(str(given.get("text") or "")[:MOST_WORDS])])

    async def _begin(self, given: dict[str, Any]) -> None:
        await self.cancel()
        if self._hearing.recogniser is None:
            await self._fail(NoEar("nobody listens here"))
            return
        if given.get("rate", RATE) != RATE:
            await self._fail(WrongSound("another rate than 16000 Hz"))
            return
        self._hearing.warm()
        self._asked = _asked(given)
        self._listening = Listening(self._hearing.patience(self._asked))
        self._shown, self._guessed_at, self._level = "", 0, -1.0
        await self._socket.send_json({"state": "listening"})

    async def _meanwhile(self, listening: Listening) -> None:
        level = math.ceil(listening.level * 10) / 10
        if level != self._level:
            self._level = level
            await self._socket.send_json({"level": level})
        await self._show_partial(listening)

    async def _show_partial(self, listening: Listening) -> None:
        """Guess again at what was said so far, one guess at a time."""
        if self._partial and self._partial.done():
            done, self._partial = self._partial, None
            found = [] if done.cancelled() or done.exception() else done.result()
            if found and found[0].text != self._shown:
                self._shown = found[0].text
                await self._socket.send_json({"partial": self._shown})
        every = self._hearing.settings.partial_seconds * RATE * SAMPLE_BYTES
        sound = listening.sound
        if every and self._partial is None and len(sound) - self._guessed_at >= every:
            self._guessed_at = len(sound)
            self._partial = asyncio.create_task(self._hearing.hear(sound))

    async def _forget_partial(self) -> None:
        """Wait for the guess under way: ending it would end the recogniser's process."""
        task, self._partial = self._partial, None
        if task:
            await asyncio.gather(task, return_exceptions=True)

    async def _end(self, listening: Listening) -> None:
        self._listening = None
        await self._forget_partial()
        if listening.moment is Moment.SILENT:
            await self._tell(SILENT, "silent")
            return
        await self._socket.send_json({"state": "thinking"})
        try:
            found = await self._hearing.hear(listening.sound)
        except VoiceError as error:
            await self._fail(error)
            return
        seconds = round(len(listening.sound) / SAMPLE_BYTES / RATE, 1)
        log.info("voice.heard", seconds=seconds, readings=len(found), kind=self._asked.kind)
        await self._words(found)

    async def _words(self, found: list[Heard]) -> None:
        """Tell the words; a question about them is sent as sound too, where somebody can say it."""
        found = [one for one in found if one.text.strip()]
        if not found:
            await self._tell(NOTHING, "nothing")
            return
        told = self._hearing.result(found, self._asked)
        await self._socket.send_json(told)
        if "back" in told:
            await self._say(f"您说的是：{told['back']}")
        elif told.get("answer") == Verdict.NO.value and self._asked.aloud:
            await self._say(AGAIN)

    async def _say(self, words: str) -> None:
        try:
            pace = ELDER_PACE if self._asked.elder else 1.0
            sound = await self._socket.app.state.speaking.say(words, pace, public=False)
        except SpeakerDown:
            return  # it stands on the screen
        await self._socket.send_bytes(sound.wav)

    async def _fail(self, error: VoiceError) -> None:
        self._listening = None
        log.warning("voice.failed", reason=type(error).__name__)
        await self._tell(error.told, type(error).__name__)

    async def _tell(self, words: str, reason: str) -> None:
        await self._socket.send_json({"told": words, "reason": reason})
        if self._asked.aloud and reason in SAID:
            await self._say(SAID[reason])


def _asked(given: dict[str, Any]) -> Asked:
    return Asked(
        kind=str(given.get("kind") or "")[:20], pending=str(given.get("pending") or "")[:PENDING],
        elder=bool(given.get("elder")), aloud=bool(given.get("aloud")),
    )  # fmt: skip
