"""Errors on the wire (RFC 9457 problem+json) and back: one table read by server and client."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson
from pydantic import BaseModel, ConfigDict

from services import errors
from services.errors import ServicesError, ServicesUnavailable

MEDIA_TYPE = "application/problem+json"
PREFIX = "urn:wenban:problem:"


class Problem(BaseModel):
    """One error: `type` names its kind, `title` is what the citizen may be told."""

    model_config = ConfigDict(extra="ignore")

    type: str
    title: str
    status: int
    reason: str | None = None
    key: str | None = None
    missing: Sequence[str] | None = None
    number: str | None = None
    next_free: str | None = None
    retry_after: int | None = None


DETAILS = ("reason", "key", "missing", "number", "next_free", "retry_after")
"""Attributes of errors that go over the wire."""


@dataclass(frozen=True)
class Kind:
    """How one error travels: the end of its type, its status, and how it is made again."""

    name: str
    status: int
    revive: Callable[[Problem], ServicesError]


KINDS: Mapping[type[ServicesError], Kind] = {
    errors.TransactionNotFound: Kind(
        "transaction-not-found", 404, lambda p: errors.TransactionNotFound(p.title)
    ),
    errors.DraftNotFound: Kind("draft-not-found", 404, lambda p: errors.DraftNotFound(p.title)),
    errors.ApplicationNotFound: Kind(
        "application-not-found", 404, lambda p: errors.ApplicationNotFound(p.title)
    ),
    errors.TicketNotFound: Kind("ticket-not-found", 404, lambda p: errors.TicketNotFound(p.title)),
    errors.OfficeNotFound: Kind("office-not-found", 404, lambda p: errors.OfficeNotFound(p.title)),
    errors.AppointmentNotFound: Kind(
        "appointment-not-found", 404, lambda p: errors.AppointmentNotFound(p.title)
    ),
    errors.ValueRefused: Kind(
        "value-refused", 422, lambda p: errors.ValueRefused(p.reason or p.title, key=p.key or "")
    ),
    errors.UploadRefused: Kind(
        "upload-refused", 422, lambda p: errors.UploadRefused(p.reason or p.title)
    ),
    errors.SlotClosed: Kind("slot-closed", 422, lambda p: errors.SlotClosed(p.reason or p.title)),
    errors.KeyReused: Kind("key-reused", 422, lambda p: errors.KeyReused(p.title)),
    errors.DraftClosed: Kind("draft-closed", 409, lambda p: errors.DraftClosed(p.number or "")),
    errors.Incomplete: Kind("incomplete", 409, lambda p: errors.Incomplete(p.missing or ())),
    errors.NotEligible: Kind("not-eligible", 409, lambda p: errors.NotEligible(p.reason or "")),
    errors.OnlyAtWindow: Kind("only-at-window", 409, lambda p: errors.OnlyAtWindow(p.title)),
    errors.IllegalMove: Kind(
        "illegal-move", 409, lambda p: errors.IllegalMove(p.reason or p.title)
    ),
    errors.FullyBooked: Kind("fully-booked", 409, lambda p: errors.FullyBooked(p.next_free or "")),
    errors.TooManyRequests: Kind(
        "too-many-requests", 429, lambda p: errors.TooManyRequests(p.retry_after or 60)
    ),
}

_REVIVE = {kind.name: kind.revive for kind in KINDS.values()}
_UNAVAILABLE = Kind("unavailable", 503, lambda p: ServicesUnavailable(p.title))


def problem_of(error: ServicesError) -> Problem:
    """Return an error as it goes over the wire; one without a kind of its own is a 503."""
    kind = KINDS.get(type(error), _UNAVAILABLE)
    more: dict[str, Any] = {name: getattr(error, name, None) for name in DETAILS}
    return Problem(type=PREFIX + kind.name, title=error.told, status=kind.status, **more)


def error_of(status: int, body: bytes) -> ServicesError:
    """Return the error that a response stands for; any other failure is ServicesUnavailable."""
    try:
        problem = Problem.model_validate(orjson.loads(body))
        return _REVIVE[problem.type.removeprefix(PREFIX)](problem)
    except (ValueError, KeyError):
        return ServicesUnavailable(f"the services API answered {status}")
