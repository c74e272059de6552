"""An answer that did not go inline: sent, or parked when it cannot be."""

import structlog

from channels.wechat.api_errors import ApiError, PersonGone
from channels.wechat.jobs import Job, Jobs, Route
from channels.wechat.outgoing import Outgoing
from channels.wechat.parking import Parking

log = structlog.get_logger()


class Telling:
    """Tells what was decided to be told; only whoever holds the job's lease calls it."""

    def __init__(self, jobs: Jobs, parking: Parking, outgoing: Outgoing | None) -> None:
        """`outgoing` None: the account may only reply."""
        self._jobs, self._parking, self._outgoing = jobs, parking, outgoing

    @property
    def way(self) -> Route:
        """Return how an answer goes out that nobody came for."""
        return "push" if self._outgoing else "parked"

    async def tell(self, job: Job) -> None:
        """Send or park the answer if that was decided; leave it to the deliveries otherwise."""
        route = await self._jobs.route(job.key)
        if job.state == "told" or route not in ("push", "parked"):
            return
        left = job.parts[job.sent :]
        if route == "push" and self._outgoing and left:
            left = await self._push(job, left)
        if left:
            await self._parking.park(job.message.person, "late", left)
        await self._jobs.save(job, state="told")
        await self._jobs.finish(job.key)

    async def _push(self, job: Job, left: list[str]) -> list[str]:
        """Send part by part, so that a successor goes on behind; return what must be parked."""
        assert self._outgoing is not None  # noqa: S101 asked by the caller
        for sent, part in enumerate(left, start=job.sent + 1):
            try:
                await self._outgoing.deliver(job.message.openid, [part])
            except PersonGone:
                return []
            except ApiError as error:
                log.warning("wechat.parked", person=job.message.person, code=error.code)
                return job.parts[sent - 1 :]
            await self._jobs.save(job, sent=sent)
        return []
