"""Who listens at this door, how many at once, and what becomes of a sentence before it is shown."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import structlog

from channels.voice.confirming import Verdict, answered, asked_back
from channels.voice.errors import NoEar
from channels.voice.listening import Patience
from channels.voice.recogniser import RATE, Heard, Recogniser
from channels.voice.repair import Repair
from channels.voice.settings import VoiceSettings
from channels.voice.worker import Worker

log = structlog.get_logger()
MOST_OTHERS = 2  # further readings that are offered
PENDING = 200  # characters of a value that waits for a yes


@dataclass(frozen=True)
class Asked:
    """What the page was asking when somebody spoke."""

    kind: str = ""  # of the field, "" for a talk
    pending: str = ""  # a value that waits for a yes
    elder: bool = False
    aloud: bool = False  # what was not understood is told as sound too: no hands, no eyes


class Hearing:
    """The recogniser behind the socket; `recogniser` None: nobody listens."""

    def __init__(
        self, settings: VoiceSettings, recogniser: Recogniser | None, repair: Repair
    ) -> None:
        self.settings, self.recogniser, self._repair = settings, recogniser, repair
        self._seats = 0
        self._warming: asyncio.Task[bool] | None = None

    @property
    def offered(self) -> str:
        """Return who listens to a page: "house", "browser", "" for nobody."""
        if self.recogniser:
            return "house"
        return "browser" if self.settings.browser else ""

    @property
    def hands_free(self) -> bool:
        """Tell whether a talk by voice goes on without another touch."""
        return bool(self.offered) and self.settings.hands_free

    @property
    def taken(self) -> int:
        """Return how many sockets are open."""
        return self._seats

    @asynccontextmanager
    async def seat(self) -> AsyncIterator[bool]:
        """Take one of the places while the block runs; False: all are taken."""
        if self._seats >= self.settings.sockets:
            yield False
            return
        self._seats += 1
        try:
            yield True
        finally:
            self._seats -= 1

    def patience(self, asked: Asked) -> Patience:
        """Return how long a pause may be: elder people think longer between two words."""
        kept = self.settings
        pause = kept.pause_seconds_elder if asked.elder else kept.pause_seconds
        silence = kept.silence_seconds * (1.5 if asked.elder else 1.0)
        return Patience(pause, silence, kept.longest_seconds)

    def warm(self) -> None:
        """Let a model load while somebody still speaks; asks nothing of one that is there."""
        worker = self.recogniser
        if not isinstance(worker, Worker) or worker.pid is not None:
            return
        if self._warming is None or self._warming.done():
            self._warming = asyncio.create_task(worker.start())

    async def hear(self, sound: bytes) -> list[Heard]:
        """Return the readings; raises VoiceError."""
        if self.recogniser is None:
            raise NoEar("nobody listens here")
        return await self.recogniser.hear(sound, RATE)

    def result(self, found: list[Heard], asked: Asked) -> dict[str, Any]:
        """Return what the page is told: the words, other readings, and what it asks back."""
        texts = dict.fromkeys(self._repair.mended(one.text, asked.kind) for one in found)
        best, *others = [one for one in texts if one]
        told: dict[str, Any] = {"heard": best, "others": others[:MOST_OTHERS]}
        value = best
        if asked.pending:
            answer = answered(best)
            if answer.verdict is not Verdict.OTHER:
                return {**told, "answer": answer.verdict.value}
            value = answer.text
        if back := asked_back(value, asked.kind):
            return {**told, "value": value, "back": back}
        return told

    async def close(self) -> None:
        """End the recogniser."""
        if self._warming:
            await self._warming
        if self.recogniser:
            await self.recogniser.close()
