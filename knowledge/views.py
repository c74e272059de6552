"""The views on which a question can match; each gives one score per target, 0 to about 1."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import bm25s
import faiss
import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.svm import LinearSVC

from knowledge.document import Text
from knowledge.encoder import Encoder, Vectors
from knowledge.sparse import SparseSpace, Tokens, char_grams, softmax
from knowledge.tokens import sound_grams, words

Scores = NDArray[np.float32]
NEIGHBOURS = 120
NEVER = -1e3


class View(Protocol):
    """Scores every target for one normalised question."""

    def scores(self, question: str) -> Scores:
        """Return shape (targets,), float32."""
        ...

    def save(self, folder: Path) -> None:
        """Write the view below `folder`."""
        ...


class Rows:
    """The texts sorted by target: how row scores become target scores (the best row counts)."""

    def __init__(self, texts: Sequence[Text]) -> None:
        self.texts = sorted(texts, key=lambda row: row.target)
        self.targets = sorted({row.target for row in texts})
        places = {target: place for place, target in enumerate(self.targets)}
        self.place = np.array([places[row.target] for row in self.texts], dtype=np.int64)
        self.starts = np.searchsorted(self.place, np.arange(len(self.targets)))

    def best(self, row_scores: Scores) -> Scores:
        """Return the best row score of each target, shape (targets,)."""
        return np.maximum.reduceat(row_scores, self.starts).astype(np.float32)


class MeaningView:
    """Sentence vectors in FAISS; cosine of the nearest text of each target."""

    def __init__(self, rows: Rows, index: faiss.Index, encoder: Encoder) -> None:
        self._rows, self._index, self._encoder = rows, index, encoder

    @classmethod
    def build(cls, rows: Rows, normalised: Sequence[str], encoder: Encoder) -> "MeaningView":
        """Encode every text; inner product of unit vectors is the cosine."""
        vectors = encoder.encode(list(normalised))
        index = faiss.IndexFlatIP(vectors.shape[1])
        index.add(vectors)
        return cls(rows, index, encoder)

    def scores(self, question: str) -> Scores:
        """Return cosines of the nearest texts, 0 where none is among the neighbours."""
        ask = getattr(self._encoder, "encode_query", None)
        vector: Vectors = ask(question) if ask else self._encoder.encode([question])
        cosines, found = self._index.search(vector, min(NEIGHBOURS, len(self._rows.texts)))
        scores = np.zeros(len(self._rows.targets), dtype=np.float32)
        np.maximum.at(scores, self._rows.place[found[0]], cosines[0])
        return scores

    def save(self, folder: Path) -> None:
        """Write vectors.faiss."""
        faiss.write_index(self._index, str(folder / "vectors.faiss"))

    @classmethod
    def load(cls, folder: Path, rows: Rows, encoder: Encoder) -> "MeaningView":
        """Read vectors.faiss."""
        return cls(rows, faiss.read_index(str(folder / "vectors.faiss")), encoder)


class WordsView:
    """BM25 over jieba words and character pairs of all texts of a target, squashed to 0..1."""

    def __init__(self, engine: bm25s.BM25) -> None:
        self._engine = engine

    @classmethod
    def build(cls, rows: Rows, normalised: Sequence[str]) -> "WordsView":
        """Join the texts of each target into one document."""
        documents: list[list[str]] = [[] for _ in rows.targets]
        for place, text in zip(rows.place, normalised, strict=True):
            documents[place] += words(text)
        engine = bm25s.BM25()
        engine.index(documents, show_progress=False)
        return cls(engine)

    def scores(self, question: str) -> Scores:
        """Return s / (s + 10) of the BM25 score s."""
        known = [word for word in words(question) if word in self._engine.vocab_dict]
        if not known:
            return np.zeros(self._engine.scores["num_docs"], dtype=np.float32)
        raw = np.asarray(self._engine.get_scores(known), dtype=np.float32)
        return raw / (raw + 10)

    def save(self, folder: Path) -> None:
        """Write the folder bm25."""
        self._engine.save(str(folder / "bm25"), show_progress=False)

    @classmethod
    def load(cls, folder: Path) -> "WordsView":
        """Read the folder bm25."""
        return cls(bm25s.BM25.load(str(folder / "bm25"), load_corpus=False))


class GramView:
    """Cosine of TF-IDF grams with the nearest text of each target (characters or sound)."""

    def __init__(
        self, name: str, rows: Rows, space: SparseSpace, matrix: sparse.csr_matrix
    ) -> None:
        self._name, self._rows, self._space, self._matrix = name, rows, space, matrix

    @classmethod
    def build(cls, name: str, rows: Rows, normalised: Sequence[str]) -> "GramView":
        """Fit the space on all texts and keep their vectors."""
        space = SparseSpace.fit(normalised, tokens=GRAMS[name])
        return cls(name, rows, space, space.vectors(normalised))

    def scores(self, question: str) -> Scores:
        """Return cosines, 0 to 1."""
        asked = self._space.vectors([question])
        row_scores = np.asarray((self._matrix @ asked.T).todense(), dtype=np.float32).ravel()
        return self._rows.best(row_scores)

    def save(self, folder: Path) -> None:
        """Write the space and the vectors."""
        self._space.save(folder / self._name)
        sparse.save_npz(folder / f"{self._name}.npz", self._matrix)

    @classmethod
    def load(cls, name: str, folder: Path, rows: Rows) -> "GramView":
        """Read what `save` wrote."""
        space = SparseSpace.load(folder / name, tokens=GRAMS[name])
        return cls(name, rows, space, sparse.load_npz(folder / f"{name}.npz"))


class LinearView:
    """A linear classifier over character grams: probability per topic.

    Transactions have too few texts to learn from; theirs is 0.
    """

    SHARPNESS = 4.0

    def __init__(self, space: SparseSpace, weights: sparse.csr_matrix, bias: Scores) -> None:
        self._space, self._weights, self._bias = space, weights, bias

    @classmethod
    def build(cls, rows: Rows, normalised: Sequence[str]) -> "LinearView":
        """Train one-versus-rest; needs at least three topics."""
        topics = np.array([row.target.startswith("topic:") for row in rows.texts])
        texts = [text for text, kept in zip(normalised, topics, strict=True) if kept]
        space = SparseSpace.fit(texts, tokens=char_grams, min_df=2)
        model = LinearSVC(C=0.5, dual=True, random_state=7)
        model.fit(space.vectors(texts), rows.place[topics])
        weights = np.zeros((len(rows.targets), model.coef_.shape[1]), dtype=np.float32)
        weights[model.classes_] = np.where(np.abs(model.coef_) < 1e-3, 0, model.coef_)
        bias = np.full(len(rows.targets), NEVER, dtype=np.float32)
        bias[model.classes_] = model.intercept_
        return cls(space, sparse.csr_matrix(weights), bias)

    def scores(self, question: str) -> Scores:
        """Return probabilities over all targets, summing to one."""
        asked = self._space.vectors([question])
        raw = np.asarray((self._weights @ asked.T).todense(), dtype=np.float32).ravel()
        return softmax(raw + self._bias, sharpness=self.SHARPNESS)

    def save(self, folder: Path) -> None:
        """Write space, weights and bias."""
        self._space.save(folder / "linear")
        sparse.save_npz(folder / "linear_weights.npz", self._weights)
        (folder / "linear_bias.json").write_text(json.dumps(self._bias.tolist()), "utf-8")

    @classmethod
    def load(cls, folder: Path) -> "LinearView":
        """Read what `save` wrote."""
        bias = np.array(json.loads((folder / "linear_bias.json").read_text("utf-8")), np.float32)
        space = SparseSpace.load(folder / "linear", tokens=char_grams)
        return cls(space, sparse.load_npz(folder / "linear_weights.npz"), bias)


GRAMS: dict[str, Tokens] = {"chars": char_grams, "sound": sound_grams}
