"""The metrics of the public door; docs/operations.md tells what each means."""

import re
from collections.abc import Mapping

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

from channels.journal.meters import JournalMeters
from channels.journal.turn import Turn
from observe import HttpMeters, new_registry

SECONDS = (0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0, 4.5, 7.0, 10.0, 15.0)
_NAME = re.compile(r"[a-z][a-z_]{0,39}")


class Meters:
    """One set for each app, with the registry that /metrics shows."""

    def __init__(self) -> None:
        self.registry: CollectorRegistry = new_registry()
        registry = self.registry
        self.http = HttpMeters(registry)
        self.turns = Counter(
            "wenban_turns", "Turns of people", ["channel", "outcome"], registry=registry
        )
        self.replies = Counter(
            "wenban_replies", "Messages in the replies", ["channel", "outcome"], registry=registry
        )
        self.seconds = Histogram(
            "wenban_turn_seconds", "Seconds from a turn to its reply at the door", ["channel"],
            buckets=SECONDS, registry=registry,
        )  # fmt: skip
        self.stage_seconds = Histogram(
            "wenban_stage_seconds", "Seconds of a stage of a turn at the door", ["stage"],
            buckets=SECONDS, registry=registry,
        )  # fmt: skip
        self.open = Gauge("wenban_turns_open", "Turns being answered", registry=registry)
        self.parts = Gauge(
            "wenban_part_up", "1 when the part answered last health", ["part"], registry=registry
        )
        self.journal = JournalMeters(registry)

    def turn(self, turn: Turn, seconds: float) -> None:
        """Count one turn."""
        self.turns.labels(turn.channel, label(turn.outcome)).inc()
        self.seconds.labels(turn.channel).observe(seconds)
        for outcome in turn.outcomes:
            self.replies.labels(turn.channel, label(outcome)).inc()

    def stages(self, spent: Mapping[str, float]) -> None:
        """Count the stages of one turn that was answered."""
        for stage, seconds in spent.items():
            self.stage_seconds.labels(stage).observe(seconds)

    def health(self, parts: dict[str, str]) -> None:
        """Note the state of each part."""
        for part, state in parts.items():
            self.parts.labels(part).set(state == "ok")


def label(outcome: str) -> str:
    """Return the outcome, "other" for what is no name: labels must stay few."""
    return outcome if _NAME.fullmatch(outcome) else "other"
