"""Which FAISS index holds the sentence vectors: exact while that is fastest, then approximate.

The limits are measured (`make index-bench`, docs/index-bench.md), at 192 dimensions on one thread.
"""

from enum import Enum
from pathlib import Path
from typing import Any

import faiss
import numpy as np

from knowledge.encoder import Vectors

MEASURED_AT = 192  # dimensions
FLAT_MOST = 15_000 * MEASURED_AT  # floats; above it the graph is faster at the same recall
GRAPH_MOST = 500_000 * MEASURED_AT  # floats; above it a graph is built for many minutes
LEARNT_FROM = 64  # vectors, at most, for each centroid
REFINED = 2  # times as many candidates as wanted are read again, byte by byte


class Kind(str, Enum):  # noqa: UP042 the value is what the report prints
    """How vectors are held."""

    FLAT = "flat"
    HNSW = "hnsw"
    IVF_PQ = "ivf-pq"


def choose_kind(count: int, dimension: int) -> Kind:
    """Return the kind that answers fastest; a wide vector counts as several narrow ones."""
    floats = count * dimension
    if floats <= FLAT_MOST:
        return Kind.FLAT
    return Kind.HNSW if floats <= GRAPH_MOST else Kind.IVF_PQ


def build_vectors(vectors: Vectors, kind: Kind | None = None) -> faiss.Index:
    """Return an index over unit vectors, shape (n, dimension); inner product is the cosine."""
    count, dimension = vectors.shape
    make = {Kind.FLAT: _flat, Kind.HNSW: _graph, Kind.IVF_PQ: _lists}
    return make[kind or choose_kind(count, dimension)](np.ascontiguousarray(vectors))


def kind_of(index: faiss.Index) -> Kind:
    """Return how an index that was built or read holds its vectors."""
    whole: Any = faiss.downcast_index(index)
    if isinstance(whole, faiss.IndexHNSW):
        return Kind.HNSW
    return Kind.FLAT if isinstance(whole, faiss.IndexFlat) else Kind.IVF_PQ


def read_vectors(path: Path) -> faiss.Index:
    """Read what `faiss.write_index` wrote."""
    return faiss.read_index(str(path))


def _flat(vectors: Vectors) -> faiss.Index:
    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(vectors)
    return index


def _graph(vectors: Vectors) -> faiss.Index:
    """Build a graph of neighbours (Malkov and Yashunin 2018)."""
    index = faiss.IndexHNSWFlat(vectors.shape[1], 16, faiss.METRIC_INNER_PRODUCT)
    index.hnsw.efConstruction = 64
    index.hnsw.efSearch = 192  # more than the neighbours that the matcher asks for
    index.add(vectors)
    return index


def _lists(vectors: Vectors) -> faiss.Index:
    """Build lists of product codes (Jégou et al. 2011), the nearest read again byte by byte."""
    count, dimension = vectors.shape
    lists = int(min(4096, max(1, np.sqrt(count))))
    codes = dimension // 2 if dimension % 2 == 0 else dimension
    index = faiss.index_factory(
        dimension, f"IVF{lists},PQ{codes}x4fs,Refine(SQ8)", faiss.METRIC_INNER_PRODUCT
    )
    whole: Any = faiss.downcast_index(index)
    whole.k_factor = REFINED
    inner: Any = faiss.downcast_index(whole.base_index)
    inner.nprobe = max(8, lists // 32)
    for clustering in (inner.cp, inner.pq.cp):
        clustering.niter, clustering.max_points_per_centroid = 8, LEARNT_FROM
        clustering.min_points_per_centroid = 1
    index.train(vectors)
    index.add(vectors)
    return index  # it owns the rest: `whole` is a second name
