"""One confirmed draft in the outbox, and what is told of all of them."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any, Literal

import sqlalchemy as sa

State = Literal["waiting", "filed", "refused", "given_up"]


@dataclass(frozen=True)
class Slip:
    """One confirmed draft. Times are seconds since 1970.

    consent: it must still be stored in the draft; number: of the receipt; ticket: of the clerk who
    has it, where it was refused or given up; problem: the name of the error it was refused for;
    answered_at: when a reply first told the end of it.
    """

    draft: str
    conversation: str
    transaction: str | None
    consent: bool
    state: State
    number: str | None
    ticket: str | None
    problem: str | None
    tries: int
    confirmed_at: float
    answered_at: float | None
    tellings: int


@dataclass(frozen=True)
class Counts:
    """What /health tells: oldest: seconds that the oldest has been waiting, 0 if none is."""

    waiting: int
    given_up: int
    oldest: int


def slips_of_rows(rows: Iterable[sa.Row[Any]]) -> list[Slip]:
    """Return the slips of rows of the table."""
    return [Slip(**{one.name: getattr(row, one.name) for one in fields(Slip)}) for row in rows]
