"""A person of the journeys who talks to the running house: Rasa understands, nothing is told it."""

import sqlite3
from collections.abc import Mapping
from typing import Any

from tests.e2e.house import House
from tests.journeys.speaker import Message


class Walker:
    """The talk of one person; the intent a move names is not used, the words are understood."""

    def __init__(self, house: House) -> None:
        self._house, self._talk = house, house.talk()

    @property
    def slots(self) -> Mapping[str, Any]:
        """Return the id of the draft that was opened last: one person walks at a time."""
        with sqlite3.connect(self._house.var / "services.db") as database:
            newest = database.execute("select id from drafts order by rowid desc limit 1")
            return {"draft": newest.fetchone()[0]}

    async def start(self, transaction: str) -> list[Message]:
        return self._talk.say(f"wb:start:{transaction}")

    async def begin(self, transaction: str, text: str) -> list[Message]:
        return self._talk.say(text)

    async def resume(self) -> list[Message]:
        return self._talk.say("继续办")

    async def say(self, text: str, intent: str = "inform", **more: Any) -> list[Message]:
        return self._talk.say(text, more.get("attachments"))

    def upload(self, content: bytes) -> str:
        """Upload a picture into this talk, return its id."""
        return self._talk.upload(content)
