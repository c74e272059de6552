"""A linear classifier as a view: which target a question's grams speak for."""

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from scipy import sparse
from sklearn.svm import LinearSVC

from knowledge.rows import Rows, Scores
from knowledge.sparse import SparseSpace, Tokens, char_grams, softmax
from knowledge.tokens import sound_grams

SHARPNESS = 4.0
NEVER = -1e3
TOL = 0.1  # of liblinear: ten times faster than its default, the same ranking
SMALL = 5e-3  # weights below it change no ranking and fill the memory
TOKENS: dict[str, Tokens] = {"linear": char_grams, "sound": sound_grams}


class LinearView:
    """One-versus-rest over TF-IDF grams (characters or sound); probabilities within a family.

    Topics and outside questions are one family, transactions the other: nobody compares across.
    """

    def __init__(
        self,
        name: str,
        families: Sequence[np.ndarray],
        space: SparseSpace,
        weights: sparse.csr_matrix,
        bias: Scores,
    ) -> None:
        self._name, self._families = name, families  # weights: (grams, targets)
        self._space, self._weights, self._bias = space, weights, bias

    @classmethod
    def build(cls, name: str, rows: Rows, read: Sequence[str]) -> "LinearView":
        """Train on the texts as read; a family with fewer than two targets gets no scores."""
        space, vectors = SparseSpace.fit_vectors(read, tokens=TOKENS[name], min_df=2)
        weights = np.zeros((len(rows.targets), vectors.shape[1]), dtype=np.float32)
        bias = np.full(len(rows.targets), NEVER, dtype=np.float32)
        for family in rows.families:
            known = np.isin(rows.place, family)
            if len(np.unique(rows.place[known])) < 2:
                continue
            model = LinearSVC(C=0.3, tol=TOL, random_state=7).fit(vectors[known], rows.place[known])
            _fill(weights, bias, model)
        return cls(name, rows.families, space, sparse.csr_matrix(weights.T), bias)

    def scores(self, question: str) -> Scores:
        """Return probabilities, summing to one within each family."""
        asked = self._space.vectors([question])
        raw = np.asarray((asked @ self._weights).todense(), dtype=np.float32).ravel() + self._bias
        scores = np.zeros_like(raw)
        for family in self._families:
            if len(family):
                scores[family] = softmax(raw[family], sharpness=SHARPNESS)
        return scores

    def save(self, folder: Path) -> None:
        """Write space, weights and bias."""
        self._space.save(folder / self._name)
        sparse.save_npz(folder / f"{self._name}_weights.npz", self._weights, compressed=False)
        (folder / f"{self._name}_bias.json").write_text(json.dumps(self._bias.tolist()), "utf-8")

    @classmethod
    def load(cls, name: str, folder: Path, rows: Rows) -> "LinearView":
        """Read what `save` wrote."""
        bias = json.loads((folder / f"{name}_bias.json").read_text("utf-8"))
        space = SparseSpace.load(folder / name, tokens=TOKENS[name])
        weights = sparse.load_npz(folder / f"{name}_weights.npz")
        return cls(name, rows.families, space, weights, np.array(bias, np.float32))


def _fill(weights: np.ndarray, bias: Scores, model: LinearSVC) -> None:
    """Copy a family's model into the rows of its targets; tiny weights go."""
    small = np.where(np.abs(model.coef_) < SMALL, 0, model.coef_)
    if len(model.classes_) == 2:  # scikit-learn keeps one row for two classes
        small, intercepts = np.vstack([-small, small]), [-model.intercept_[0], model.intercept_[0]]
    else:
        intercepts = model.intercept_
    weights[model.classes_] = small
    bias[model.classes_] = intercepts
