"""Files what waits in the outbox, again and again with longer pauses, until the person can be told.

What can never be filed, or not for `outbox_hours`, becomes a ticket that a clerk sees.
"""

import asyncio
import contextlib
import random
import time
from collections.abc import Callable

import structlog

from actions.outbox import Outbox
from actions.outbox_errors import OutboxUnavailable
from actions.settings import ActionSettings
from actions.slip import Slip
from services.client import ServicesClient
from services.errors import (
    DraftClosed,
    DraftNotFound,
    KeyReused,
    NotReady,
    ServicesError,
    TooManyRequests,
)
from services.models import CONSENT, Application

log = structlog.get_logger()
FINAL = (NotReady, DraftNotFound, KeyReused)
"""Refusals that no later try can change."""
AT_ONCE = 8
PURGE_SECONDS = 3600


async def file(services: ServicesClient, draft: str, *, consent: bool = False) -> Application:
    """File a confirmed draft, once however often this is called; raises ServicesError.

    consent: it could not be stored when it was given, and is now.
    """
    if consent:
        await store_consent(services, draft)
    return await services.submit(draft, idempotency_key=draft)


async def store_consent(services: ServicesClient, draft: str) -> None:
    """Store that the person agreed; raises ServicesError."""
    # filed already, or unknown: the submission tells which
    with contextlib.suppress(DraftClosed, DraftNotFound):
        await services.update_draft(draft, set={CONSENT: "是"})


class Delivery:
    """The worker of one action server; any number may work on one outbox."""

    def __init__(
        self,
        outbox: Outbox,
        services: Callable[[], ServicesClient],
        settings: ActionSettings,
        chance: random.Random | None = None,
    ) -> None:
        self._outbox, self._services, self._settings = outbox, services, settings
        self._chance = chance or random.Random()  # noqa: S311 spreads load, hides nothing
        self._width = AT_ONCE

    async def run_for_ever(self) -> None:
        """Work until cancelled; an outbox that is away is asked again."""
        purged = 0.0
        while True:
            try:
                if time.monotonic() - purged > PURGE_SECONDS:
                    await self._outbox.purge(self._settings.outbox_days)
                    purged = time.monotonic()
                width = self._width
                busy = await self.once() == width
            except Exception as error:
                # one slip that fails in a way nobody foresaw must not stop all others
                log.error("outbox.failed", error=type(error).__name__)
                busy = False
            if not busy:
                await self._rest()

    async def once(self) -> int:
        """Try what is due, a few at once; return how many those were.

        While nothing succeeds it is one at a time: services that come back are not run over.
        """
        claimed = await self._outbox.claim(self._width)
        settled = await asyncio.gather(*(self._deliver(slip) for slip in claimed))
        if claimed:
            self._width = min(AT_ONCE, 2 * self._width) if any(settled) else 1
        return len(claimed)

    def pause(self, tries: int) -> float:
        """Return the seconds until the next try: doubled each time, half of it by chance."""
        most = self._settings.retry_most_seconds
        whole = min(most, self._settings.retry_first_seconds * 2.0 ** min(tries, 30))
        return whole * self._chance.uniform(0.5, 1.0)

    async def _rest(self) -> None:
        self._outbox.woken.clear()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._outbox.woken.wait(), self._settings.outbox_poll_seconds)
        # whoever woke us has a slip that is due later, not now
        await asyncio.sleep(min(0.05, self._settings.outbox_poll_seconds))

    async def _deliver(self, slip: Slip) -> bool:
        """Tell whether this try settled it."""
        with contextlib.suppress(OutboxUnavailable):  # its claim runs out, then it is tried again
            try:
                await self._try(slip)
            except ServicesError as error:
                wait = error.retry_after if isinstance(error, TooManyRequests) else 0
                await self._outbox.later(slip.draft, max(wait, self.pause(slip.tries)))
            else:
                return True
        return False

    async def _try(self, slip: Slip) -> None:
        try:
            if slip.consent:
                await store_consent(self._services(), slip.draft)
                await self._outbox.consented(slip.draft)
            filed = await file(self._services(), slip.draft)
        except FINAL as error:
            problem = type(error).__name__
            await self._outbox.refused(slip.draft, problem, ticket=await self._ticket(slip))
            log.warning("outbox.refused", problem=problem, tries=slip.tries)
        except ServicesError:
            if time.time() - slip.confirmed_at < self._settings.outbox_hours * 3600:
                raise
            await self._outbox.given_up(slip.draft, await self._ticket(slip))
            log.error("outbox.given_up", tries=slip.tries)
        else:
            await self._outbox.filed(slip.draft, filed.number, answered=False)
            log.info("outbox.filed", transaction=filed.transaction, tries=slip.tries)

    async def _ticket(self, slip: Slip) -> str:
        """Call a clerk; raises ServicesError, then the slip goes on waiting."""
        reason = "居民已确认提交的申请没有提交成功，请联系本人补办。"
        with contextlib.suppress(DraftNotFound):
            code = (await self._services().draft(slip.draft)).code
            reason = f"居民已确认提交的申请没有提交成功，取件码{code}，请代为提交并告知本人。"
        ticket = await self._services().create_ticket(
            reason, transaction=slip.transaction, conversation=slip.conversation
        )
        return ticket.number
