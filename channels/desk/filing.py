"""How far people get with each transaction."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from channels.desk.numbers import share
from channels.journal import Turn

STATES = {
    "asking": "open", "reviewing": "open", "submitted": "submitted", "queued": "submitted",
    "cancelled": "cancelled", "paused": "paused", "window": "stopped", "not_eligible": "stopped",
    "expired": "stopped",
}  # fmt: skip


@dataclass(frozen=True)
class Filing:
    """One transaction: in how many conversations it was started, and how these stand.

    stopped: not eligible, or only at the window; open: left off, or still being filled in.
    """

    id: str
    started: int
    submitted: int
    paused: int
    cancelled: int
    stopped: int
    open: int

    @property
    def completion(self) -> float:
        """Return the share that was submitted, 0 to 1."""
        return share(self.submitted, self.started) or 0.0


def filings(turns: Sequence[Turn]) -> list[Filing]:
    """Return the transactions that were started, the most frequent first.

    turns: each conversation's in their order.
    """
    last: dict[tuple[str, str], str] = {}
    for turn in turns:
        states = [STATES[one] for one in turn.outcomes if one in STATES]
        if turn.transaction and states:
            last[turn.conversation, turn.transaction] = states[-1]
    counted: dict[str, dict[str, int]] = defaultdict(lambda: dict.fromkeys(STATES.values(), 0))
    for (_, transaction), state in last.items():
        counted[transaction][state] += 1
    found = [
        Filing(id=id, started=sum(states.values()), **states) for id, states in counted.items()
    ]
    return sorted(found, key=lambda one: (-one.started, one.id))
