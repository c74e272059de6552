"""Learn fusion and confidence by cross-validation over our own wordings, never on test questions.

Each fold trains encoder and views without the held-out wordings, asks them, and keeps the views'
scores. Costs as agreed: a wrong answer 10, a needless choice 1, a refusal 2.
"""

import dataclasses
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rich.progress import track
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict

from knowledge.document import Text
from knowledge.encoder import Vectors
from knowledge.encoder_training import train
from knowledge.index import Index
from knowledge.matcher import VIEWS, Fusion, Match, evidence
from knowledge.normalise import normalise, without_fillers

WRONG, CHOICE, REFUSAL = 10.0, 1.0, 2.0
CANDIDATES = 12
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


@dataclasses.dataclass(frozen=True)
class Asked:
    """A held-out question: its true target (None: out of scope) and all view scores."""

    text: str
    truth: str | None
    targets: list[str]
    scores: NDArray[np.float32]  # (views, topics)


class _FoldEncoder:
    """The encoder of one fold, trained without the held-out wordings."""

    name = "fold"

    def __init__(self, texts: Sequence[Text]) -> None:
        self._model = train(texts, epochs=8, show=False)

    def encode(self, texts: Sequence[str]) -> Vectors:
        vectors = self._model.encode(list(texts), normalize_embeddings=True)
        return np.asarray(vectors, dtype=np.float32)


def ask_all(texts: Sequence[Text], outside: Sequence[str], *, folds: int = 5) -> list[Asked]:
    """Ask every wording of an index that never saw it, and the outside questions by turns."""
    wordings = [row for row in texts if row.kind == "wording"]
    others = [row for row in texts if row.kind != "wording"]
    split = StratifiedKFold(folds, shuffle=True, random_state=7)
    plan = list(split.split(wordings, [row.target for row in wordings]))
    asked: list[Asked] = []
    for number, (kept, held) in enumerate(track(plan, description="folds")):
        known = others + [wordings[i] for i in kept]
        index = Index.build(known, encoder=_FoldEncoder(known))
        asked += [_ask(index, wordings[i].text, wordings[i].target) for i in held]
        asked += [_ask(index, text, None) for text in outside[number::folds]]
    return asked


def learn(asked: Sequence[Asked]) -> Fusion:
    """Return fusion weights, the confidence model and the cheapest thresholds."""
    weights = _weights([one for one in asked if one.truth])
    untrained = Fusion(weights, [], 0, 0, 0.0)
    rows, right, hit = [], [], []
    for one in asked:
        topics = _ranked(untrained, one)
        rows.append(evidence(topics, normalise(one.text)))
        right.append(topics[0].target == one.truth)
        hit.append(one.truth in [match.target for match in topics[:3]])
    evidences, rights, hits = np.array(rows), np.array(right), np.array(hit)
    model = LogisticRegression(C=10, fit_intercept=False, max_iter=2000)
    sure = cross_val_predict(model, evidences, rights, cv=5, method="predict_proba")[:, 1]
    inside = np.array([one.truth is not None for one in asked])
    answer, choose = _cheapest(sure, rights, hits, inside)
    model.fit(evidences, rights)
    measured = _measured(sure, rights, hits, inside, answer, choose)
    return Fusion(weights, model.coef_[0].tolist(), answer, choose, 0.35, measured=measured)


def save(fusion: Fusion, path: Path) -> None:
    """Write fusion.json."""
    path.write_text(json.dumps(dataclasses.asdict(fusion), indent=1) + "\n", "utf-8")


def _ask(index: Index, text: str, truth: str | None) -> Asked:
    question = without_fillers(normalise(text))
    topics = [i for i, t in enumerate(index.rows.targets) if t.startswith("topic:")]
    scores = np.stack([index.views[view].scores(question)[topics] for view in VIEWS])
    return Asked(text, truth, [index.rows.targets[i] for i in topics], scores)


def _weights(asked: Sequence[Asked]) -> dict[str, float]:
    """Weigh the views so that the true topic stands out among the candidates (logistic)."""
    rows, labels = [], []
    for one in asked:
        rough = one.scores.sum(axis=0)
        for place in np.argsort(-rough)[:CANDIDATES]:
            rows.append(one.scores[:, place])
            labels.append(one.targets[place] == one.truth)
    model = LogisticRegression(C=10, max_iter=2000).fit(np.array(rows), labels)
    positive = np.clip(model.coef_[0], 0, None)
    return {view: float(w) for view, w in zip(VIEWS, positive / positive.sum(), strict=True)}


def _ranked(fusion: Fusion, one: Asked) -> list[Match]:
    fused = np.array([fusion.weights[view] for view in VIEWS]) @ one.scores
    best = np.argsort(-fused, kind="stable")[:8]
    views = one.scores.T.tolist()
    return [
        Match(one.targets[i], float(fused[i]), dict(zip(VIEWS, views[i], strict=True)))
        for i in best
    ]


def _cost(
    sure: Floats, rights: Bools, hits: Bools, inside: Bools, answer: float, choose: float
) -> float:
    answered, chosen = sure >= answer, (sure >= choose) & (sure < answer)
    refused = ~answered & ~chosen
    return float(
        WRONG * (answered & ~rights).sum()
        + (chosen & hits).sum() * CHOICE
        + (chosen & ~hits & inside).sum() * REFUSAL
        + (chosen & ~inside).sum() * CHOICE
        + (refused & inside).sum() * REFUSAL
    ) / len(sure)


def _cheapest(sure: Floats, rights: Bools, hits: Bools, inside: Bools) -> tuple[float, float]:
    grid = np.round(np.arange(0.05, 0.96, 0.025), 3)
    pairs = [(float(a), float(c)) for a in grid for c in grid if c <= a]
    return min(pairs, key=lambda pair: _cost(sure, rights, hits, inside, *pair))


def _measured(
    sure: Floats, rights: Bools, hits: Bools, inside: Bools, answer: float, choose: float
) -> dict[str, float]:
    answered, chosen = sure >= answer, (sure >= choose) & (sure < answer)
    return {
        "questions": int(inside.sum()),
        "outside": int((~inside).sum()),
        "top1": float(rights[inside].mean()),
        "top3": float(hits[inside].mean()),
        "right": float((answered & rights)[inside].mean()),
        "one_tap": float(((answered & rights) | (chosen & hits))[inside].mean()),
        "wrong": float((answered & ~rights)[inside].mean()),
        "let_through": float(answered[~inside].mean()) if (~inside).any() else 0.0,
        "cost": float(_cost(sure, rights, hits, inside, answer, choose)),
    }
