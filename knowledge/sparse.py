"""TF-IDF spaces over our own tokens, stored as plain JSON and arrays (no pickle)."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.feature_extraction.text import TfidfVectorizer

FEW = 4  # texts up to which our own loop beats the vectorizer (a question is one)
Tokens = Callable[[str], Iterable[str]]


class SparseSpace:
    """Unit TF-IDF vectors of texts cut by `tokens`."""

    def __init__(self, vectorizer: Any) -> None:
        self._vectorizer = vectorizer

    @classmethod
    def fit(cls, texts: Sequence[str], *, tokens: Tokens, min_df: int = 1) -> "SparseSpace":
        """Learn vocabulary and weights from normalised texts."""
        return cls.fit_vectors(texts, tokens=tokens, min_df=min_df)[0]

    @classmethod
    def fit_vectors(
        cls, texts: Sequence[str], *, tokens: Tokens, min_df: int = 1
    ) -> tuple["SparseSpace", sparse.csr_matrix]:
        """Learn from texts and return their vectors too, cutting each text once."""
        vectorizer = TfidfVectorizer(
            analyzer=tokens, sublinear_tf=True, min_df=min_df, dtype=np.float32
        )
        vectors = vectorizer.fit_transform(texts)
        return cls(vectorizer), vectors

    @property
    def size(self) -> int:
        """Return how many tokens the space knows."""
        return len(self._vectorizer.vocabulary_)

    def vectors(self, texts: Sequence[str]) -> sparse.csr_matrix:
        """Return shape (len(texts), vocabulary), float32, rows of unit length or zero."""
        if len(texts) > FEW:
            return self._vectorizer.transform(texts)
        rows = [self._row(text) for text in texts]
        starts = np.cumsum([0, *(len(places) for places, _ in rows)])
        places = np.concatenate([p for p, _ in rows]) if rows else np.empty(0, np.int32)
        values = np.concatenate([v for _, v in rows]) if rows else np.empty(0, np.float32)
        return sparse.csr_matrix((values, places, starts), shape=(len(texts), self.size))

    def _row(self, text: str) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
        """Return the places and values of one text, without the checks that many texts pay for."""
        known = self._vectorizer.vocabulary_
        counts = Counter(known[t] for t in self._vectorizer.analyzer(text) if t in known)
        places = np.array(sorted(counts), dtype=np.int32)
        times = np.array([counts[int(place)] for place in places], dtype=np.float32)
        values = (1 + np.log(times)) * self._vectorizer.idf_[places]
        length = float(np.linalg.norm(values))
        return places, (values / length if length else values).astype(np.float32)

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
        vectorizer.vocabulary_ = vocabulary
        return cls(vectorizer)


def char_grams(text: str) -> list[str]:
    """Return runs of one to three characters without blanks."""
    signs = text.replace(" ", "")
    return [signs[i : i + n] for n in (1, 2, 3) for i in range(len(signs) - n + 1)]


def softmax(scores: NDArray[np.float32], *, sharpness: float) -> NDArray[np.float32]:
    """Return probabilities, same shape, summing to one."""
    shifted = np.exp(sharpness * (scores - scores.max()))
    return np.asarray(shifted / shifted.sum(), dtype=np.float32)
