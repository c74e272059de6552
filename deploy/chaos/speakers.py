"""People who speak at /voice: what was heard of a sentence, and how long after its end."""

import asyncio
import json
import time
from collections.abc import Sequence

from websockets.asyncio.client import connect
from websockets.exceptions import WebSocketException

from channels.voice.model.clips import Manner, pcm, spoken
from channels.voice.recogniser import RATE
from deploy.chaos.said import Record, Said
from deploy.visitors import Heard

SENTENCES = ("社保卡丢了怎么补办", "公司怎么注销", "护照丢了怎么补")
FRAME = 3200  # bytes
QUIET = bytes(RATE)  # half a second
WAITS = 45.0  # seconds; longer than a person, to know how long it was
PAUSE = 1.0
WORDS = ("heard", "back", "told")


class Speakers:
    """Each says one sentence over and over; record: what the house made of it."""

    def __init__(self, url: str, sentences: Sequence[str] = SENTENCES) -> None:
        self._url = url.replace("http", "ws", 1) + "/voice"
        self._sounds = {text: QUIET + pcm(spoken(text, Manner())) + QUIET for text in sentences}
        self.record = Record()
        self._over = False
        self._people: list[asyncio.Task[None]] = []

    async def understood(self) -> dict[str, str]:
        """Say everything while all is well; return what is heard of each sentence."""
        heard = {text: await self._say(text) for text in self._sounds}
        return {text: words(one) for text, one in heard.items() if one.healthy}

    def begin(self) -> None:
        """Let everybody speak."""
        self._people = [asyncio.create_task(self._person(text)) for text in self._sounds]

    async def end(self) -> None:
        """Let nobody begin another sentence."""
        self._over = True
        await asyncio.gather(*self._people)

    async def _person(self, text: str) -> None:
        while not self._over:
            self.record.said.append(Said(text, text, await self._say(text)))
            await asyncio.sleep(PAUSE)

    async def _say(self, text: str) -> Heard:
        """Speak, let the button go, and wait; began: when the button was let go."""
        began = time.monotonic()
        try:
            async with asyncio.timeout(WAITS), connect(self._url, proxy=None) as socket:
                await socket.send(json.dumps({"begin": {"rate": RATE}}))
                sound = self._sounds[text]
                for start in range(0, len(sound), FRAME):
                    await socket.send(sound[start : start + FRAME])
                await socket.send(json.dumps({"stop": True}))
                began = time.monotonic()
                async for told in socket:
                    if isinstance(told, str) and (heard := _heard(json.loads(told), began)):
                        return heard
        except (OSError, TimeoutError, WebSocketException):
            pass  # nothing was told
        return Heard((), began, time.monotonic() - began, 0)


def words(heard: Heard) -> str:
    """Return what the house has understood, nothing where it has apologised."""
    return str(heard.messages[0].get("heard", "")) if heard.messages else ""


def _heard(told: dict[str, object], began: float) -> Heard | None:
    """Return the reply as one of a talk: words or an apology; None while the sentence goes on."""
    said = next((str(told[key]) for key in WORDS if told.get(key)), None)
    if said is None:
        return None
    outcome = "error_voice" if "told" in told else "heard"
    message = {"text": said, "outcome": outcome, "heard": str(told.get("heard", ""))}
    return Heard((message,), began, time.monotonic() - began)
