"""TF-IDF spaces over our own tokens, stored as plain JSON and arrays (no pickle)."""

import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.feature_extraction.text import TfidfVectorizer

Tokens = Callable[[str], Iterable[str]]


class SparseSpace:
    """Unit TF-IDF vectors of texts cut by `tokens`."""

    def __init__(self, vectorizer: Any) -> None:
        self._vectorizer = vectorizer

    @classmethod
    def fit(cls, texts: Sequence[str], *, tokens: Tokens, min_df: int = 1) -> "SparseSpace":
        """Learn vocabulary and weights from normalised texts."""
        vectorizer = TfidfVectorizer(
            analyzer=tokens, sublinear_tf=True, min_df=min_df, dtype=np.float32
        )
        return cls(vectorizer.fit(texts))

    def vectors(self, texts: Sequence[str]) -> sparse.csr_matrix:
        """Return shape (len(texts), vocabulary), float32, rows of unit length or zero."""
        return self._vectorizer.transform(texts)

    def save(self, path: Path) -> None:
        """Write `path`.json (vocabulary) and `path`.npy (inverse document frequencies)."""
        vocabulary = {token: int(place) for token, place in self._vectorizer.vocabulary_.items()}
        path.with_suffix(".json").write_text(json.dumps(vocabulary, ensure_ascii=False), "utf-8")
        np.save(path.with_suffix(".npy"), self._vectorizer.idf_.astype(np.float32))

    @classmethod
    def load(cls, path: Path, *, tokens: Tokens) -> "SparseSpace":
        """Read what `save` wrote."""
        vocabulary = json.loads(path.with_suffix(".json").read_text("utf-8"))
        vectorizer = TfidfVectorizer(
            analyzer=tokens, sublinear_tf=True, vocabulary=vocabulary, dtype=np.float32
        )
        vectorizer.idf_ = np.load(path.with_suffix(".npy"))
        return cls(vectorizer)


def char_grams(text: str) -> list[str]:
    """Return runs of one to three characters without blanks."""
    signs = text.replace(" ", "")
    return [signs[i : i + n] for n in (1, 2, 3) for i in range(len(signs) - n + 1)]


def softmax(scores: NDArray[np.float32], *, sharpness: float) -> NDArray[np.float32]:
    """Return probabilities, same shape, summing to one."""
    shifted = np.exp(sharpness * (scores - scores.max()))
    return np.asarray(shifted / shifted.sum(), dtype=np.float32)
