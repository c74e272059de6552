"""What a person thinks of one answer."""

from dataclasses import dataclass
from typing import Literal

Reason = Literal["missed", "unclear", "wrong", "other"]


@dataclass(frozen=True)
class Vote:
    """One for each answer of a conversation; a later one takes its place.

    conversation: the engine's hashed name; reason: only of what was not useful.
    """

    at: float
    conversation: str
    channel: str
    topic: str
    useful: bool
    reason: Reason | None = None


@dataclass(frozen=True)
class Forget:
    """Everything of a conversation is to be deleted."""

    conversation: str
