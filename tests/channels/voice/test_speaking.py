"""How many are spoken to at once, and who has gone meanwhile."""

import asyncio
import json
from typing import Any

import pytest

from channels.app import create_app
from channels.kiosk.kept_visits import KeptVisits
from channels.kiosk.visit import Exchange, Visit
from channels.kiosk.visits import Visits
from channels.store import open_store
from channels.voice.sound import Sound
from channels.voice.speak_settings import SpeakSettings
from channels.voice.speaking import Speaking
from channels.voice.speaking_errors import SpeakerBusy
from tests.channels.conftest import MakeSettings
from tests.channels.kiosk.acted import ANSWER
from tests.channels.samples import FakeDialogue
from turns import LocalTurns

VISIT = "a-visit-to-be-read"


class Slow:
    """Speaks when it is let; counts who was left unheard."""

    name = "slow"

    def __init__(self) -> None:
        self.begun = asyncio.Event()
        self.left = asyncio.Event()

    async def say(self, text: str, pace: float = 1.0) -> Sound:
        self.begun.set()
        try:
            await asyncio.sleep(120)
        except asyncio.CancelledError:
            self.left.set()
            raise
        return Sound(b"", 0.0, ())

    async def close(self) -> None:
        pass


async def test_more_than_may_wait_are_told_at_once() -> None:
    speaking = Speaking(SpeakSettings(speak_at_once=1, speak_waiting=1), Slow())
    waiting = [asyncio.create_task(speaking.say("您好", 1.0, public=False)) for _ in range(2)]
    await asyncio.sleep(0.05)
    with pytest.raises(SpeakerBusy):
        await speaking.say("您好", 1.0, public=False)
    for task in waiting:
        task.cancel()
    await asyncio.gather(*waiting, return_exceptions=True)
    assert speaking.waiting == 0


async def test_when_the_listener_leaves_the_voice_stops(make_settings: MakeSettings) -> None:
    app, slow = create_app(make_settings(), dialogue=FakeDialogue()), Slow()
    app.state.speaking = Speaking(SpeakSettings(), slow)
    store = open_store(app.state.settings.store_url)
    app.state.visits = Visits(KeptVisits(store), LocalTurns())
    await app.state.visits.arrive(VISIT, Visit(exchanges=[Exchange("", [ANSWER])]).packed())
    body = json.dumps({"conversation": VISIT}).encode()
    frames = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive() -> dict[str, Any]:
        if frames:
            return frames.pop()
        await slow.begun.wait()
        return {"type": "http.disconnect"}

    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "POST",
        "path": "/voice/speak", "raw_path": b"/voice/speak", "query_string": b"", "scheme": "http",
        "headers": [(b"content-type", b"application/json")], "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 80), "root_path": "",
    }  # fmt: skip
    async with asyncio.timeout(60):
        await app(scope, receive, send)
        await slow.left.wait()
    assert not any(message.get("body") for message in sent)
    await store.close()
