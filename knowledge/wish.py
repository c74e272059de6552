"""Whether words name a thing to be done (帮我把居住证办了) or ask about one (居住证怎么办).

Learned at every build from what the content says itself: wordings of topics ask, spoken forms of
transactions wish. The dialogue act of the engine and this reading are weighed in actions.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.rows import Rows
from knowledge.sparse import SparseSpace, char_grams

ASKS, WISHES = "wording", "spoken"  # kinds of text
STRENGTH = 10.0  # inverse of the regularisation


class WishReader:
    """Logistic regression over TF-IDF grams of one to three characters."""

    def __init__(self, space: SparseSpace, weights: NDArray[np.float32], bias: float) -> None:
        self._space, self._weights, self._bias = space, weights, bias  # weights: (grams,)

    @classmethod
    def build(cls, rows: Rows, read: Sequence[str]) -> "WishReader":
        """Learn from the texts as read; both kinds count the same, however many there are."""
        from sklearn.linear_model import LogisticRegression  # only a build needs it

        places = [i for i, row in enumerate(rows.texts) if row.kind in (ASKS, WISHES)]
        labels = [rows.texts[i].kind == WISHES for i in places]
        space, vectors = SparseSpace.fit_vectors([read[i] for i in places] or [""], tokens=_grams)
        if len(set(labels)) < 2:
            return cls(space, np.zeros(space.size, np.float32), 0.0)
        model = LogisticRegression(C=STRENGTH, max_iter=500, class_weight="balanced")
        model.fit(vectors, labels)
        return cls(space, model.coef_[0].astype(np.float32), float(model.intercept_[0]))

    def chance(self, read: str) -> float:
        """Return the probability that the words wish something done, 0 to 1."""
        places, values = self._space.vector(read)
        logit = float(values @ self._weights[places]) + self._bias
        return float(1 / (1 + np.exp(-np.clip(logit, -30, 30))))

    def save(self, folder: Path) -> None:
        """Write the folder wish."""
        inside = folder / "wish"
        inside.mkdir()
        self._space.save(inside / "space")
        np.save(inside / "weights.npy", np.append(self._weights, np.float32(self._bias)))

    @classmethod
    def load(cls, folder: Path) -> "WishReader":
        """Read what `save` wrote."""
        inside = folder / "wish"
        weights = np.load(inside / "weights.npy")
        return cls(
            SparseSpace.load(inside / "space", tokens=_grams), weights[:-1], float(weights[-1])
        )


def _grams(text: str) -> list[str]:
    return char_grams(text) or ["∅"]
