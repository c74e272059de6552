"""TF-IDF and a multinomial logistic regression as plain arrays: no pickle to trust."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

Bag = Counter  # piece → how often


@dataclass(frozen=True)
class LinearModel:
    """labels: k names; vocabulary: piece → column of n; idf (n,), weights (n, k), bias (k,)."""

    labels: tuple[str, ...]
    vocabulary: dict[str, int]
    idf: np.ndarray
    weights: np.ndarray
    bias: np.ndarray

    def probabilities(self, bag: Bag[str]) -> np.ndarray:
        """Return one probability a label, shape (k,), summing to 1."""
        known = [(self.vocabulary[p], n) for p, n in bag.items() if p in self.vocabulary]
        scores = self.bias.astype(np.float64)
        if known:
            columns = np.array([column for column, _ in known])
            values = _weigh(np.array([n for _, n in known]), self.idf[columns])
            scores = scores + values @ self.weights[columns]
        odds = np.exp(scores - scores.max())
        return np.asarray(odds / odds.sum())

    def save(self, folder: Path) -> None:
        """Write arrays.npz and names.json."""
        np.savez_compressed(
            folder / "arrays.npz", idf=self.idf, weights=self.weights, bias=self.bias
        )
        names = {"labels": self.labels, "pieces": list(self.vocabulary)}
        (folder / "names.json").write_text(json.dumps(names, ensure_ascii=False), "utf-8")

    @classmethod
    def load(cls, folder: Path) -> LinearModel:
        """Read what `save` wrote."""
        names = json.loads((folder / "names.json").read_text("utf-8"))
        with np.load(folder / "arrays.npz", allow_pickle=False) as arrays:
            idf, weights, bias = arrays["idf"], arrays["weights"], arrays["bias"]
        vocabulary = {piece: column for column, piece in enumerate(names["pieces"])}
        return cls(tuple(names["labels"]), vocabulary, idf, weights, bias)


def _weigh(counts: np.ndarray, idf: np.ndarray) -> np.ndarray:
    values = (1.0 + np.log(counts)) * idf
    return np.asarray(values / np.linalg.norm(values))


def fit(
    bags: Sequence[Bag[str]], labels: Sequence[str], *, strength: float, seen: int = 2
) -> LinearModel:
    """Fit the model. strength: inverse regularisation; pieces in fewer than `seen` bags are left out."""
    frequency = Counter(piece for bag in bags for piece in bag)
    kept = sorted(piece for piece, count in frequency.items() if count >= seen)
    vocabulary = {piece: column for column, piece in enumerate(kept)}
    idf = np.array([np.log((1 + len(bags)) / (1 + frequency[p])) + 1 for p in kept], np.float32)
    learner = LogisticRegression(C=strength, max_iter=500, class_weight="balanced")
    learner.fit(_matrix(bags, vocabulary, idf), list(labels))
    weights, bias = learner.coef_.T, learner.intercept_
    if len(learner.classes_) == 2:  # scikit-learn gives the second label alone
        weights = np.hstack([np.zeros_like(weights), weights])
        bias = np.array([0.0, bias[0]])
    arrays = (idf, weights.astype(np.float32), bias.astype(np.float32))
    return LinearModel(tuple(learner.classes_), vocabulary, *arrays)


def _matrix(bags: Sequence[Bag[str]], vocabulary: dict[str, int], idf: np.ndarray) -> csr_matrix:
    rows: list[int] = []
    columns: list[int] = []
    values: list[float] = []
    for row, bag in enumerate(bags):
        known = [(vocabulary[piece], n) for piece, n in bag.items() if piece in vocabulary]
        if not known:
            continue
        index = np.array([column for column, _ in known])
        rows.extend([row] * len(known))
        columns.extend(index)
        values.extend(_weigh(np.array([n for _, n in known]), idf[index]))
    return csr_matrix((values, (rows, columns)), shape=(len(bags), len(vocabulary)))
