"""An office that moves one application on, and the words of a template."""

import asyncio
from typing import Any

from channels.errors import ServicesDown

FIELDS = {
    "number": "character_string1", "name": "thing2", "state": "phrase3", "at": "time4",
    "more": "thing5",
}  # fmt: skip
NUMBER = "WB261123000000017"
RECEIPT = {"type": "receipt", "outcome": "submitted", "number": NUMBER, "text": "已提交"}


class Office:
    """What the services tell about one application; `moves` it on."""

    def __init__(self) -> None:
        self.states = ["submitted"]
        self.is_down = self.is_erased = False
        self.looks = 0

    def moves(self, *states: str) -> None:
        self.states.extend(states)

    async def look(self, number: str) -> dict[str, Any]:
        self.looks += 1
        await asyncio.sleep(0)
        if self.is_down:
            raise ServicesDown("down")
        events = [
            {
                "at": "2026-11-23T02:05:00Z",
                "state": one,
                "note": "请王小明补身份证310101199001011234",
            }
            for one in self.states
        ]
        return {
            "number": number, "name": "敬老卡申领", "state": self.states[-1], "events": events,
            "erased": self.is_erased,
        }  # fmt: skip
