"""The five seconds: one answer for a message, however often and wherever it is delivered.

A reply within `answer` seconds goes inline. Later, a verified account says nothing and sends the
answer by itself; another one holds the first deliveries open, so that the platform delivers again,
and asks the person to fetch the answer at the last. The numbers: 5 s, three deliveries in all.
"""

import re
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import structlog

from channels.wechat.desk import Desk
from channels.wechat.incoming import Incoming
from channels.wechat.jobs import Job, Jobs
from channels.wechat.parking import GOES_ON, STILL_WORKING, Parking
from channels.wechat.reading import is_silent

log = structlog.get_logger()
DELIVERIES = 3
MOST_OPEN = 1000  # messages in work at a replica
BUSY = "现在问的人特别多，请过一分钟再发一遍，谢谢您耐心等。"
Gone = Callable[[], Awaitable[bool]]
"""Tells whether whoever delivered has hung up."""


@dataclass(frozen=True)
class Patience:
    """Seconds. answer: until a reply has to be on its way; hold: until a delivery is let go.

    last: a delivery so long after the message was written is the last one.
    """

    answer: float = 4.5
    hold: float = 8.0
    last: float = 9.0


class Inbox:
    """Takes the messages of one account in."""

    def __init__(
        self,
        jobs: Jobs,
        desk: Desk,
        parking: Parking,
        *,
        pushes: bool,
        patience: Patience | None = None,
    ) -> None:
        """`pushes`: the account may send messages by itself."""
        self._jobs, self._desk, self._parking = jobs, desk, parking
        self._pushes, self._patience = pushes, patience or Patience()

    async def deliver(self, message: Incoming, gone: Gone) -> str | None:
        """Return the text of the reply, "" for none, None when this delivery is let go.

        Raises StoreDown.
        """
        if is_silent(message):
            return ""
        if len(self._desk) >= MOST_OPEN:
            log.warning("wechat.full")
            return BUSY
        started = time.monotonic()
        delivery = 0 if self._pushes else await self._jobs.deliveries(message.key)
        job = await self._jobs.open(message)
        if message.event == "unsubscribe":  # nobody reads an answer
            await self._jobs.send_by(job.key, "inline")
            self._desk.see_to(job.key)
            return ""
        left = self._patience.answer - (time.monotonic() - started)
        done = job if job.is_done else await self._desk.until_done(job.key, left)
        if done is None and not self._pushes and not self._is_last(message, delivery):
            done = await self._held(job.key, gone)
            if done is None:
                return None
        if done is None:
            return await self._later(job.key)
        return await self._inline(done)

    async def take(self, message: Incoming) -> None:
        """Take in a message that nobody waits with: its answer is sent; raises StoreDown."""
        if is_silent(message):
            return
        job = await self._jobs.open(message)
        await self._jobs.send_by(job.key, "push")
        self._desk.see_to(job.key)

    def _is_last(self, message: Incoming, delivery: int) -> bool:
        """Tell whether the platform will not deliver again: one of three may never have come here."""
        created = message.fields.get("CreateTime", "")
        age = time.time() - int(created) if re.fullmatch("[0-9]{1,12}", created) else 0.0
        return delivery >= DELIVERIES or age >= self._patience.last

    async def _held(self, key: str, gone: Gone) -> Job | None:
        ends = time.monotonic() + self._patience.hold - self._patience.answer
        while (left := ends - time.monotonic()) > 0 and not await gone():
            done = await self._desk.until_done(key, min(left, 0.25))
            if done:
                return done
        return None

    async def _later(self, key: str) -> str:
        """Have the answer sent, or parked, when it is there."""
        await self._jobs.send_by(key, "push" if self._pushes else "parked")
        self._desk.see_to(key)
        return await self._elsewhere(key)

    async def _inline(self, job: Job) -> str:
        """Return the answer, or nothing where it goes out another way."""
        several = len(job.parts) > 1
        if several and self._pushes:
            return await self._later(job.key)
        first = await self._jobs.send_by(job.key, "inline")
        if not first and await self._jobs.route(job.key) != "inline":
            return await self._elsewhere(job.key)
        if first:
            await self._jobs.finish(job.key)
            if several:
                await self._parking.park(job.message.person, "rest", job.parts[1:])
        if not job.parts:
            return ""
        return job.parts[0] + (GOES_ON if several else "")

    async def _elsewhere(self, key: str) -> str:
        """Return what to say while the answer goes out another way."""
        return STILL_WORKING if await self._jobs.route(key) == "parked" else ""
