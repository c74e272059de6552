"""A question in, ranked matches out: fuse the views, know how sure, advise the outcome."""

import dataclasses
import time
from collections.abc import Sequence
from enum import Enum

import numpy as np

from knowledge.document import topic_target
from knowledge.entry import Entry, Facet
from knowledge.follow_up import signs
from knowledge.fusion import VIEWS, Decision, Fusion, log_odds_sum
from knowledge.index import Index
from knowledge.rerank import Reranker, passages, reranked
from knowledge.rows import Places, Scores
from knowledge.wordings import Wordings

SHORTEST = 2  # characters; a single one asks nothing
KEPT, REJECTED = 3, 5


class Outcome(str, Enum):  # noqa: UP042 the value is what the contract carries
    """What the matcher advises."""

    ANSWERED = "answered"
    CHOOSE = "choose"
    NO_MATCH = "no_match"


@dataclasses.dataclass(frozen=True)
class Match:
    """A topic or transaction with its fused score (0 to about 1) and the score of each view."""

    target: str
    score: float
    views: dict[str, float]

    @property
    def id(self) -> str:
        """Return the id without its kind."""
        return self.target.partition(":")[2]


@dataclasses.dataclass(frozen=True)
class Retrieval:
    """What was found for one question.

    `confidence` is the probability that topics[0] is right, `transaction_confidence` that
    transactions[0] is, `same_topic` that the question goes on about the last topic, `wish` that its
    words wish something done; `outside` names the kind of foreign question that is nearest.
    """

    question: str
    read: str
    outcome: Outcome
    topics: list[Match]
    transactions: list[Match]
    rejected: list[Match]
    confidence: float
    transaction_outcome: Outcome
    transaction_confidence: float
    outside: str | None
    seconds: dict[str, float]
    same_topic: float = 0.0
    wish: float = 0.5


class Matcher:
    """Ranks topics and transactions; thread-safe, holds no state of a talk."""

    def __init__(
        self,
        index: Index,
        entries: Sequence[Entry],
        fusion: Fusion,
        *,
        choices: int = KEPT,
        reranker: Reranker | None = None,
    ) -> None:
        self._index, self.fusion, self._choices = index, fusion, choices
        self.entries, self.reranker = list(entries), reranker
        self._passages = passages(index.rows.targets, self.entries)
        self.texts = index.rows.texts
        self._wordings = Wordings(index.rows.texts, index.texts_read)

    def find(self, question: str, *, last: str | None = None) -> Retrieval:
        """Return ranked matches, best first; `last` is the topic last spoken of, if any."""
        started = time.perf_counter()
        read = self._index.read(question)
        views, seconds = self._views(read)
        rows, exact = self._index.rows, self._wordings.exact(read)
        fused = self._of_topics(views, question, seconds)
        topics, sure = self._ranked(views, fused, self.fusion.topic, rows.topics, read)
        transactions, sure_too = self._ranked(
            views, self.fusion.transaction.fuse(views), self.fusion.transaction,
            rows.transactions, read,
        )  # fmt: skip
        topics, sure = _first_exact(topics, exact, sure)
        transactions, sure_too = _first_exact(transactions, exact, sure_too)
        same = self._goes_on(question, read, last, views)
        bare = self._wordings.is_bare(read)
        seconds["all"] = time.perf_counter() - started
        return Retrieval(
            question, read, _outcome(sure, self.fusion.topic, read, bare),
            topics[: self._choices], transactions[: self._choices],
            topics[self._choices : self._choices + REJECTED], sure,
            _outcome(sure_too, self.fusion.transaction, read, bare), sure_too,
            _outside(fused, rows.targets, rows.outside, rows.topics), seconds, same,
            self._index.wishes.chance(read),
        )  # fmt: skip

    def facet_of(self, question: str, topic: str) -> Facet | None:
        """Return the facet of a topic that a question asks for, None if the topic has none."""
        return self._index.facets.facet_of(self._index.read(question), topic_target(topic))

    def _goes_on(self, said: str, read: str, last: str | None, views: dict[str, Scores]) -> float:
        if not last or not self.fusion.follow_up:
            return 0.0
        target = topic_target(last)
        if target not in self._index.rows.targets:
            return 0.0
        found = signs(self._index, self.fusion.topic, said, read, target, views)
        return log_odds_sum(self.fusion.follow_up, found)

    def _of_topics(
        self, views: dict[str, Scores], question: str, seconds: dict[str, float]
    ) -> Scores:
        fused = self.fusion.topic.fuse(views)
        if self.reranker is None:
            return fused
        started = time.perf_counter()
        topics = self._index.rows.topics
        fused = reranked(self.reranker, question, fused, topics, self._passages)
        seconds["reranker"] = time.perf_counter() - started
        return fused

    def _views(self, read: str) -> tuple[dict[str, Scores], dict[str, float]]:
        scores, seconds = {}, {}
        for name in VIEWS:
            started = time.perf_counter()
            scores[name] = self._index.views[name].scores(read)
            seconds[name] = time.perf_counter() - started
        return scores, seconds

    def _ranked(
        self, views: dict[str, Scores], fused: Scores, decision: Decision, ours: Places, read: str
    ) -> tuple[list[Match], float]:
        if not len(ours):
            return [], 0.0
        best = ours[np.argsort(-fused[ours], kind="stable")[: self._choices + REJECTED]]
        matches = [
            Match(
                self._index.rows.targets[i],
                float(fused[i]),
                {name: float(views[name][i]) for name in VIEWS},
            )
            for i in best
        ]
        return matches, decision.probability(self._index.evidence(read, views, fused, ours))


def _outcome(sure: float, decision: Decision, read: str, bare: bool) -> Outcome:
    if len(read) < SHORTEST:
        return Outcome.NO_MATCH
    if sure >= decision.answer and not bare:
        return Outcome.ANSWERED
    return Outcome.CHOOSE if sure >= decision.choose else Outcome.NO_MATCH


def _first_exact(matches: list[Match], exact: set[str], sure: float) -> tuple[list[Match], float]:
    """Put matches that were asked word for word first; one alone is certain."""
    told = [match for match in matches if match.target in exact]
    if not told:
        return matches, sure
    rest = [match for match in matches if match.target not in exact]
    return [*told, *rest], 1.0 if len(told) == 1 else sure


def _outside(fused: Scores, targets: list[str], outside: Places, topics: Places) -> str | None:
    """Name the kind of foreign question when it outscores every topic."""
    if not len(outside):
        return None
    best = int(outside[np.argmax(fused[outside])])
    if len(topics) and fused[topics].max() >= fused[best]:
        return None
    return targets[best].partition(":")[2]
