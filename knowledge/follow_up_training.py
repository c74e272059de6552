"""Learn from talks when a question goes on about the last topic."""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict
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


class Labelled(NamedTuple):
    """Words behind a topic, and whether they go on about it; turns of one talk share its number."""

    said: str
    last: str
    goes_on: bool
    talk: int
    weight: float = 1.0


def learn(
    index: Index,
    decision: Decision,
    talks: Sequence[Mapping[str, Any]],
    foreign: Sequence[Mapping[str, Any]] = (),
) -> tuple[dict[str, float], float]:
    """Return the log-odds weights, and the share of turns told rightly, cross-validated by talks.

    foreign: lines of `text` and `kind` that must not be answered, behind whatever topic.
    """
    turns = [one for place, talk in enumerate(talks) for one in _turns(talk, place)]
    number = itertools.count(len(talks))  # each of the others is a talk of its own
    others = [*_strange(index.rows, number), *_foreign(index.rows, foreign, number)]
    ours = [*turns, *others]
    rows = [_signs(index, decision, one) for one in ours]
    names = list(rows[0])
    table = np.array([[row[name] for name in names] for row in rows])
    labels = np.array([one.goes_on for one in ours])
    model = make_pipeline(StandardScaler(), LogisticRegression(C=1.0, max_iter=4000))
    weighed = {"logisticregression__sample_weight": np.array([one.weight for one in ours])}
    folds = GroupKFold(5, shuffle=True, random_state=5).split(
        table, groups=[one.talk for one in ours]
    )
    chances = cross_val_predict(
        model, table, labels, cv=list(folds), params=weighed, method="predict_proba"
    )[:, 1]
    right = ((chances >= GOES_ON) == labels)[: len(turns)]
    model.fit(table, labels, **weighed)
    return folded_odds(model, names), float(right.mean())


def _signs(index: Index, decision: Decision, one: Labelled) -> dict[str, float]:
    read = index.read(one.said)
    views = {name: index.views[name].scores(read) for name in VIEWS}
    return signs(index, decision, one.said, read, topic_target(one.last), views)


def _turns(talk: Mapping[str, Any], place: int) -> Iterator[Labelled]:
    """Yield every later turn; not where both would be right."""
    for before, turn in itertools.pairwise(talk["turns"]):
        last, now = before.get("topic"), turn.get("topic")
        if last and last not in turn.get("also", ()) and not repaired(turn["text"]):
            yield Labelled(turn["text"], last, last == now, place)


def _strange(rows: Rows, number: Iterator[int]) -> Iterator[Labelled]:
    """Yield complete questions behind a topic that they are not about."""
    chance = np.random.default_rng(7)
    wordings = [row for row in rows.texts if row.kind == "wording"]
    topics = [rows.targets[i].partition(":")[2] for i in rows.topics]
    for place in chance.choice(len(wordings), min(150, len(wordings)), replace=False):
        for _ in range(STRANGERS):
            last = topics[int(chance.integers(len(topics)))]
            if topic_target(last) != wordings[place].target:
                yield Labelled(wordings[place].text, last, False, next(number))


def _foreign(
    rows: Rows, foreign: Sequence[Mapping[str, Any]], number: Iterator[int]
) -> Iterator[Labelled]:
    """Yield foreign questions behind topics, which they are not about either."""
    chance = np.random.default_rng(11)
    topics = [rows.targets[i].partition(":")[2] for i in rows.topics]
    for line in foreign:
        if line["kind"] in FOREIGN:
            last = topics[int(chance.integers(len(topics)))]
            yield Labelled(line["text"], last, False, next(number), FOREIGN_WEIGHT)
