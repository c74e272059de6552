"""What the door remembers of visits: replies by turn, what is open, who has gone.

In memory, bounded and expiring: a restart forgets it, and nothing but a repeated turn notices.
"""

import asyncio
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from typing import Any

from channels.kiosk.face import MOVES
from channels.kiosk.said import shown
from channels.messages import MessageOut

Replies = list[MessageOut]
Answer = Callable[[], Awaitable[Replies]]
# Outcomes after which no form is open, or what was filled in is kept by its code.
_CLOSED = {"submitted", "queued", "paused", "cancelled", "window", "booked", "handover", "expired"}
_OPEN = {"ask", "review"}
_MOVE_LABELS = {move["payload"]: move["label"] for move in MOVES}
_PACKED = ("kind", "outcome", "form_open", "receipt", "labels", "elder")
MOST_TURNS = 8  # of one visit; a page waits for one reply at a time
MOST_VISITS = 2000
KEPT_SECONDS = 3600.0
LAST_TURN = 2**53  # numbers beyond are not whole in a browser


@dataclass(frozen=True)
class Exchange:
    """What was said, as it may be shown, and the replies."""

    asked: str
    replies: Replies


@dataclass
class Visit:
    """One conversation: its last turns, what it last asked for, whether a form is open."""

    seen: float
    turns: OrderedDict[int, "asyncio.Task[Exchange]"] = field(default_factory=OrderedDict)
    kind: str | None = None
    outcome: str = ""
    form_open: bool = False
    receipt: MessageOut | None = None
    labels: dict[str, str] = field(default_factory=dict)
    last: Exchange | None = None
    elder: bool = False  # as it was when the phone took over
    code_out: bool = False  # a code for a phone is on the screen; the next turn makes it void
    ended: bool = False

    def take(self, replies: Replies) -> None:
        """Note what the replies ask for and offer."""
        last = replies[-1] if replies else {}
        self.kind = last.get("kind") if last.get("type") == "ask" else None
        self.outcome = str(last.get("outcome", ""))
        self.labels = {
            str(option["payload"]): str(option["label"])
            for one in replies
            for option in one.get("options") or []
            if option.get("payload")
        }
        for one in replies:
            if one.get("type") in _OPEN:
                self.form_open = True
            elif one.get("outcome") in _CLOSED:
                self.form_open = False
            if one.get("type") == "receipt":
                self.receipt = one

    def packed(self) -> dict[str, Any]:
        """Return what another device needs to go on, as JSON can hold it."""
        kept = {name: getattr(self, name) for name in _PACKED}
        return {**kept, "last": asdict(self.last) if self.last else None}

    def unpack(self, packed: Mapping[str, Any]) -> None:
        """Take over what `packed` gave; what is missing stays as it is."""
        for name in _PACKED:
            setattr(self, name, packed.get(name, getattr(self, name)))
        last = packed.get("last")
        self.last = Exchange(**last) if last else None


class Visits:
    """The visits of the last hour, the newest 2000."""

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._visits: OrderedDict[str, Visit] = OrderedDict()

    def __len__(self) -> int:
        return len(self._visits)

    def of(self, conversation: str) -> Visit:
        """Return the visit, a new one if it is not known."""
        now = self._clock()
        visit = self._visits.pop(conversation, None)
        if visit is None or visit.seen < now - KEPT_SECONDS:
            visit = Visit(now)
        visit.seen = now
        self._visits[conversation] = visit
        while len(self._visits) > MOST_VISITS or self._oldest().seen < now - KEPT_SECONDS:
            self._visits.popitem(last=False)
        return visit

    def _oldest(self) -> Visit:
        return next(iter(self._visits.values()))

    async def exchange(
        self, conversation: str, turn: int | None, text: str, answer: Answer
    ) -> Exchange:
        """Answer a turn; one that comes again gets what the first one got.

        It is answered to its end even when whoever asked has gone meanwhile.
        """
        visit = self.of(conversation)
        task = visit.turns.get(turn) if turn is not None else None
        if task is None:
            task = asyncio.create_task(_exchange(visit, text, answer))
            if turn is not None:
                visit.turns[turn] = task
            while len(visit.turns) > MOST_TURNS:
                visit.turns.popitem(last=False)
        return await asyncio.shield(task)

    async def end(self, conversation: str, say: Callable[[str], Awaitable[Replies]]) -> None:
        """End a visit: its turns finish, an open form is given up in the conversation itself.

        What was confirmed, or paused with a code, stays.
        """
        visit = self.of(conversation)
        if visit.ended:
            return
        visit.ended = True
        for task in list(visit.turns.values()):
            with suppress(Exception):  # what became of it was told where it was asked
                await task
        if visit.form_open:
            # At a stop a tap counts as a new wish, words do not.
            await say("不办了" if visit.outcome == "not_eligible" else "wb:move:cancel")
            await say("wb:confirm:cancel")
        self.close(conversation)

    def close(self, conversation: str) -> None:
        """Forget a visit without a word to the conversation; it is over here."""
        self._visits[conversation] = Visit(self._clock(), ended=True)

    def arrive(self, conversation: str, packed: Mapping[str, Any]) -> None:
        """Begin a visit with what was packed where it was before."""
        self.of(conversation).unpack(packed)


async def _exchange(visit: Visit, text: str, answer: Answer) -> Exchange:
    asked = shown(text, visit.kind, _MOVE_LABELS | visit.labels)
    replies = await answer()
    visit.take(replies)
    visit.last = Exchange(asked, replies)
    return visit.last


def turn_number(given: object) -> int | None:
    """Return the number of a turn, None for what is none."""
    if isinstance(given, str) and given.isascii() and given.isdigit():
        given = int(given[:17])
    whole = isinstance(given, int) and not isinstance(given, bool) and 0 <= given < LAST_TURN
    return given if whole else None  # type: ignore[return-value]
