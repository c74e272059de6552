"""Errors on the wire (RFC 9457 problem+json) and back: one table read by server and client."""

from collections.abc import Callable, Sequence
from typing import Any

import orjson
from pydantic import BaseModel, ConfigDict

from services.errors import (
    ApplicationNotFound,
    DraftClosed,
    DraftNotFound,
    Incomplete,
    NotEligible,
    OnlyAtWindow,
    ServicesError,
    ServicesUnavailable,
    TransactionNotFound,
    UploadRefused,
    ValueRefused,
)

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


STATUSES: dict[type[ServicesError], tuple[str, int]] = {
    TransactionNotFound: ("transaction-not-found", 404),
    DraftNotFound: ("draft-not-found", 404),
    ApplicationNotFound: ("application-not-found", 404),
    ValueRefused: ("value-refused", 422),
    UploadRefused: ("upload-refused", 422),
    DraftClosed: ("draft-closed", 409),
    Incomplete: ("incomplete", 409),
    NotEligible: ("not-eligible", 409),
    OnlyAtWindow: ("only-at-window", 409),
}

_REVIVE: dict[str, Callable[[Problem], ServicesError]] = {
    "transaction-not-found": lambda p: TransactionNotFound(p.title),
    "draft-not-found": lambda p: DraftNotFound(p.title),
    "application-not-found": lambda p: ApplicationNotFound(p.title),
    "value-refused": lambda p: ValueRefused(p.reason or p.title, key=p.key or ""),
    "upload-refused": lambda p: UploadRefused(p.reason or p.title),
    "draft-closed": lambda p: DraftClosed(p.number or ""),
    "incomplete": lambda p: Incomplete(p.missing or ()),
    "not-eligible": lambda p: NotEligible(p.reason or ""),
    "only-at-window": lambda p: OnlyAtWindow(p.title),
}


def problem_of(error: ServicesError) -> Problem:
    """Return an error as it goes over the wire; one without a kind of its own is a 503."""
    kind, status = STATUSES.get(type(error), ("unavailable", 503))
    more: dict[str, Any] = {
        name: getattr(error, name, None) for name in ("reason", "key", "missing", "number")
    }
    return Problem(type=PREFIX + kind, title=error.told, status=status, **more)


def error_of(status: int, body: bytes) -> ServicesError:
    """Return the error that a response stands for; any other failure is ServicesUnavailable."""
    try:
        problem = Problem.model_validate(orjson.loads(body))
        return _REVIVE[problem.type.removeprefix(PREFIX)](problem)
    except (ValueError, KeyError):
        return ServicesUnavailable(f"the services API answered {status}")
