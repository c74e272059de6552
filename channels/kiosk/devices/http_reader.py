"""A reader behind the small HTTP service that its maker installs on the terminal."""

import asyncio
import time
from typing import Protocol

import httpx
import structlog

from channels.kiosk.devices.card import Card
from channels.kiosk.devices.errors import NoCard, ReaderAway
from channels.kiosk.devices.reader import AWAY, READY, paused

log = structlog.get_logger()
PAUSE = 0.5  # seconds between two looks for a card, as the makers' own pages do
ANSWER_SECONDS = 5.0


class Shape(Protocol):
    """What a maker's service is asked, and how its answer is read."""

    opening: str  # path that opens the device, "" where none is needed
    reading: str
    closing: str

    def is_open(self, text: str) -> bool:
        """Tell whether the answer to the opening says that the device is there."""
        ...

    def card(self, text: str) -> Card | None:
        """Return the card, None while there is none; raises CardTorn, OtherCard, ReaderAway."""
        ...


class HttpReader:
    """Looks for a card every half second until one is read, time is over or it is stopped."""

    def __init__(self, url: str, shape: Shape, *, seconds: float, pause: float = PAUSE) -> None:
        self._shape = shape
        self._seconds, self._pause = seconds, pause
        self._client = httpx.AsyncClient(base_url=url, timeout=ANSWER_SECONDS, trust_env=False)
        self._stopped = asyncio.Event()
        self._reading = False

    async def status(self) -> str:
        """Return "ready" or "away"; no card is read for it."""
        if self._reading:
            return READY
        try:
            await (self._open() if self._shape.opening else self._client.get("/"))
            await self._close()
        except (ReaderAway, httpx.HTTPError):
            return AWAY
        return READY

    async def read(self) -> Card:
        """Wait for a card; raises ReaderAway, NoCard, CardTorn, OtherCard, ReadingStopped."""
        self._stopped.clear()
        await self._open()
        end = time.monotonic() + self._seconds
        self._reading = True
        try:
            while time.monotonic() < end:
                if card := self._shape.card(await self._get(self._shape.reading)):
                    return card
                await paused(self._stopped, self._pause)
            raise NoCard
        finally:
            self._reading = False
            await self._close()

    async def stop(self) -> None:
        """End the reading that waits."""
        self._stopped.set()

    async def close(self) -> None:
        """Close the connections."""
        await self._client.aclose()

    async def _open(self) -> None:
        if self._shape.opening and not self._shape.is_open(await self._get(self._shape.opening)):
            raise ReaderAway

    async def _close(self) -> None:
        if self._shape.closing:
            try:
                await self._get(self._shape.closing)
            except ReaderAway:
                log.warning("reader.not_closed")

    async def _get(self, path: str) -> str:
        try:
            response = (await self._client.get(path)).raise_for_status()
        except httpx.HTTPError as error:
            log.warning("reader.away", reason=type(error).__name__)
            raise ReaderAway from error
        return _text(response.content)


def _text(content: bytes) -> str:
    """Return the text: the services speak UTF-8, older ones the Chinese code page of Windows."""
    try:
        return content.decode()
    except UnicodeDecodeError:
        return content.decode("gb18030", "replace")
