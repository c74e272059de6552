"""A recogniser without a model, and the door with it."""

import asyncio
from collections.abc import Callable

from fastapi import FastAPI
from fastapi.testclient import TestClient

from channels.app import create_app
from channels.settings import ChannelSettings
from channels.voice.errors import EarFailed
from channels.voice.hearing import Hearing
from channels.voice.recogniser import Heard, Recogniser
from channels.voice.repair import Repair
from channels.voice.settings import VoiceSettings
from channels.voice.term_book import TermBook
from tests.channels.samples import FakeDialogue

Doors = Callable[..., TestClient]
TITLES = [
    "社保卡丢了怎么补",
    "社保卡怎么办",
    "居住证怎么办",
    "居住证怎么申领",
    "居住证积分",
    "公积金提取",
    "公积金账户",
]


class FakeEar:
    """Hears the readings it was given, whatever the sound; none left: it breaks."""

    def __init__(self, *readings: str | list[str]) -> None:
        self.readings = [[one] if isinstance(one, str) else one for one in readings]
        self.sounds: list[bytes] = []
        self.closed = False

    async def hear(self, sound: bytes, rate: int) -> list[Heard]:
        self.sounds.append(sound)
        await asyncio.sleep(0)
        if not self.readings:
            raise EarFailed("nothing left to hear")
        return [Heard(text) for text in self.readings.pop(0)]

    async def close(self) -> None:
        self.closed = True


class KnownTerms:
    """Terms that need no house."""

    def __init__(self) -> None:
        self._book = TermBook(TITLES)

    def book(self) -> TermBook:
        return self._book


class NoTerms:
    """A house whose titles are not read yet."""

    def book(self) -> None:
        return None


def app_with(
    settings: ChannelSettings, ear: Recogniser | None, dialogue: FakeDialogue, **changes: object
) -> FastAPI:
    """Return the door; sentences give no partial texts unless `changes` say so."""
    app = create_app(settings, dialogue=dialogue)
    given: dict[str, object] = {"partial_seconds": 0, "pause_seconds": 0.5, **changes}
    voice = VoiceSettings(_env_file=None, **given)
    app.state.hearing = Hearing(voice, ear, Repair(NoTerms()))
    return app
