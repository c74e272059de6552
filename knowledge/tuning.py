"""Learn the weights of the views by cross-validation over our own wordings.

Each fold trains encoder and views without the held-out texts, asks them, and keeps the scores.
"""

import dataclasses
from collections.abc import Sequence

import numpy as np
from rich.progress import track
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import KFold

from knowledge.document import Text
from knowledge.encoder import Vectors
from knowledge.encoder_training import train
from knowledge.fusion import VIEWS
from knowledge.index import Index
from knowledge.rows import Scores

CANDIDATES = 12
HELD_KINDS = ("wording", "spoken", "outside")
FAMILIES = {"topic": "topic:", "transaction": "transaction:"}


@dataclasses.dataclass(frozen=True)
class Asked:
    """A held-out text: its true target, and the scores of every view."""

    text: Text
    targets: list[str]
    views: dict[str, Scores]

    def scores(self, family: str) -> tuple[list[str], np.ndarray]:
        """Return the family's targets and their scores, shape (views, targets)."""
        places = [i for i, t in enumerate(self.targets) if t.startswith(family)]
        stacked = np.stack([self.views[name][places] for name in VIEWS])
        return [self.targets[i] for i in places], stacked


class _FoldEncoder:
    """The encoder of one fold, trained without the held-out texts."""

    name = "fold"

    def __init__(self, texts: Sequence[Text]) -> None:
        self._model = train(texts, epochs=8, show=False)

    def encode(self, texts: Sequence[str]) -> Vectors:
        vectors = self._model.encode(list(texts), normalize_embeddings=True)
        return np.asarray(vectors, dtype=np.float32)


def ask_all(texts: Sequence[Text], *, folds: int = 5, rounds: int | None = None) -> list[Asked]:
    """Ask ways of asking of an index that never saw them: all, or those of the first `rounds`."""
    held_out = [row for row in texts if row.kind in HELD_KINDS]
    others = [row for row in texts if row.kind not in HELD_KINDS]
    split = KFold(folds, shuffle=True, random_state=7)
    plan = list(split.split(held_out))[:rounds]
    asked: list[Asked] = []
    for kept, held in track(plan, description="folds"):
        known = others + [held_out[i] for i in kept]
        index = Index.build(known, encoder=_FoldEncoder(known))
        asked += [_ask(index, held_out[i]) for i in held]
    return asked


def learn_weights(asked: Sequence[Asked], family: str) -> dict[str, float]:
    """Weigh the views so that the true target stands out among the candidates (logistic)."""
    prefix = FAMILIES[family]
    rows, labels = [], []
    for one in asked:
        if not one.text.target.startswith(prefix):
            continue
        targets, scores = one.scores(prefix)
        for place in np.argsort(-scores.sum(axis=0))[:CANDIDATES]:
            rows.append(scores[:, place])
            labels.append(targets[place] == one.text.target)
    model = LogisticRegression(C=10, max_iter=2000).fit(np.array(rows), labels)
    positive = np.clip(model.coef_[0], 0, None)
    return {view: float(w) for view, w in zip(VIEWS, positive / positive.sum(), strict=True)}


def first_right(asked: Sequence[Asked], family: str, weights: dict[str, float]) -> float:
    """Return the share of held-out texts of a family whose true target comes first."""
    prefix = FAMILIES[family]
    hits = []
    for one in asked:
        if one.text.target.startswith(prefix):
            targets, scores = one.scores(prefix)
            fused = np.array([weights.get(view, 0.0) for view in VIEWS]) @ scores
            hits.append(targets[int(fused.argmax())] == one.text.target)
    return float(np.mean(hits)) if hits else 0.0


def _ask(index: Index, row: Text) -> Asked:
    read = index.read(row.text)
    scores = {name: index.views[name].scores(read) for name in VIEWS}
    return Asked(row, index.rows.targets, scores)
