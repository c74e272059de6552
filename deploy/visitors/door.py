"""The public door as a person finds it: a message goes in, and something comes back or does not."""

import asyncio
import time
from dataclasses import dataclass
from typing import Any, Protocol

import httpx

Message = dict[str, Any]
CHANNEL = "api"
LONGEST = 20.0  # seconds; whoever waits longer has heard nothing


@dataclass(frozen=True)
class Heard:
    """What came back; status: of HTTP, 0 where nothing came. began: time.monotonic()."""

    messages: tuple[Message, ...]
    began: float
    seconds: float
    status: int = 200

    @property
    def silent(self) -> bool:
        """Tell whether the person heard nothing: a failure, no sentence, or one too late."""
        told = any(str(one.get("text") or "").strip() for one in self.messages)
        return self.status != 200 or not told or self.seconds > LONGEST

    @property
    def outcomes(self) -> tuple[str, ...]:
        """Return what the messages mean, in their order."""
        return tuple(str(one.get("outcome")) for one in self.messages)

    @property
    def healthy(self) -> bool:
        """Tell whether the turn was done: nothing silent, no apology."""
        return not self.silent and not any(one.startswith("error_") for one in self.outcomes)


class Speaks(Protocol):
    """A way to the house; channel: as the house calls it."""

    channel: str

    async def say(self, conversation: str, text: str) -> Heard:
        """Return what is heard; raises nothing."""
        ...


class Door:
    """Speaks the public contract; nothing that goes wrong is raised."""

    channel = CHANNEL

    def __init__(self, client: httpx.AsyncClient, url: str) -> None:
        self._client, self._url = client, f"{url}/api/v1/messages"

    async def say(self, conversation: str, text: str) -> Heard:
        """Return what is heard; a person waits a little longer than is bearable, to know how long."""
        began = time.monotonic()
        body = {"conversation": conversation, "text": text, "channel": CHANNEL}
        status, messages = 0, []
        try:
            async with asyncio.timeout(LONGEST + 10):
                response = await self._client.post(self._url, json=body)
            status, messages = response.status_code, response.json()["messages"]
        except (httpx.HTTPError, TimeoutError, ValueError, KeyError):
            pass  # nothing, or nothing that the contract knows: silence
        return Heard(tuple(messages), began, time.monotonic() - began, status)
