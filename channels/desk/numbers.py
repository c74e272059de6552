"""How often what came out; docs/desk.md defines every number."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from channels.journal import Turn, Vote
from channels.journal.turn import ASKED

FINISHED = frozenset({"submitted", "queued", "booked"})


@dataclass(frozen=True)
class Numbers:
    """Turns by outcome; resolution and useful: shares from 0 to 1, None of nothing."""

    conversations: int
    asked: int
    answered: int
    choose: int
    no_match: int
    handover: int
    care: int
    errors: int
    resolution: float | None
    votes: int
    useful: float | None


def numbers(turns: Sequence[Turn], votes: Sequence[Vote]) -> Numbers:
    """Return the numbers of a period; turns: by conversation."""
    by_outcome = {name: sum(one.outcome == name for one in turns) for name in ASKED}
    talks = [list(group) for _, group in groupby(turns, key=lambda one: one.conversation)]
    wanted = [talk for talk in talks if any(_wants(turn) for turn in talk)]
    return Numbers(
        conversations=len(talks),
        asked=sum(by_outcome.values()),
        **by_outcome,
        handover=sum("handover" in one.outcomes for one in turns),
        care=sum("care" in one.outcomes for one in turns),
        errors=sum(one.outcome.startswith("error_") for one in turns),
        resolution=share(sum(resolved(talk) for talk in wanted), len(wanted)),
        votes=len(votes),
        useful=share(sum(one.useful for one in votes), len(votes)),
    )


def resolved(talk: Sequence[Turn]) -> bool:
    """Tell whether a conversation was answered or finished something, and needed no person."""
    outcomes = {outcome for turn in talk for outcome in turn.outcomes}
    return bool(outcomes & {"answered", *FINISHED}) and "handover" not in outcomes


def share(part: int, whole: int) -> float | None:
    """Return part of whole, None of nothing."""
    return part / whole if whole else None


def _wants(turn: Turn) -> bool:
    return turn.outcome in ASKED or turn.transaction is not None or "handover" in turn.outcomes
