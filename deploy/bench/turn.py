"""One measured turn, and what many of them come to."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

Kind = Literal["question", "choice", "step", "submission"]
KINDS: tuple[Kind, ...] = ("question", "choice", "step", "submission")


@dataclass(frozen=True)
class Turn:
    """ended: time.monotonic(); good: done as a healthy system does it."""

    kind: Kind
    ended: float
    seconds: float
    good: bool = True


@dataclass(frozen=True)
class Pace:
    """Milliseconds, turns a second; failed: turns that were not done, of `count`."""

    count: int
    p50: float
    p95: float
    rate: float
    failed: int = 0


def pace(turns: Sequence[Turn], seconds: float) -> Pace:
    """Return the pace of turns that ended within so many seconds; nan where none was done."""
    done = [one.seconds * 1000 for one in turns if one.good]
    p50, p95 = np.percentile(done, [50, 95]) if done else (float("nan"), float("nan"))
    return Pace(len(turns), float(p50), float(p95), len(done) / seconds, len(turns) - len(done))
