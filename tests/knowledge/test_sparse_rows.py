from pathlib import Path

import numpy as np
from scipy import sparse

from knowledge.sparse_rows import SparseRows

TABLE = np.array([[0, 1, 0, 2], [0, 0, 0, 0], [3, 0, 0, 4], [0, 5, 6, 0]], np.float32)


def test_rows_are_summed_as_a_whole_table_would(tmp_path: Path) -> None:
    built = SparseRows.of(sparse.csr_matrix(TABLE))
    built.save(tmp_path / "weights")
    for rows in (built, SparseRows.load(tmp_path / "weights", width=4)):
        for places in ([3, 0, 2], [1], [2, 2, 1], []):
            factors = np.arange(1, len(places) + 1, dtype=np.float32) / 2
            total = rows.total(np.array(places, np.int64), factors)
            np.testing.assert_allclose(total, factors @ TABLE[places], atol=1e-6)
            assert total.dtype == np.float32


def test_saved_rows_outlive_their_files(tmp_path: Path) -> None:
    SparseRows.of(sparse.csr_matrix(TABLE)).save(tmp_path / "weights")
    rows = SparseRows.load(tmp_path / "weights", width=4)
    for path in tmp_path.iterdir():
        path.unlink()
    assert rows.total(np.array([0]), np.ones(1, np.float32)).tolist() == [0, 1, 0, 2]
