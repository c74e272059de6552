"""Learn from talks when a question goes on about the last topic."""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from knowledge.calibration import folded_odds
from knowledge.document import topic_target
from knowledge.follow_up import GOES_ON, repaired, signs
from knowledge.fusion import VIEWS, Decision
from knowledge.index import Index
from knowledge.rows import Rows

STRANGERS = 2  # how often each complete question is also put behind a topic it is not about
FOREIGN_WEIGHT = 0.25  # of a foreign question: there are three of them for each turn of a talk
FOREIGN = {
    "far",
    "near",
    "forum",
    "injection",
}  # kinds of foreign question that go on about nothing


def learn(
    index: Index,
    decision: Decision,
    talks: Sequence[Mapping[str, Any]],
    foreign: Sequence[Mapping[str, Any]] = (),
) -> tuple[dict[str, float], float]:
    """Return the log-odds weights, and the cross-validated share of turns told rightly.

    foreign: lines of `text` and `kind` that must not be answered, behind whatever topic.
    """
    rows, same, weights = [], [], []
    ours = [(*one, 1.0) for one in [*_turns(talks), *_strange(index.rows)]]
    for said, last, goes_on, weight in [
        *ours, *((*one, FOREIGN_WEIGHT) for one in _foreign(index.rows, foreign))
    ]:  # fmt: skip
        read = index.read(said)
        views = {name: index.views[name].scores(read) for name in VIEWS}
        rows.append(signs(index, decision, said, read, topic_target(last), views))
        same.append(goes_on)
        weights.append(weight)
    names = list(rows[0])
    table = np.array([[row[name] for name in names] for row in rows])
    labels = np.array(same)
    model = make_pipeline(StandardScaler(), LogisticRegression(C=1.0, max_iter=4000))
    weighed = {"logisticregression__sample_weight": np.array(weights)}
    chances = cross_val_predict(model, table, labels, cv=5, params=weighed, method="predict_proba")[
        :, 1
    ]
    right = ((chances >= GOES_ON) == labels)[: len(list(_turns(talks)))]
    model.fit(table, labels, **weighed)
    return folded_odds(model, names), float(right.mean())


def _turns(talks: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, str, bool]]:
    """Yield (said, last topic, goes on) for every later turn; not where both would be right."""
    for talk in talks:
        for before, turn in itertools.pairwise(talk["turns"]):
            last, now = before.get("topic"), turn.get("topic")
            if last and last not in turn.get("also", ()) and not repaired(turn["text"]):
                yield turn["text"], last, last == now


def _strange(rows: Rows) -> Iterator[tuple[str, str, bool]]:
    """Yield complete questions behind a topic that they are not about."""
    chance = np.random.default_rng(7)
    wordings = [row for row in rows.texts if row.kind == "wording"]
    topics = [rows.targets[i].partition(":")[2] for i in rows.topics]
    for place in chance.choice(len(wordings), min(150, len(wordings)), replace=False):
        for _ in range(STRANGERS):
            last = topics[int(chance.integers(len(topics)))]
            if topic_target(last) != wordings[place].target:
                yield wordings[place].text, last, False


def _foreign(rows: Rows, foreign: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, str, bool]]:
    """Yield foreign questions behind topics, which they are not about either."""
    chance = np.random.default_rng(11)
    topics = [rows.targets[i].partition(":")[2] for i in rows.topics]
    for line in foreign:
        if line["kind"] in FOREIGN:
            yield line["text"], topics[int(chance.integers(len(topics)))], False
