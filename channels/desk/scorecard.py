"""Everything the page shows of a period, worked out beside the event loop."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.exc import SQLAlchemyError

from channels.desk.clusters import Cluster, clusters
from channels.desk.complaints import complaints
from channels.desk.errors import JournalDown
from channels.desk.filing import Filing, filings
from channels.desk.latency import Latency, latencies
from channels.desk.numbers import Numbers, numbers
from channels.desk.period import since
from channels.desk.topics import Topic, most_asked
from channels.journal import Journal, Turn, Vote

CLUSTERS = 20  # on the page; the rest is counted


@dataclass(frozen=True)
class Scorecard:
    """One period."""

    numbers: Numbers
    topics: list[Topic]
    filings: list[Filing]
    latencies: list[Latency]
    clusters: list[Cluster]


async def scorecard(journal: Journal, days: int) -> Scorecard:
    """Return the scorecard of so many days up to today; raises JournalDown."""
    turns, votes = await _read(journal, days)
    return await asyncio.to_thread(_scorecard, turns, votes)


async def cluster(journal: Journal, days: int, id: str) -> Cluster | None:
    """Return one cluster of a period, None when it has changed since; raises JournalDown."""
    turns, votes = await _read(journal, days)
    found = await asyncio.to_thread(lambda: clusters(complaints(turns, votes)))
    return next((one for one in found if one.id == id), None)


async def _read(journal: Journal, days: int) -> tuple[list[Turn], list[Vote]]:
    begin = since(days, journal.clock())
    try:
        return await journal.turns(begin), await journal.votes(begin)
    except (SQLAlchemyError, OSError) as error:
        raise JournalDown(type(error).__name__) from error


def _scorecard(turns: Sequence[Turn], votes: Sequence[Vote]) -> Scorecard:
    return Scorecard(
        numbers(turns, votes), most_asked(turns, votes), filings(turns), latencies(turns),
        clusters(complaints(turns, votes)),
    )  # fmt: skip
