"""python -m deploy.cluster.bench: five messages of one conversation at once over two replicas.

Writes the section of docs/performance.md between its markers; exit status 1 if anything went
unanswered, was answered out of order, or to another message.
"""

import argparse
import asyncio
import statistics
import sys
import tempfile
import time
import uuid
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from deploy.cluster.cluster import Cluster, Size
from deploy.cluster.talks import Told, at_once, heard, titles
from deploy.page import put
from deploy.run import ROOT

PAGE = ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- turns: begin (make bench-turns) -->", "<!-- turns: end -->"
HEADING = "## Five messages at once over two replicas"
AT_ONCE = 5
WARM_UP = 5


@dataclass
class Measured:
    """What came of it. seconds: of each message; spans: of each five; wrong: talks not in order."""

    size: Size
    seconds: list[float] = field(default_factory=list)
    spans: list[float] = field(default_factory=list)
    wrong: int = 0

    def note(self, replies: list[Told], expected: list[str], tokens: list[int]) -> None:
        """Keep one talk."""
        self.seconds += [reply.seconds for reply in replies]
        self.spans.append(max(reply.seconds for reply in replies))
        in_order = len(tokens) == AT_ONCE and tokens == sorted(set(tokens))
        self.wrong += [reply.topic for reply in replies] != expected or not in_order


async def measure(cluster: Cluster, talks: int) -> Measured:
    """Hold so many talks, one after the other."""
    measured = Measured(cluster.size)
    async with httpx.AsyncClient(timeout=60, trust_env=False) as client:
        topics = await titles(client, cluster, AT_ONCE)
        for number in range(WARM_UP + talks):
            talk = f"bench-{uuid.uuid4()}"
            replies = await at_once(client, cluster, talk, list(topics))
            tokens = [int(one["metadata"]["turn"]) for one in heard(cluster, talk)]
            if number >= WARM_UP:
                measured.note(replies, list(topics.values()), tokens)
    return measured


def table(measured: Measured) -> str:
    """Return the rows in Markdown."""
    size = measured.size
    rows = {
        "talks, messages": f"{len(measured.spans)}, {len(measured.seconds)}",
        "of any one of the five: median, p95": _ms(measured.seconds),
        "until the last of the five: median, p95": _ms(measured.spans),
        "talks with a message unanswered, misplaced or mixed up": measured.wrong,
    }
    about = (
        f"`make bench-turns` on {time.strftime('%Y-%m-%d')}: {size.channels} channels, "
        f"{size.engines} engine with {size.workers} workers, {size.actions} action servers, "
        f"{size.services} services, PostgreSQL, Redis and HAProxy on one machine:"
    )
    lines = [f"| {name} | {value} |" for name, value in rows.items()]
    return "\n".join([about, "", "| five messages at once | figure |", "|---|---|", *lines])


def _ms(seconds: list[float]) -> str:
    p95 = statistics.quantiles(seconds, n=20)[-1]
    return f"{statistics.median(seconds) * 1000:.0f} ms, {p95 * 1000:.0f} ms"


def main() -> int:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(prog="python -m deploy.cluster.bench", description=__doc__)
    parser.add_argument("--talks", type=int, default=60)
    parser.add_argument("--print-only", action="store_true", help="leave docs/performance.md alone")
    chosen = parser.parse_args()
    with (
        tempfile.TemporaryDirectory(prefix="wenban-bench-") as made,
        Cluster(Path(made)) as cluster,
    ):
        measured = asyncio.run(measure(cluster, chosen.talks))
    text = table(measured)
    print(text)
    if not chosen.print_only:
        put(text, PAGE, begin=BEGIN, end=END, heading=HEADING)
    return 1 if measured.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
