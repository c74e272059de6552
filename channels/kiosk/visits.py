"""The visits of all terminals and phones: one thing at a time happens in each."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from typing import Any

from channels.kiosk.kept_visits import KeptVisits
from channels.kiosk.visit import Exchange, Replies, Visit
from channels.store.seal import digest
from turns import TurnError, Turns

Answer = Callable[[Visit], Awaitable[Replies]]


class Visits:
    """What the door remembers of each conversation at a page."""

    def __init__(self, kept: KeptVisits, turns: Turns) -> None:
        """turns: who lets one thing after the other happen in a visit, over all replicas."""
        self._kept, self._turns = kept, turns
        self._running: set[asyncio.Task[Exchange | None]] = set()

    async def look(self, conversation: str) -> Visit:
        """Return the visit as it is, a new one if it is not known; changes to it are not kept."""
        return await self._kept.get(conversation)

    @asynccontextmanager
    async def open(self, conversation: str) -> AsyncIterator[Visit]:
        """Hold the visit alone and keep what is changed in it, unless an error leaves the block.

        Raises TurnError.
        """
        async with self._turns.of(digest("visit", conversation)) as turn:
            visit = await self._kept.get(conversation)
            yield visit
            over = (await self._kept.get(conversation)).ended  # by who could not wait
            if not turn.lost and (visit.ended or not over):
                await self._kept.put(conversation, visit)

    async def exchange(
        self, conversation: str, turn: int | None, text: str, answer: Answer
    ) -> Exchange | None:
        """Answer a turn, None in a visit that has ended; a repeated one gets what the first got.

        It is answered to its end even when whoever asked has gone meanwhile. Raises TurnError.
        """
        task = asyncio.create_task(self._exchange(conversation, turn, text, answer))
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        return await asyncio.shield(task)

    async def _exchange(
        self, conversation: str, turn: int | None, text: str, answer: Answer
    ) -> Exchange | None:
        async with self.open(conversation) as visit:
            if visit.ended:
                return None
            before = visit.answered(turn)
            return before or visit.take(text, await answer(visit), turn)

    async def end(self, conversation: str, say: Callable[[str], Awaitable[Replies]]) -> None:
        """End a visit once: its turn finishes, an open form is given up in the conversation itself.

        What was confirmed, or paused with a code, stays.
        """
        try:
            async with self.open(conversation) as visit:
                if visit.form_open:
                    # At a stop a tap counts as a new wish, words do not.
                    await say("不办了" if visit.outcome == "not_eligible" else "wb:move:cancel")
                    await say("wb:confirm:cancel")
                visit.forget()
        except TurnError:
            await self._over(conversation)

    async def close(self, conversation: str) -> None:
        """Forget a visit without a word to the conversation; it is over here."""
        try:
            async with self.open(conversation) as visit:
                visit.forget()
        except TurnError:
            await self._over(conversation)

    async def arrive(self, conversation: str, carried: Mapping[str, Any]) -> None:
        """Begin a visit with what was carried from where it was before."""
        await self._kept.put(conversation, Visit.unpacked(carried))

    async def _over(self, conversation: str) -> None:
        """End a visit in which something still happens."""
        visit = await self._kept.get(conversation)
        visit.forget()
        await self._kept.put(conversation, visit)
