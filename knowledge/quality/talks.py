"""Later turns of talks: whether they go on about the last topic, and which side they ask for."""

import itertools
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from knowledge.follow_up import GOES_ON, repaired
from knowledge.library import Library
from knowledge.quality.page import table
from knowledge.quality.shares import counted, told


class Turn(NamedTuple):
    """What is said behind a topic, what it is about, and the side of it that is asked for."""

    said: str
    last: str
    topic: str
    facet: str | None


def later_turns(talks: Sequence[Mapping[str, Any]]) -> list[Turn]:
    """Return the turns after the first that ask something and put nothing right."""
    return [
        Turn(turn["text"], before["topic"], turn["topic"], turn.get("facet"))
        for talk in talks
        for before, turn in itertools.pairwise(talk["turns"])
        if before.get("topic") and turn.get("topic") and not repaired(turn["text"])
    ]


def goes_on_rightly(library: Library, turns: Sequence[Turn]) -> list[bool]:
    """Tell of each turn whether the library knows that it goes on, or that it does not."""
    return [
        (library.find(turn.said, last=turn.last).same_topic >= GOES_ON) == (turn.last == turn.topic)
        for turn in turns
    ]


def facets_right(library: Library, turns: Sequence[Turn]) -> list[bool]:
    """Tell of each turn with a side whether the library hears that side of the topic."""
    return [library.facet_of(turn.said, turn.topic) == turn.facet for turn in turns if turn.facet]


def talk_table(groups: Mapping[str, tuple[Library, Sequence[Turn], float | None]]) -> str:
    """Return one row a group; a share that is handed in was cross-validated when it was learned."""
    rows = []
    for name, (library, turns, known) in groups.items():
        share = (
            told(goes_on_rightly(library, turns))
            if known is None
            else counted(round(known * len(turns)), len(turns))
        )
        facets = facets_right(library, turns)
        rows.append([name, str(len(turns)), share, str(len(facets)), told(facets)])
    return table(["talks", "later turns", "told rightly", "with a facet", "facet right"], rows)
