"""How far the confidence can be trusted, and what each threshold costs."""

import dataclasses

import numpy as np

from knowledge.calibration import Bools, Floats, Judged, calibration_error, cost, measures
from knowledge.fusion import Decision
from knowledge.quality.page import table

BINS = 10
STEPS = np.arange(0.05, 1.0, 0.05)


@dataclasses.dataclass(frozen=True)
class Confidence:
    """Cross-validated chances of one family, one a question, and the decision in use."""

    family: str
    chances: Floats
    judged: Judged
    decision: Decision


def reliability(
    chances: Floats, right: Bools, *, bins: int = BINS
) -> list[tuple[float, float, int]]:
    """Return (mean chance, share that was right, questions) of every bin that holds some."""
    place = np.minimum((chances * bins).astype(int), bins - 1)
    held = [place == number for number in range(bins)]
    return [
        (float(chances[mine].mean()), float(right[mine].mean()), int(mine.sum()))
        for mine in held
        if mine.any()
    ]


def risk_coverage(chances: Floats, right: Bools) -> tuple[Floats, Floats]:
    """Return the share answered and the share of the answered that is wrong, surest first."""
    order = np.argsort(-chances, kind="stable")
    answered = np.arange(1, len(order) + 1)
    return answered / len(order), np.cumsum(~right[order]) / answered


def calibration_table(known: list[Confidence]) -> str:
    """Return the expected calibration error (ten bins) and the mean risk over all coverages."""
    rows = []
    for one in known:
        error = calibration_error(one.chances, one.judged.right)
        inside = one.judged.inside
        area = risk_coverage(one.chances[inside], one.judged.right[inside])[1].mean()
        rows.append([one.family, str(len(one.chances)), f"{error:.3f}", f"{area:.4f}"])
    return table(["confidence in the", "n", "calibration error", "area under the risk"], rows)


def threshold_table(one: Confidence) -> str:
    """Return what would come of other thresholds, each with its cheapest threshold to choose from."""
    used = (one.decision.answer, one.decision.choose)
    pairs: dict[tuple[float, float], str] = {used: "in use"}
    for answer in STEPS:
        pairs.setdefault((round(float(answer), 2), _cheapest(one, float(answer))), "")
    best = min(pairs, key=lambda pair: cost(one.chances, one.judged, pair[0], pair[1]))
    pairs[best] = f"{pairs[best]} cheapest".strip()
    rows = [_row(one, *pair, mark) for pair, mark in sorted(pairs.items())]
    head = ["answer from", "choose from", "right", "one tap", "wrong", "let through", "cost", ""]
    return table(head, rows)


def _cheapest(one: Confidence, answer: float) -> float:
    def paid(choose: float) -> float:
        return cost(one.chances, one.judged, answer, choose)

    return min((round(float(step), 2) for step in STEPS if step <= answer + 1e-9), key=paid)


def _row(one: Confidence, answer: float, choose: float, mark: str) -> list[str]:
    decision = dataclasses.replace(one.decision, answer=answer, choose=choose)
    found = measures(one.chances, one.judged, decision)
    names = ("right", "one_tap", "wrong", "let_through")
    shares = [f"{found[name] * 100:.1f} %" for name in names]
    return [f"{answer:.2f}", f"{choose:.2f}", *shares, f"{found['cost']:.3f}", mark]
