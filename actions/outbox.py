"""Confirmed drafts until the person knows what became of them: ids only, in a durable table.

A draft is noted here before the services API hears of it, so whatever dies afterwards, a worker
(actions/delivery.py) files it. Several action servers may share the table: a row is claimed for
some seconds by one UPDATE. Two that file the same draft all the same get one application, since
the draft is its own idempotency key (docs/decisions/0004).
"""

import asyncio
import time
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import sqlalchemy as sa
import structlog
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from actions.outbox_errors import OutboxFull, OutboxUnavailable
from actions.outbox_table import open_engine, slips
from actions.slip import Counts, Slip, State, slips_of_rows

log = structlog.get_logger()
Result = TypeVar("Result")
CONFIRM_SECONDS = 1800  # a reply given directly and not seen in the talk so long was heard
MOST_TELLINGS = 3


class Outbox:
    """The table of slips; every method raises OutboxUnavailable. Opened by the first of them."""

    def __init__(
        self,
        url: str,
        *,
        most: int = 10_000,
        claim_seconds: float = 30.0,
        clock: Callable[[], float] = time.time,
        on_settled: Callable[[State], None] = lambda state: None,
    ) -> None:
        """on_settled: told once of the end of each draft, by the process that settled it."""
        self._url, self._most, self._claim, self._clock = url, most, claim_seconds, clock
        self._on_settled = on_settled
        self._engine: sa.Engine | None = None
        self._opening = asyncio.Lock()
        self.woken = asyncio.Event()

    async def put(
        self, draft: str, conversation: str, transaction: str | None, *, consent: bool = False
    ) -> Slip:
        """Note a confirmed draft, claimed for the caller; one noted before stays what it is.

        Only one that was refused waits anew. Raises OutboxFull.
        """
        return await self._run(lambda c: self._put(c, draft, conversation, transaction, consent))

    async def slip(self, draft: str) -> Slip | None:
        """Return the slip of a draft."""
        found = await self._select(sa.select(slips).where(slips.c.draft == draft))
        return found[0] if found else None

    async def of(self, conversation: str) -> list[Slip]:
        """Return the slips of a conversation, newest first."""
        mine = sa.select(slips).where(slips.c.conversation == conversation)
        return await self._select(mine.order_by(slips.c.confirmed_at.desc()).limit(20))

    async def untold(self, conversation: str) -> list[Slip]:
        """Return what was settled and the person may not have heard of, oldest first."""
        mine = sa.select(slips).where(
            slips.c.conversation == conversation,
            slips.c.state != "waiting",
            slips.c.told_at.is_(None),
        )
        return await self._select(mine.order_by(slips.c.confirmed_at).limit(20))

    async def claim(self, most: int) -> list[Slip]:
        """Take slips that are due, the longest due first; nobody else gets them for a while."""
        return await self._run(lambda connection: self._claimed(connection, most))

    async def consented(self, draft: str) -> None:
        """Note that the consent is stored in the draft."""
        await self._change([draft], {"consent": False})

    async def filed(self, draft: str, number: str, *, answered: bool) -> None:
        """Note the receipt; answered: it stands in a reply."""
        at = self._clock() if answered else None
        await self._settle(draft, "filed", number=number, answered_at=at)

    async def refused(self, draft: str, problem: str, *, ticket: str | None = None) -> None:
        """Note that it cannot be filed; without a ticket the person was there and has heard it."""
        at = None if ticket else self._clock()
        await self._settle(draft, "refused", problem=problem, ticket=ticket, told_at=at)

    async def given_up(self, draft: str, ticket: str) -> None:
        """Note that a clerk has it now."""
        await self._settle(draft, "given_up", ticket=ticket)

    async def later(self, draft: str, seconds: float) -> None:
        """Let it wait so long for the next try, and free it."""
        due = self._clock() + seconds
        change = {"tries": slips.c.tries + 1, "due_at": due, "claimed_until": 0.0}
        await self._change([draft], change, slips.c.state == "waiting")
        self.woken.set()

    async def told(self, drafts: Sequence[str]) -> None:
        """Note that the person has heard of these."""
        await self._change(drafts, {"told_at": self._clock()})

    async def telling(self, drafts: Sequence[str]) -> None:
        """Note that a reply tells of these; whether it arrives shows in the next turn."""
        first = sa.func.coalesce(slips.c.answered_at, self._clock())
        await self._change(drafts, {"tellings": slips.c.tellings + 1, "answered_at": first})

    async def counts(self) -> Counts:
        """Return how many wait, how many a clerk has, and since when."""
        query = sa.select(
            sa.func.count().filter(slips.c.state == "waiting"),
            sa.func.count().filter(slips.c.state == "given_up"),
            sa.func.min(slips.c.confirmed_at).filter(slips.c.state == "waiting"),
        )
        waiting, given_up, since = await self._run(lambda c: c.execute(query).one())
        return Counts(waiting, given_up, round(self._clock() - since) if since else 0)

    async def purge(self, days: int) -> None:
        """Forget what was settled so long ago; nothing that waits."""
        old = slips.c.confirmed_at < self._clock() - days * 86400
        gone = sa.delete(slips).where(old, slips.c.state != "waiting")
        await self._run(lambda connection: connection.execute(gone))

    def heard(self, slip: Slip) -> bool:
        """Tell whether the person must have heard by now, without a trace of it in the talk."""
        answered = slip.answered_at or self._clock()
        direct = slip.tellings == 0 and self._clock() - answered > CONFIRM_SECONDS
        return direct or slip.tellings >= MOST_TELLINGS

    async def close(self) -> None:
        """Close the connections."""
        if self._engine is not None:
            await asyncio.to_thread(self._engine.dispose)

    def _put(
        self, connection: sa.Connection, draft: str, conversation: str, about: str | None,
        consent: bool,
    ) -> Slip:  # fmt: skip
        now = self._clock()
        held: dict[str, Any] = {"claimed_until": now + self._claim, "due_at": now}
        held["conversation"] = conversation
        mine = slips.c.draft == draft
        again = {**held, "state": "waiting", "told_at": None, "confirmed_at": now, "tries": 0}
        connection.execute(sa.update(slips).where(mine, slips.c.state == "refused").values(again))
        found = connection.execute(sa.select(slips).where(mine)).first()
        if found is None:
            waiting = sa.select(sa.func.count()).where(slips.c.state == "waiting")
            if connection.execute(waiting).scalar_one() >= self._most:
                raise OutboxFull(f"{self._most} drafts wait")
            fresh = {**held, "draft": draft, "transaction": about, "consent": consent}
            fresh |= {"state": "waiting", "confirmed_at": now, "tries": 0, "tellings": 0}
            connection.execute(sa.insert(slips).values(fresh))
            found = connection.execute(sa.select(slips).where(mine)).one()
        return slips_of_rows([found])[0]

    def _claimed(self, connection: sa.Connection, most: int) -> list[Slip]:
        now = self._clock()
        due = (slips.c.state == "waiting", slips.c.due_at <= now, slips.c.claimed_until <= now)
        few = sa.select(slips.c.draft).where(*due).order_by(slips.c.due_at).limit(most)
        # `due` once more: on PostgreSQL another claim may have come between
        taken = sa.update(slips).where(slips.c.draft.in_(few.scalar_subquery()), *due)
        held = taken.values(claimed_until=now + self._claim).returning(slips)
        return slips_of_rows(connection.execute(held).all())

    async def _settle(self, draft: str, state: State, **values: Any) -> None:
        if await self._change([draft], {"state": state, **values}, slips.c.state != "filed"):
            self._on_settled(state)

    async def _change(
        self, drafts: Sequence[str], values: dict[str, Any], *only: sa.ColumnElement[bool]
    ) -> int:
        """Return how many rows it changed."""
        change = sa.update(slips).where(slips.c.draft.in_(drafts), *only).values(values)
        return await self._run(lambda connection: connection.execute(change).rowcount)

    async def _select(self, query: sa.Select[Any]) -> list[Slip]:
        return slips_of_rows(await self._run(lambda connection: connection.execute(query).all()))

    async def _run(self, work: Callable[[sa.Connection], Result]) -> Result:
        try:
            return await asyncio.to_thread(self._work, await self._opened(), work)
        except (SQLAlchemyError, OSError) as error:
            log.error("outbox.unavailable", error=type(error).__name__)
            raise OutboxUnavailable(type(error).__name__) from error

    def _work(self, engine: sa.Engine, work: Callable[[sa.Connection], Result]) -> Result:
        try:
            with engine.begin() as connection:
                return work(connection)
        except IntegrityError:  # the same draft was noted by somebody else just now
            with engine.begin() as connection:
                return work(connection)

    async def _opened(self) -> sa.Engine:
        async with self._opening:
            if self._engine is None:
                self._engine = await asyncio.to_thread(open_engine, self._url)
            return self._engine
