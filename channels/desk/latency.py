"""How long people wait, by channel."""

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from channels.journal import Turn


@dataclass(frozen=True)
class Latency:
    """Milliseconds from a turn to its reply, at the public door."""

    channel: str
    turns: int
    p50: int
    p95: int


def latencies(turns: Sequence[Turn]) -> list[Latency]:
    """Return one line for each channel, by name."""
    by_channel: dict[str, list[int]] = defaultdict(list)
    for turn in turns:
        by_channel[turn.channel].append(turn.milliseconds)
    return [
        Latency(name, len(found), percentile(found, 0.5), percentile(found, 0.95))
        for name, found in sorted(by_channel.items())
    ]


def percentile(values: Sequence[int], part: float) -> int:
    """Return the smallest value that at least this part of the values does not exceed."""
    return sorted(values)[max(0, math.ceil(part * len(values)) - 1)]
