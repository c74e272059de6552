"""Wordings of two topics that nobody could tell apart."""

import dataclasses
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from knowledge.check.finding import Finding
from knowledge.entry import Entry
from knowledge.normalise import normalise
from knowledge.sparse import SparseSpace, char_grams

SAME = 0.92  # cosine of TF-IDF character grams from which two wordings ask the same
RARE = 100  # a gram of more wordings than this is left out when candidates are looked for


@dataclasses.dataclass(frozen=True)
class Rows:
    """Every wording with its entry's id, its topic as a number, and its unit vector."""

    ids: list[str]
    texts: list[str]
    topics: NDArray[np.int64]
    vectors: sparse.csr_matrix

    @classmethod
    def of(cls, entries: Sequence[Entry]) -> "Rows":
        """Read all wordings as the matcher reads a question."""
        pairs = [(entry, wording.text) for entry in entries for wording in entry.wordings]
        texts = [text for _, text in pairs]
        names = sorted({entry.topic for entry in entries})
        topics = np.array([names.index(entry.topic) for entry, _ in pairs], dtype=np.int64)
        if not texts:
            return cls([], [], topics, sparse.csr_matrix((0, 0), dtype=np.float32))
        read = [normalise(text) for text in texts]
        vectors = SparseSpace.fit(read, tokens=char_grams).vectors(read)
        return cls([entry.id for entry, _ in pairs], texts, topics, vectors)


def check_likeness(entries: Sequence[Entry]) -> Iterator[Finding]:
    """Yield each pair of wordings of two topics that are the same but for a sign or two."""
    rows = Rows.of(entries)
    for one, other, cosine in alike(rows):
        yield Finding(
            rows.ids[other], "wordings",
            f"“{rows.texts[other]}” is nearly “{rows.texts[one]}” of {rows.ids[one]} "
            f"({cosine:.2f}); reword one of them",
        )  # fmt: skip


def alike(rows: Rows, *, least: float = SAME) -> list[tuple[int, int, float]]:
    """Return pairs of rows of different topics with at least that cosine, in their order.

    Two unit vectors cannot gain more from their frequent grams than the product of those parts'
    lengths, so the rare grams, which are quick to compare, leave few pairs to compare in full. Texts
    without one rare gram in common are never that near; equal ones are found as standing twice.
    """
    if not rows.texts:
        return []
    held_by = np.bincount(rows.vectors.indices, minlength=rows.vectors.shape[1])
    rare = rows.vectors.multiply((held_by <= RARE).astype(np.float32)).tocsr()
    rare.eliminate_zeros()
    rest = np.sqrt(np.clip(1 - np.asarray(rare.multiply(rare).sum(axis=1)).ravel(), 0, 1))
    product = sparse.triu(rare @ rare.T, k=1).tocoo()
    near = product.data >= least - rest[product.row] * rest[product.col]
    near &= rows.topics[product.row] != rows.topics[product.col]
    left, right = product.row[near], product.col[near]
    exact = np.asarray(rows.vectors[left].multiply(rows.vectors[right]).sum(axis=1)).ravel()
    found = zip(left.tolist(), right.tolist(), exact.tolist(), strict=True)
    return sorted((one, other, cosine) for one, other, cosine in found if cosine >= least)
