"""Works on jobs: one worker for each, whichever replica it is, taken over when that one dies."""

import asyncio
import secrets
import time
from contextlib import suppress
from dataclasses import dataclass

import structlog

from channels.errors import ChannelError
from channels.store import StoreDown
from channels.wechat.answering import Answer, Answering
from channels.wechat.jobs import Job, Jobs
from channels.wechat.outgoing import Outgoing
from channels.wechat.parking import Parking
from channels.wechat.telling import Telling

log = structlog.get_logger()
LOOK_SECONDS = 0.2  # between two looks at what another replica works on
CLOSE_SECONDS = 5.0


@dataclass(frozen=True)
class Pace:
    """Seconds. lease: after which a silent worker is replaced; sweep: between two looks for such.

    left: after which an answer that no delivery came for is sent or parked.
    """

    lease: float = 8.0
    sweep: float = 5.0
    left: float = 20.0


class Desk:
    """The workers of this replica."""

    def __init__(
        self,
        jobs: Jobs,
        answering: Answering,
        parking: Parking,
        outgoing: Outgoing | None,
        pace: Pace | None = None,
    ) -> None:
        """`outgoing` None: the account may only reply."""
        self._jobs, self._answering, self._parking = jobs, answering, parking
        self._telling = Telling(jobs, parking, outgoing)
        self._pace = pace or Pace()
        self._me = secrets.token_hex(8)
        self._working: dict[str, asyncio.Task[None]] = {}
        self._sweeping: asyncio.Task[None] | None = None

    def __len__(self) -> int:
        return len(self._working)

    def open(self) -> None:
        """Begin to look for what other replicas left undone."""
        self._sweeping = asyncio.create_task(self._sweep())

    async def close(self) -> None:
        """Give the workers some seconds to finish; what they do not finish is taken over."""
        tasks = list(self._working.values())
        if self._sweeping:
            self._sweeping.cancel()
            tasks.append(self._sweeping)
        if tasks:
            await asyncio.wait(tasks, timeout=CLOSE_SECONDS)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def see_to(self, key: str) -> None:
        """Work on a job if nobody does."""
        if key not in self._working:
            task = asyncio.create_task(self._leased(key))
            self._working[key] = task
            task.add_done_callback(lambda done: self._left(key, done))

    def _left(self, key: str, done: "asyncio.Task[None]") -> None:
        if self._working.get(key) is done:
            del self._working[key]

    async def job(self, key: str) -> Job | None:
        """Return a job as it stands, None if there is none."""
        return await self._jobs.load(key)

    async def until_done(self, key: str, seconds: float) -> Job | None:
        """Return the job once its answer is there, None after so many seconds."""
        ends = time.monotonic() + seconds
        while (left := ends - time.monotonic()) > 0:
            self.see_to(key)
            await self._wait(key, left)
            job = await self._jobs.load(key)
            if job and job.is_done:
                return job
        return None

    async def _wait(self, key: str, seconds: float) -> None:
        """Wait for this replica's worker, who looks at others' himself."""
        task = self._working.get(key)
        if task is not None and task is not asyncio.current_task():
            await asyncio.wait([task], timeout=seconds)
        else:
            await asyncio.sleep(min(seconds, LOOK_SECONDS))

    async def _leased(self, key: str) -> None:
        lease = self._jobs.name("lease", key)
        try:
            if not await self._jobs.store.add(lease, self._me, self._pace.lease):
                await asyncio.sleep(LOOK_SECONDS)
                return
            beat = asyncio.create_task(self._beat(lease, asyncio.current_task()))
            try:
                await self._work(key)
            finally:
                beat.cancel()
                await self._jobs.store.swap(lease, self._me, "", 0.001)
            await self._late_decision(key)
        except Exception as error:  # it is tried again: by whoever waits, or by the sweep
            log.error("wechat.worker_failed", reason=type(error).__name__)
            await asyncio.sleep(LOOK_SECONDS)

    async def _beat(self, lease: str, worker: "asyncio.Task[None] | None") -> None:
        """Renew the lease; a worker that lost it stops, since another one works."""
        while True:
            await asyncio.sleep(self._pace.lease / 3)
            with suppress(StoreDown):
                if not await self._jobs.store.swap(lease, self._me, self._me, self._pace.lease):
                    log.warning("wechat.lease_lost")
                    if worker:
                        worker.cancel()
                    return

    async def _work(self, key: str) -> None:
        job = await self._jobs.load(key)
        if job is None:
            await self._jobs.finish(key)
            return
        if not job.is_done:
            await self._turn_of(job)
            answer = await self._answered(job)
            job = await self._jobs.save(
                answer.job, state="done", parts=answer.parts, at=time.time()
            )
            if answer.fetched:
                await self._parking.clear(job.message.person)
        await self._telling.tell(job)

    async def _answered(self, job: Job) -> Answer:
        try:
            return await self._answering.answer(job)
        except StoreDown:
            raise
        except Exception as error:  # whoever wrote is told, whatever it was
            log.error("wechat.unanswered", reason=type(error).__name__)
            return Answer(job, [ChannelError.told])

    async def _turn_of(self, job: Job) -> None:
        """Wait until the person's message before this one is settled."""
        before = await self._jobs.before(job)
        while before and before != job.key:
            earlier = await self._jobs.load(before)
            if earlier is None or earlier.state == "told":
                return
            if earlier.state == "done" and await self._jobs.route(before) in ("", "open", "inline"):
                return
            self.see_to(before)
            await self._wait(before, LOOK_SECONDS)

    async def _late_decision(self, key: str) -> None:
        """See to a decision that was made while the lease was given back."""
        if await self._jobs.route(key) in ("push", "parked"):
            job = await self._jobs.load(key)
            if job and job.state == "done":
                self._working.pop(key, None)
                self.see_to(key)

    async def _sweep(self) -> None:
        turn = self._jobs.name("sweep")
        while True:
            await asyncio.sleep(self._pace.sweep)
            with suppress(StoreDown):
                if await self._jobs.store.add(turn, self._me, self._pace.sweep * 0.9):
                    for key in await self._jobs.unfinished():
                        await self._look_after(key)

    async def _look_after(self, key: str) -> None:
        """Take over what nobody works on; send or park what nobody came for."""
        job, route = await self._jobs.load(key), await self._jobs.route(key)
        if job is None or job.state == "told" or (job.is_done and route == "inline"):
            await self._jobs.finish(key)
            return
        if job.is_done and route == "open" and time.time() - job.at > self._pace.left:
            await self._jobs.send_by(key, self._telling.way)
        if not job.is_done or await self._jobs.route(key) in ("push", "parked"):
            self.see_to(key)
