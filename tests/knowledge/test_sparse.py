from pathlib import Path

import numpy as np
import pytest

from knowledge.sparse import SparseSpace, char_grams, softmax


def test_a_space_is_saved_and_read_without_loss(tmp_path: Path) -> None:
    space = SparseSpace.fit(["身份证丢了", "公积金提取"], tokens=char_grams)
    space.save(tmp_path / "chars")
    read = SparseSpace.load(tmp_path / "chars", tokens=char_grams)
    one, other = (s.vectors(["身份证", "没见过"]).toarray() for s in (space, read))
    np.testing.assert_allclose(one, other, atol=1e-6)
    assert np.linalg.norm(one, axis=1) == pytest.approx([1, 0], abs=1e-6)


def test_grams_are_runs_of_one_to_three_without_blanks() -> None:
    assert char_grams("a b") == ["a", "b", "ab"]
    assert char_grams("") == []


def test_softmax_sums_to_one_and_keeps_the_order() -> None:
    shares = softmax(np.array([1000.0, 999.0, -1000.0], np.float32), sharpness=4)
    assert shares.sum() == pytest.approx(1)
    assert list(np.argsort(-shares)) == [0, 1, 2]
