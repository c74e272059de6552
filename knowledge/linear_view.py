"""A linear classifier as a view: which target a question's grams speak for."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from knowledge.rows import Rows, Scores
from knowledge.snapshot import mapped
from knowledge.sparse import SparseSpace, Tokens, char_grams, softmax
from knowledge.sparse_rows import SparseRows
from knowledge.tokens import sound_grams

if TYPE_CHECKING:
    from sklearn.svm import LinearSVC

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
        weights: SparseRows,
        bias: Scores,
    ) -> None:
        self._name, self._families = name, families  # weights: a row a gram
        self._space, self._weights, self._bias = space, weights, bias

    @classmethod
    def build(cls, name: str, rows: Rows, read: Sequence[str]) -> "LinearView":
        """Train on the texts as read; a family with fewer than two targets gets no scores."""
        from sklearn.svm import LinearSVC  # seconds to import, and only needed here

        space, vectors = SparseSpace.fit_vectors(read, tokens=TOKENS[name], min_df=2)
        weights = np.zeros((len(rows.targets), vectors.shape[1]), dtype=np.float32)
        bias = np.full(len(rows.targets), NEVER, dtype=np.float32)
        for family in rows.families:
            known = np.isin(rows.place, family)
            if len(np.unique(rows.place[known])) < 2:
                continue
            model = LinearSVC(C=0.3, tol=TOL, random_state=7).fit(vectors[known], rows.place[known])
            _fill(weights, bias, model)
        return cls(name, rows.families, space, SparseRows.of(sparse.csr_matrix(weights.T)), bias)

    def scores(self, question: str) -> Scores:
        """Return probabilities, summing to one within each family."""
        raw = self._weights.total(*self._space.vector(question)) + self._bias
        scores = np.zeros_like(raw)
        for family in self._families:
            if len(family):
                scores[family] = softmax(raw[family], sharpness=SHARPNESS)
        return scores

    def save(self, folder: Path) -> None:
        """Write space, weights and bias."""
        self._space.save(folder / self._name)
        self._weights.save(folder / f"{self._name}_weights")
        np.save(folder / f"{self._name}_bias.npy", self._bias)

    @classmethod
    def load(cls, name: str, folder: Path, rows: Rows) -> "LinearView":
        """Map what `save` wrote."""
        bias = mapped(folder / f"{name}_bias.npy")
        space = SparseSpace.load(folder / name, tokens=TOKENS[name])
        weights = SparseRows.load(folder / f"{name}_weights", width=len(rows.targets))
        return cls(name, rows.families, space, weights, bias)


def _fill(weights: np.ndarray, bias: Scores, model: "LinearSVC") -> None:
    """Copy a family's model into the rows of its targets; tiny weights go."""
    small = np.where(np.abs(model.coef_) < SMALL, 0, model.coef_)
    if len(model.classes_) == 2:  # scikit-learn keeps one row for two classes
        small, intercepts = np.vstack([-small, small]), [-model.intercept_[0], model.intercept_[0]]
    else:
        intercepts = model.intercept_
    weights[model.classes_] = small
    bias[model.classes_] = intercepts
