"""The views on which a question can match; each gives one score per target, 0 to about 1."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Protocol

import bm25s
import faiss
import numpy as np

from knowledge.encoder import Encoder, Vectors
from knowledge.rows import Places, Rows, Scores
from knowledge.sparse_rows import SparseRows
from knowledge.tokens import words
from knowledge.vectors import build_vectors, read_vectors

NEIGHBOURS = 160
VOTERS = 5  # nearest texts that vote whether a question is foreign


class View(Protocol):
    """Scores every target for one question as read."""

    def scores(self, question: str) -> Scores:
        """Return shape (targets,), float32."""
        ...

    def save(self, folder: Path) -> None:
        """Write the view below `folder`."""
        ...


class MeaningView:
    """Sentence vectors in FAISS; cosine of the nearest text of each target."""

    def __init__(self, rows: Rows, index: faiss.Index, encoder: Encoder) -> None:
        self._rows, self._index, self._encoder = rows, index, encoder
        self._nearest = lru_cache(maxsize=256)(self._search)

    @classmethod
    def build(cls, rows: Rows, read: Sequence[str], encoder: Encoder) -> "MeaningView":
        """Encode every text; inner product of unit vectors is the cosine."""
        return cls(rows, build_vectors(encoder.encode(list(read))), encoder)

    def scores(self, question: str) -> Scores:
        """Return cosines of the nearest texts, 0 where none is among the neighbours."""
        cosines, targets = self._nearest(question)
        scores = np.zeros(len(self._rows.targets), dtype=np.float32)
        np.maximum.at(scores, targets, cosines)
        return scores

    def share_of(self, targets: Places, *, among: Places, question: str) -> float:
        """Return which share of the nearest texts' cosines is of `targets` rather than of `among`.

        0 to 1; VOTERS texts of either vote, 0 when none is near.
        """
        cosines, near = self._nearest(question)
        theirs = np.isin(near, targets)
        voters = np.flatnonzero(theirs | np.isin(near, among))[:VOTERS]
        total = float(cosines[voters].sum())
        return float(cosines[voters][theirs[voters]].sum()) / total if total > 0 else 0.0

    def _search(self, question: str) -> tuple[Scores, Places]:
        """Return cosine and target of the nearest texts, nearest first."""
        ask = getattr(self._encoder, "encode_query", None)
        vector: Vectors = ask(question) if ask else self._encoder.encode([question])
        cosines, found = self._index.search(vector, min(NEIGHBOURS, len(self._rows.texts)))
        near = found[0] >= 0  # an approximate index may find fewer than asked
        return cosines[0][near], self._rows.place[found[0][near]]

    def save(self, folder: Path) -> None:
        """Write vectors.faiss."""
        faiss.write_index(self._index, str(folder / "vectors.faiss"))

    @classmethod
    def load(cls, folder: Path, rows: Rows, encoder: Encoder) -> "MeaningView":
        """Read vectors.faiss."""
        return cls(rows, read_vectors(folder / "vectors.faiss"), encoder)


class WordsView:
    """BM25 over jieba words and character pairs of all texts of a target, squashed to 0..1."""

    def __init__(self, engine: bm25s.BM25) -> None:
        self._engine = engine
        starts, having = engine.scores["indptr"], engine.scores["indices"]  # a row a word
        self._targets = int(engine.scores["num_docs"])
        self._weights = SparseRows(starts, having, engine.scores["data"], self._targets)
        ones = np.ones(len(having), np.float32)
        self._having = SparseRows(starts, having, ones, self._targets)
        self._rarity = np.log((self._targets + 1) / (np.diff(starts) + 0.5)).astype(np.float32)
        self._strange = float(np.log((self._targets + 1) / 0.5))  # rarity of a word that none has
        self._covered = lru_cache(maxsize=256)(self._cover)

    @classmethod
    def build(cls, rows: Rows, read: Sequence[str]) -> "WordsView":
        """Join the texts of each target into one document."""
        documents: list[list[str]] = [[] for _ in rows.targets]
        for place, text in zip(rows.place, read, strict=True):
            documents[place] += words(text)
        engine = bm25s.BM25()
        engine.index(documents, show_progress=False)
        return cls(engine)

    def scores(self, question: str) -> Scores:
        """Return s / (s + 10) of the BM25 score s."""
        known = self._known(question)
        raw = self._weights.total(known, np.ones(len(known), np.float32))
        return raw / (raw + 10)

    def coverage(self, question: str, place: int) -> float:
        """Return which share of the question's words, by rarity, a target's texts have, 0 to 1."""
        return float(self._covered(question)[place])

    def _cover(self, question: str) -> Scores:
        """Return the coverage by every target, shape (targets,); one alone would cost the same."""
        known = self._known(question)
        rarity = self._rarity[known]
        strange = len(words(question)) - len(known)
        total = float(rarity.sum()) + self._strange * strange
        return self._having.total(known, rarity) / (total or 1)

    def _known(self, question: str) -> Places:
        """Return the places of the question's words that any target has, repeated as they are."""
        vocabulary = self._engine.vocab_dict
        return np.array([vocabulary[w] for w in words(question) if w in vocabulary], np.int64)

    def save(self, folder: Path) -> None:
        """Write the folder bm25."""
        self._engine.save(str(folder / "bm25"), show_progress=False)

    @classmethod
    def load(cls, folder: Path) -> "WordsView":
        """Read the folder bm25."""
        return cls(bm25s.BM25.load(str(folder / "bm25"), load_corpus=False))
