"""How sure the first match is, learned on questions that were written apart from the knowledge.

Logistic regression over the evidence, cross-validated (Platt 1999). Answers are given from the lowest
chance on at which no more than MOST_WRONG and MOST_LET_THROUGH go astray; choices are offered by the
agreed cost: a wrong answer 10, a needless choice 1, a refusal 2.
"""

import dataclasses
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_predict
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

from knowledge.fusion import VIEWS, Decision
from knowledge.index import Index
from knowledge.rows import Scores

WRONG, CHOICE, REFUSAL = 10.0, 1.0, 2.0
MOST_WRONG, MOST_LET_THROUGH = 0.04, 0.08  # shares of our questions, of foreign ones
FOREIGN = 0.1  # share of foreign questions at a terminal: an assumption until one has stood there
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


@dataclasses.dataclass(frozen=True)
class Labelled:
    """A question and the targets that a fair judge accepts; none: it must not be answered."""

    text: str
    accepted: frozenset[str]


@dataclasses.dataclass(frozen=True)
class Judged:
    """The ranking of labelled questions, one row each."""

    evidences: Floats  # (questions, evidence)
    names: list[str]
    right: Bools  # the first match is accepted
    near: Bools  # one of the first three is
    inside: Bools  # there is something to answer
    barred: Bools | None = None  # a rule refuses the first match, however sure; None: none is


def judge(
    index: Index,
    labelled: Sequence[Labelled],
    family: str,
    weights: dict[str, float],
    *,
    bars: Callable[[str, str], bool] = lambda read, target: False,
    rerank: Callable[[str, Scores], Scores] = lambda question, fused: fused,
) -> Judged:
    """Ask every question and keep the evidence.

    bars: tells whether a rule refuses a target; rerank: what becomes of a question's fused scores.
    """
    rows = index.rows
    ours = rows.topics if family == "topic" else rows.transactions
    decision = Decision(weights, {}, 1.0, 1.0)
    found, right, near, barred = [], [], [], []
    for one in labelled:
        read = index.read(one.text)
        views = {name: index.views[name].scores(read) for name in VIEWS}
        fused = rerank(one.text, decision.fuse(views))
        found.append(index.evidence(read, views, fused, ours))
        first = [rows.targets[i] for i in ours[np.argsort(-fused[ours], kind="stable")[:3]]]
        right.append(first[0] in one.accepted)
        barred.append(bars(read, first[0]))
        near.append(bool(one.accepted & set(first)))
    names = list(found[0])
    table = np.array([[row[name] for name in names] for row in found])
    inside = np.array([bool(one.accepted) for one in labelled])
    return Judged(table, names, np.array(right), np.array(near), inside, np.array(barred))


def calibrate(judged: Judged, weights: dict[str, float]) -> tuple[Decision, Floats]:
    """Return the decision, and the cross-validated probability of each question."""
    model = make_pipeline(StandardScaler(), LogisticRegression(C=0.3, max_iter=4000))
    chances = cross_val_predict(
        model, judged.evidences, judged.right, cv=10, method="predict_proba"
    )[:, 1]
    model.fit(judged.evidences, judged.right)
    answer, choose = thresholds(chances, judged)
    return Decision(weights, folded_odds(model, judged.names), answer, choose), chances


def thresholds(chances: Floats, judged: Judged) -> tuple[float, float]:
    """Return (answer, choose): the lowest that keeps within the limits, then the cheapest."""
    grid = [round(float(t), 3) for t in np.arange(0.02, 0.98, 0.02)]
    answer = next((t for t in grid if _keeps(chances, judged, t)), grid[-1])
    choose = min((t for t in grid if t <= answer), key=lambda t: cost(chances, judged, answer, t))
    return answer, choose


def cost(chances: Floats, judged: Judged, answer: float, choose: float) -> float:
    """Return the mean cost of a question under two thresholds, FOREIGN of them being foreign."""
    answered, chosen, refused = _outcomes(chances, judged, answer, choose)
    inside, share = judged.inside, judged.inside.mean()
    paid = (
        WRONG * (answered & ~judged.right)
        + CHOICE * (chosen & (judged.near | ~inside))
        + REFUSAL * ((chosen & ~judged.near & inside) | (refused & inside))
    )
    if share in (0.0, 1.0):
        return float(paid.mean())
    return float((1 - FOREIGN) * paid[inside].mean() + FOREIGN * paid[~inside].mean())


def _keeps(chances: Floats, judged: Judged, answer: float) -> bool:
    answered, inside = _outcomes(chances, judged, answer, answer)[0], judged.inside
    wrong = (answered & ~judged.right)[inside].mean() if inside.any() else 0.0
    let_through = answered[~inside].mean() if (~inside).any() else 0.0
    return bool(wrong <= MOST_WRONG and let_through <= MOST_LET_THROUGH)


def measures(chances: Floats, judged: Judged, decision: Decision) -> dict[str, float]:
    """Return shares from 0 to 1, and the expected calibration error over ten bins."""
    answered, chosen, _ = _outcomes(chances, judged, decision.answer, decision.choose)
    inside, right, near = judged.inside, judged.right, judged.near
    told = {
        "questions": int(inside.sum()),
        "outside": int((~inside).sum()),
        "first": right[inside].mean(),
        "first_three": near[inside].mean(),
        "right": (answered & right)[inside].mean(),
        "one_tap": ((answered & right) | (chosen & near))[inside].mean(),
        "wrong": (answered & ~right)[inside].mean(),
        "let_through": answered[~inside].mean() if (~inside).any() else 0.0,
        "calibration_error": calibration_error(chances, right),
        "cost": cost(chances, judged, decision.answer, decision.choose),
    }
    return {name: round(float(value), 4) for name, value in told.items()}


def calibration_error(chances: Floats, right: Bools, *, bins: int = 10) -> float:
    """Return the expected calibration error (Naeini et al. 2015), 0 to 1."""
    place = np.minimum((chances * bins).astype(int), bins - 1)
    gaps = [
        (place == b).mean() * abs(chances[place == b].mean() - right[place == b].mean())
        for b in range(bins)
        if (place == b).any()
    ]
    return float(sum(gaps))


def _outcomes(
    chances: Floats, judged: Judged, answer: float, choose: float
) -> tuple[Bools, Bools, Bools]:
    """Return which questions are answered, get choices, are refused."""
    free = np.ones_like(judged.inside) if judged.barred is None else ~judged.barred
    answered = (chances >= answer) & free
    chosen = (chances >= choose) & free & ~answered
    return answered, chosen, ~answered & ~chosen


def folded_odds(model: Pipeline, names: Sequence[str]) -> dict[str, float]:
    """Fold the scaling into the weights, so that raw evidence goes in; `one` takes the bias."""
    scaler, logistic = model[0], model[1]
    weights = logistic.coef_[0] / scaler.scale_
    bias = float(logistic.intercept_[0] - (weights * scaler.mean_).sum())
    odds = {name: float(weight) for name, weight in zip(names, weights, strict=True)}
    return {**odds, "one": odds["one"] + bias}
