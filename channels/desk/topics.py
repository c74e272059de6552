"""What is asked most, and what people think of these answers."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from channels.journal import Turn, Vote

MOST = 15


@dataclass(frozen=True)
class Topic:
    """One topic: how often it was answered, and its votes."""

    id: str
    answered: int
    useful: int
    useless: int


def most_asked(turns: Sequence[Turn], votes: Sequence[Vote]) -> list[Topic]:
    """Return the topics that were answered most, the most frequent first."""
    counted = Counter(one.topic for one in turns if one.topic and one.outcome == "answered")
    good = Counter(one.topic for one in votes if one.useful)
    bad = Counter(one.topic for one in votes if not one.useful)
    ordered = sorted(counted.items(), key=lambda row: (-row[1], row[0]))
    return [Topic(id, count, good[id], bad[id]) for id, count in ordered[:MOST]]
