"""How the views are weighed, how sure the first match is, and when that is enough.

Learned by `python -m knowledge tune` and kept in fusion.json; no number here is set by hand.
"""

import dataclasses
import json
import math
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from knowledge.rows import Places, Scores

VIEWS = ("meaning", "words", "linear", "sound")


@dataclasses.dataclass(frozen=True)
class Decision:
    """For one kind of target: view weights, log-odds of being right by evidence, thresholds.

    `answer` and `choose` are probabilities; `odds` maps a name of `evidence` to its weight.
    """

    weights: dict[str, float]
    odds: dict[str, float]
    answer: float
    choose: float

    def fuse(self, views: Mapping[str, Scores]) -> Scores:
        """Return the weighted sum of the views, shape (targets,)."""
        total = np.sum([self.weights[name] * views[name] for name in VIEWS], axis=0)
        return np.asarray(total, dtype=np.float32)

    def probability(self, found: Mapping[str, float]) -> float:
        """Return the calibrated probability that the first match is right, 0 to 1."""
        return log_odds_sum(self.odds, found)


@dataclasses.dataclass(frozen=True)
class Fusion:
    """The decisions on topics and on transactions, and what was measured when they were learned.

    `follow_up` maps a name of `follow_up.signs` to its weight in the log-odds, `wish` one of
    `wish_chance.signs`.
    """

    topic: Decision
    transaction: Decision
    follow_up: dict[str, float] = dataclasses.field(default_factory=dict)
    wish: dict[str, float] = dataclasses.field(default_factory=dict)
    measured: dict[str, Any] = dataclasses.field(default_factory=dict)

    @classmethod
    def load(cls, path: Path) -> "Fusion":
        """Read fusion.json."""
        told = json.loads(path.read_text("utf-8"))
        topic, transaction = (Decision(**told.pop(name)) for name in ("topic", "transaction"))
        return cls(topic, transaction, **told)

    def save(self, path: Path) -> None:
        """Write fusion.json."""
        told = dataclasses.asdict(self)
        path.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", "utf-8")


def log_odds_sum(odds: Mapping[str, float], found: Mapping[str, float]) -> float:
    """Return the probability, 0 to 1, that weighted evidence speaks for."""
    logit = sum(weight * found[name] for name, weight in odds.items())
    return float(1 / (1 + np.exp(-np.clip(logit, -30, 30))))


def evidence(
    views: Mapping[str, Scores], fused: Scores, ours: Places, others: Places, *,
    coverage: Callable[[int], float], length: int, foreign: float,
) -> dict[str, float]:  # fmt: skip
    """Return what the confidence in the best of `ours` rests on.

    `others` are the targets that speak against all of ours; `coverage` tells which share of the
    question's words a target's texts have, `length` its characters, `foreign` which share of the
    nearest texts, 0 to 1, belongs to the others. A story of eighty characters that is covered says
    more than two covered words, hence `explained`. Each of these signs lowers the cross-validated
    log loss on our own questions; further ones fitted ours better and other people's worse.
    """
    order = ours[np.argsort(-fused[ours], kind="stable")[:2]]
    top, every = int(order[0]), np.concatenate([ours, others])
    rest = every[every != top]
    against = float(fused[others].max()) if len(others) else 0.0
    covered = coverage(top)
    found = {
        "one": 1.0,
        "lead": float(fused[top] - fused[order[1]]) if len(order) > 1 else float(fused[top]),
        "before_against": float(fused[top]) - against,
        "covered": covered,
        "explained": covered * math.log1p(length),
        "foreign_near": foreign,
        "agree": float(np.mean([views[v][top] >= views[v][rest].max(initial=0) for v in VIEWS])),
    }
    for name in VIEWS:
        found[f"{name}_lead"] = float(views[name][top] - views[name][rest].max(initial=0))
    for name in ("linear", "sound"):
        found[f"{name}_outside"] = float(views[name][others].sum())
    return found
