"""One turn as the journal keeps it: what became of it; the words only of a question, masked."""

from collections.abc import Sequence
from dataclasses import dataclass

from channels.dialogue import PAYLOAD, neutral, sender_of
from channels.messages import MessageIn, MessageOut
from privacy.identifiers import mask

LONGEST = 200  # characters of a question that are kept
CHANNELS = frozenset({"api", "kiosk", "wechat", "wecom", "voice"})
# Outcomes of a question. All else (a value of a form, distress, an error) may be about a person.
ASKED = frozenset({"answered", "choose", "no_match"})
_FORM = frozenset({"ask", "review"})
# Texts after which the form goes on: its next message is still a value.
_FORM_TEXTS = frozenset({"confirm_cancel", "confirm_switch", "booking", "asking_number"})


@dataclass(frozen=True)
class Turn:
    """at: seconds since 1970; conversation: the engine's hashed name; text: None if not kept.

    outcome: "answered" if any message answers, else that of the last message; outcomes: of all.
    """

    at: float
    conversation: str
    channel: str
    outcome: str
    outcomes: tuple[str, ...]
    topic: str | None
    transaction: str | None
    text: str | None
    milliseconds: int


def turn_of(
    message: MessageIn, replies: Sequence[MessageOut], *, at: float, seconds: float, in_form: bool
) -> Turn:
    """Return what is kept; in_form: a form was open when the words came."""
    outcomes = tuple(str(one.get("outcome") or "") for one in replies)
    return Turn(
        at=at, conversation=sender_of(message), channel=known(message.channel),
        outcome=headline(outcomes), outcomes=outcomes, topic=_first(replies, "topic"),
        transaction=_first(list(reversed(replies)), "transaction"),
        text=None if in_form else _kept(message.text, replies, outcomes),
        milliseconds=round(seconds * 1000),
    )  # fmt: skip


def known(channel: str) -> str:
    """Return the channel, "other" for one that a caller made up: it becomes a label of metrics."""
    return channel if channel in CHANNELS else "other"


def headline(outcomes: Sequence[str]) -> str:
    """Return the outcome of a whole reply."""
    if "answered" in outcomes:
        return "answered"
    return outcomes[-1] if outcomes else "error_engine"


def form_open(replies: Sequence[MessageOut]) -> bool:
    """Tell whether the next words may be a value of a form."""
    last = replies[-1] if replies else {}
    return last.get("type") in _FORM or last.get("outcome") in _FORM_TEXTS


def _kept(text: str, replies: Sequence[MessageOut], outcomes: Sequence[str]) -> str | None:
    """Return the masked words of a question, None for all other words.

    A reply that leads on in a form tells that the words may have been a value, also where this
    process does not know what was asked before.
    """
    if PAYLOAD.fullmatch(text.strip()) or form_open(replies) or not set(outcomes) <= ASKED:
        return None
    return mask(" ".join(neutral(text).split()), broad=True)[:LONGEST] or None


def _first(replies: Sequence[MessageOut], key: str) -> str | None:
    return next((str(one[key])[:120] for one in replies if one.get(key)), None)
