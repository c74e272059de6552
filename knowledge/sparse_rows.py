"""Rows of few values, summed straight from the snapshot, without what scipy checks at every call."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from knowledge.rows import Places, Scores
from knowledge.snapshot import mapped


class SparseRows:
    """Rows of few values, of which some are added up at once."""

    def __init__(
        self, starts: Places, columns: NDArray[np.int32], values: Scores, width: int
    ) -> None:
        self._starts, self._columns, self._values, self._width = starts, columns, values, width

    @classmethod
    def of(cls, table: sparse.csr_matrix) -> "SparseRows":
        """Take over a table of scipy's."""
        return cls(table.indptr, table.indices, table.data, table.shape[1])

    def total(self, places: Places, factors: Scores) -> Scores:
        """Return the sum of the rows at `places`, each times its factor, shape (width,)."""
        begins = self._starts[places]
        sizes = self._starts[places + 1] - begins
        ends = np.cumsum(sizes)
        where = np.arange(ends[-1] if len(ends) else 0) + np.repeat(begins - ends + sizes, sizes)
        weights = self._values[where] * np.repeat(factors, sizes)
        return np.bincount(self._columns[where], weights, self._width).astype(np.float32)

    def save(self, path: Path) -> None:
        """Write `path`.starts.npy, `path`.columns.npy and `path`.values.npy."""
        np.save(path.with_suffix(".starts.npy"), self._starts)
        np.save(path.with_suffix(".columns.npy"), self._columns)
        np.save(path.with_suffix(".values.npy"), self._values)

    @classmethod
    def load(cls, path: Path, width: int) -> "SparseRows":
        """Map what `save` wrote."""
        starts = mapped(path.with_suffix(".starts.npy"))
        columns = mapped(path.with_suffix(".columns.npy"))
        return cls(starts, columns, mapped(path.with_suffix(".values.npy")), width)
