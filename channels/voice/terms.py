"""Where the terms come from: the titles and names that the house serves today, read now and then."""

import asyncio
import time
from typing import Any, Protocol

import structlog
from fastapi import FastAPI

from channels.errors import ServicesDown
from channels.voice.term_book import TermBook

log = structlog.get_logger()
FRESH_SECONDS = 600.0
AGAIN_SECONDS = 20.0  # after a failure
PAGE = 100


class TermSource(Protocol):
    """Gives the terms known at this moment."""

    def book(self) -> TermBook | None:
        """Return the terms, None while there are none."""
        ...


class Terms:
    """The terms of the running house; what is out of date is read anew in the background."""

    def __init__(self, app: FastAPI) -> None:
        self._app = app
        self._book: TermBook | None = None
        self._next = 0.0
        self._reading: asyncio.Task[None] | None = None

    def book(self) -> TermBook | None:
        """Return what is known, and begin to read where it is old: nobody waits for it."""
        if time.monotonic() >= self._next and (self._reading is None or self._reading.done()):
            self._next = time.monotonic() + AGAIN_SECONDS
            self._reading = asyncio.create_task(self._read())
        return self._book

    async def ready(self) -> TermBook | None:
        """Read them if that is due, and wait for it."""
        self.book()
        if self._reading:
            await self._reading
        return self._book

    async def _read(self) -> None:
        try:
            texts = await self._texts()
        except (ServicesDown, KeyError, TypeError) as error:
            log.warning("voice.terms", reason=type(error).__name__)
            return
        self._book = await asyncio.to_thread(TermBook, texts)
        self._next = time.monotonic() + FRESH_SECONDS

    async def _texts(self) -> list[str]:
        parts = self._app.state.parts
        texts = [str(one["title"]) for one in await parts.topics()]
        offset, total = 0, 1
        while offset < total:
            page: dict[str, Any] = await parts.transactions({"limit": PAGE, "offset": offset})
            texts += [str(one["name"]) for one in page["items"]]
            total, offset = int(page["total"]), offset + PAGE
        return texts
