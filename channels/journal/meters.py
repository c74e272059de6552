"""Whether the journal keeps up, and what people think of the answers."""

from collections.abc import Sequence

from prometheus_client import CollectorRegistry, Counter, Gauge

from channels.journal.turn import Turn
from channels.journal.vote import Forget, Vote


class JournalMeters:
    """Counts what was written, what was not, and votes."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self.written = Counter("wenban_journal_rows", "Turns written", registry=registry)
        self.dropped = Counter(
            "wenban_journal_dropped", "Not written: queue full, or database away", ["reason"],
            registry=registry,
        )  # fmt: skip
        for reason in ("full", "database"):
            self.dropped.labels(reason)
        self.waiting = Gauge("wenban_journal_waiting", "Waits to be written", registry=registry)
        self.votes = Counter(
            "wenban_feedback", "First votes on an answer of a conversation", ["channel", "useful"],
            registry=registry,
        )  # fmt: skip

    def wrote(self, items: Sequence[Turn | Vote | Forget], new: Sequence[Vote]) -> None:
        """Count a batch; new: the votes that were the first on their answer."""
        self.written.inc(sum(isinstance(one, Turn) for one in items))
        for vote in new:
            self.votes.labels(vote.channel, "yes" if vote.useful else "no").inc()
