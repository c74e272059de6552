from pathlib import Path

import numpy as np

from knowledge.bench import measure, synthetic, write
from knowledge.vectors import Kind


def test_synthetic_vectors_are_of_unit_length_and_always_the_same() -> None:
    vectors, asked = synthetic(500, dimension=32)
    assert (vectors.shape, asked.shape[1]) == ((500, 32), 32)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    np.testing.assert_array_equal(vectors, synthetic(500, dimension=32)[0])


def test_the_report_has_a_row_for_each_kind_and_size(tmp_path: Path) -> None:
    said: list[str] = []
    found = list(measure(sizes=(300, 1_000), say=said.append))
    assert len(found) == len(said) == 6
    assert all(one.recall == 1 for one in found if one.kind is Kind.FLAT)
    write(found, tmp_path)
    page = (tmp_path / "index-bench.md").read_text("utf-8")
    assert page.count("| 1,000 |") == 3
    assert "| 1,000 | flat ← | 1.000 |" in page
    assert (tmp_path / "index-bench.svg").read_text("utf-8").startswith("<?xml")


def test_what_would_take_too_long_is_left_out_and_told() -> None:
    said: list[str] = []
    assert list(measure(sizes=(1_000,), seconds=-1, say=said.append)) == []
    assert all("left out" in line for line in said)
