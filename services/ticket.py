"""Calling a person."""

import datetime
from typing import Annotated, Literal

from pydantic import Field

from services.transaction import Frozen

TicketState = Literal["waiting", "taken", "closed"]
Id = Annotated[str, Field(max_length=120, pattern=r"^[\w.-]+$")]


class NewTicket(Frozen):
    """The body that calls a person: why, what it is about, and from which conversation."""

    reason: Annotated[str, Field(max_length=500)]
    transaction: Annotated[str, Field(max_length=80, pattern=r"^[\w.-]+$")] | None = None
    topic: Id | None = None
    conversation: Annotated[str, Field(max_length=200)] | None = None


class Ticket(Frozen):
    """A place in the queue for a person; desk: who takes it, to be read aloud.

    ahead: how many wait before this one at the same desk, 0 once it is taken.
    """

    number: str
    desk: str
    reason: str
    transaction: str | None
    topic: str | None
    state: TicketState = "waiting"
    ahead: int = 0
    created_at: datetime.datetime


class TicketPage(Frozen):
    """One page of the tickets, the oldest first; total counts all."""

    items: tuple[Ticket, ...]
    total: int


class TicketChange(Frozen):
    """The body by which a desk takes or closes a ticket."""

    state: Literal["taken", "closed"]
