"""A question in, ranked matches out: fuse the views, know how sure, decide the outcome."""

import dataclasses
import json
import time
from collections.abc import Sequence
from enum import Enum
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.document import Text
from knowledge.entry import Entry
from knowledge.index import Index
from knowledge.normalise import normalise, without_fillers
from knowledge.sparse import char_grams, softmax
from knowledge.tokens import syllables
from knowledge.views import Scores

VIEWS = ("meaning", "words", "chars", "sound", "linear")


class Outcome(str, Enum):  # noqa: UP042 the value is what the contract carries
    """What the matcher advises."""

    ANSWERED = "answered"
    CHOOSE = "choose"
    NO_MATCH = "no_match"


@dataclasses.dataclass(frozen=True)
class Fusion:
    """Weights of the views and thresholds of the decision; learned by `knowledge tune`.

    `weights` maps a view to its weight; `sure` maps (1, top score, margin, …) to a log-odds that
    the first match is right; answered above `answer`, choices above `choose` (probabilities).
    """

    weights: dict[str, float]
    sure: list[float]
    answer: float
    choose: float
    offer: float
    transaction_weights: dict[str, float] = dataclasses.field(
        default_factory=lambda: {"meaning": 0.3, "words": 0.35, "chars": 0.35}
    )
    measured: dict[str, float] = dataclasses.field(default_factory=dict)

    @classmethod
    def load(cls, path: Path) -> "Fusion":
        """Read fusion.json."""
        return cls(**json.loads(path.read_text("utf-8")))


@dataclasses.dataclass(frozen=True)
class Match:
    """A topic or transaction with its fused score (0 to about 1) and the score of each view."""

    target: str
    score: float
    views: dict[str, float]
    facet: str | None = None

    @property
    def id(self) -> str:
        """Return the id without its kind."""
        return self.target.partition(":")[2]


@dataclasses.dataclass(frozen=True)
class Retrieval:
    """What was found for one question; `confidence` is the probability that topics[0] is right."""

    question: str
    outcome: Outcome
    topics: list[Match]
    transactions: list[Match]
    rejected: list[Match]
    confidence: float
    seconds: dict[str, float]


class Matcher:
    """Ranks topics and transactions; thread-safe, holds no state of a talk."""

    def __init__(
        self, index: Index, entries: Sequence[Entry], fusion: Fusion, *, choices: int = 3
    ) -> None:
        self._index, self._fusion, self._choices = index, fusion, choices
        self.entries = list(entries)
        targets = index.rows.targets
        self.texts = index.rows.texts
        self._topic_places = np.array([t.startswith("topic:") for t in targets])
        self._exact = _exact(index.rows.texts)

    def find(self, question: str) -> Retrieval:
        """Return ranked matches, best first, and the advised outcome."""
        started = time.perf_counter()
        asked = without_fillers(normalise(question))
        views, seconds = self._views(asked)
        fused = np.where(
            self._topic_places,
            _weighed(views, self._fusion.weights),
            _weighed(views, self._fusion.transaction_weights),
        )
        exact = self._exact.get(asked, set())
        for target in exact:
            fused[self._index.rows.targets.index(target)] += 1.0
        topics = self._ranked(fused, views, self._topic_places)
        transactions = self._ranked(fused, views, ~self._topic_places)
        only = topics[:1] and [m.target for m in topics if m.target in exact] == [topics[0].target]
        confidence = 1.0 if only else self.confidence(topics, asked)
        outcome = self._decide(confidence, asked)
        kept = [
            m for m in topics[: self._choices] if m.score >= topics[0].score * self._fusion.offer
        ]
        seconds["all"] = time.perf_counter() - started
        return Retrieval(
            question, outcome, kept, transactions[: self._choices],
            topics[len(kept) : len(kept) + 5], confidence, seconds,
        )  # fmt: skip

    def confidence(self, topics: list[Match], asked: str) -> float:
        """Return the calibrated probability that the first topic is right, 0 to 1."""
        if not topics:
            return 0.0
        logit = float(np.dot(self._fusion.sure, evidence(topics, asked)))
        return float(1 / (1 + np.exp(-np.clip(logit, -30, 30))))

    def _decide(self, confidence: float, asked: str) -> Outcome:
        if len(asked) < 2:
            return Outcome.NO_MATCH
        if confidence >= self._fusion.answer:
            return Outcome.ANSWERED
        return Outcome.CHOOSE if confidence >= self._fusion.choose else Outcome.NO_MATCH

    def _views(self, asked: str) -> tuple[dict[str, Scores], dict[str, float]]:
        scores, seconds = {}, {}
        for name in VIEWS:
            started = time.perf_counter()
            scores[name] = self._index.views[name].scores(asked)
            seconds[name] = time.perf_counter() - started
        return scores, seconds

    def _ranked(
        self, fused: Scores, views: dict[str, Scores], wanted: NDArray[np.bool_], most: int = 8
    ) -> list[Match]:
        places = np.flatnonzero(wanted)
        best = places[np.argsort(-fused[places], kind="stable")[:most]]
        targets = self._index.rows.targets
        return [
            Match(targets[i], float(fused[i]), {v: float(views[v][i]) for v in VIEWS}) for i in best
        ]


def evidence(topics: list[Match], asked: str) -> list[float]:
    """Return what the confidence rests on: 1, top, margin, each view's top, view agreement, length."""
    top = topics[0]
    second = topics[1].score if len(topics) > 1 else 0.0
    share = softmax(np.array([m.score for m in topics], np.float32), sharpness=12)
    agree = sum(top.views[v] >= max(m.views[v] for m in topics) for v in VIEWS) / len(VIEWS)
    length = min(len(char_grams(asked)), 60) / 60
    return [1.0, top.score, top.score - second, float(share[0]), agree, length,
            *(top.views[v] for v in VIEWS), float(len(syllables(asked)) < 3)]  # fmt: skip


def _weighed(views: dict[str, Scores], weights: dict[str, float]) -> Scores:
    total = np.sum([weight * views[name] for name, weight in weights.items()], axis=0)
    return np.asarray(total, dtype=np.float32)


def _exact(texts: Sequence[Text]) -> dict[str, set[str]]:
    """Map each text by which people ask, as a question is read, to its targets."""
    targets: dict[str, set[str]] = {}
    for row in texts:
        if row.kind in {"wording", "title", "name", "spoken"}:
            targets.setdefault(without_fillers(normalise(row.text)), set()).add(row.target)
    return targets
