"""TF-IDF spaces over our own tokens, stored as plain arrays (no pickle) that open without being read."""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from knowledge.rows import Places, Scores
from knowledge.snapshot import mapped
from knowledge.vocabulary import Vocabulary

Tokens = Callable[[str], Iterable[str]]


class SparseSpace:
    """Unit TF-IDF vectors of texts cut by `tokens`."""

    def __init__(self, vocabulary: Vocabulary, rarity: Scores, tokens: Tokens) -> None:
        self._vocabulary, self._rarity, self._tokens = vocabulary, rarity, tokens

    @classmethod
    def fit(cls, texts: Sequence[str], *, tokens: Tokens, min_df: int = 1) -> "SparseSpace":
        """Learn vocabulary and weights from normalised texts."""
        return cls.fit_vectors(texts, tokens=tokens, min_df=min_df)[0]

    @classmethod
    def fit_vectors(
        cls, texts: Sequence[str], *, tokens: Tokens, min_df: int = 1
    ) -> tuple["SparseSpace", sparse.csr_matrix]:
        """Learn from texts and return their vectors too, cutting each text once."""
        from sklearn.feature_extraction.text import TfidfVectorizer  # seconds to import

        vectorizer = TfidfVectorizer(
            analyzer=tokens, sublinear_tf=True, min_df=min_df, dtype=np.float32
        )
        vectors = vectorizer.fit_transform(texts)
        known = Vocabulary(np.array(sorted(vectorizer.vocabulary_)))  # the order of its columns
        return cls(known, vectorizer.idf_.astype(np.float32), tokens), vectors

    @property
    def size(self) -> int:
        """Return how many tokens the space knows."""
        return len(self._vocabulary)

    def vector(self, text: str) -> tuple[Places, Scores]:
        """Return the places and the values of one text; the values are of unit length, or none."""
        counts = Counter(self._tokens(text))
        places = self._vocabulary.places(list(counts))
        known = places >= 0
        places, times = places[known], np.array(list(counts.values()), np.float32)[known]
        values = (1 + np.log(times)) * self._rarity[places]
        return places, values / (math.sqrt(values @ values) or 1)

    def vectors(self, texts: Sequence[str]) -> sparse.csr_matrix:
        """Return shape (len(texts), vocabulary), float32, rows of unit length or zero."""
        rows = [self.vector(text) for text in texts]
        starts = np.cumsum([0, *(len(places) for places, _ in rows)])
        places = np.concatenate([p for p, _ in rows]) if rows else np.empty(0, np.int64)
        values = np.concatenate([v for _, v in rows]) if rows else np.empty(0, np.float32)
        return sparse.csr_matrix((values, places, starts), shape=(len(texts), self.size))

    def save(self, path: Path) -> None:
        """Write `path`.tokens.npy and `path`.rarity.npy (inverse document frequencies)."""
        self._vocabulary.save(path.with_suffix(".tokens.npy"))
        np.save(path.with_suffix(".rarity.npy"), self._rarity)

    @classmethod
    def load(cls, path: Path, *, tokens: Tokens) -> "SparseSpace":
        """Map what `save` wrote."""
        known = Vocabulary.load(path.with_suffix(".tokens.npy"))
        return cls(known, mapped(path.with_suffix(".rarity.npy")), tokens)


def char_grams(text: str) -> list[str]:
    """Return runs of one to three characters without blanks."""
    signs = text.replace(" ", "")
    return [signs[i : i + n] for n in (1, 2, 3) for i in range(len(signs) - n + 1)]


def softmax(scores: NDArray[np.float32], *, sharpness: float) -> NDArray[np.float32]:
    """Return probabilities, same shape, summing to one."""
    shifted = np.exp(sharpness * (scores - scores.max()))
    return np.asarray(shifted / shifted.sum(), dtype=np.float32)
