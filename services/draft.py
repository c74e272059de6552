"""What a person has filled in so far, and under which keys."""

import datetime
from collections.abc import Mapping, Sequence
from typing import Annotated

from pydantic import Field

from services.transaction import Frozen

Answer = str | list[str] | None
"""A canonical value; None: the person skipped an optional field or has not got a material."""

Answers = Mapping[str, Answer]
"""Draft key to value."""

TransactionId = Annotated[str, Field(max_length=80, pattern=r"^[\w.-]+$")]

CONSENT = "consent"
ELECTRONIC = "electronic"
ORIGINAL = "original"


def eligibility_key(id: str) -> str:
    """Return the draft key of an eligibility question."""
    return f"eligibility.{id}"


def field_key(id: str) -> str:
    """Return the draft key of a field."""
    return f"field.{id}"


def material_key(id: str) -> str:
    """Return the draft key of a material."""
    return f"material.{id}"


def split_key(key: str) -> tuple[str, str]:
    """Return (family, id); family is eligibility, field, material, or the whole key."""
    family, _, id = key.partition(".")
    return family, id


class Draft(Frozen):
    """A form half filled in.

    id: unguessable; code: 8 digits, to go on somewhere else; trail: keys in the order given,
    a key given again moves to the end; number: of the application once it is filed;
    purpose: what the data are kept for, in words for the person; expires_at: when they are deleted.
    """

    id: str
    code: str
    transaction: str
    answers: dict[str, Answer]
    trail: tuple[str, ...]
    paused: bool
    number: str | None
    purpose: str
    created_at: datetime.datetime
    expires_at: datetime.datetime


class NewDraft(Frozen):
    """The body that starts a draft; answers known beforehand, such as from a card reader.

    purpose: what the data are for, by default to do this transaction; keep_hours: how long after
    the last change they are kept, by default and at most the server's `draft_days`;
    conversation: where it is filled in; by it everything can be deleted on request.
    """

    transaction: TransactionId
    answers: dict[str, Answer] = Field(default_factory=dict)
    purpose: Annotated[str, Field(min_length=1, max_length=200)] | None = None
    keep_hours: Annotated[int, Field(ge=1, le=90 * 24)] | None = None
    conversation: Annotated[str, Field(min_length=1, max_length=200)] | None = None


class DraftChange(Frozen):
    """The body that changes a draft: keys to set and to remove, all or nothing.

    transaction: switch to this one; answers to the fields both have are kept.
    """

    set: dict[str, Answer] = Field(default_factory=dict)
    remove: Sequence[str] = ()
    paused: bool | None = None
    transaction: TransactionId | None = None
