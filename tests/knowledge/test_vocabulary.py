from pathlib import Path

import numpy as np
import pytest

from knowledge.vocabulary import Vocabulary


@pytest.fixture
def vocabulary(tmp_path: Path) -> Vocabulary:
    Vocabulary(np.array(["公积", "公积金", "证"])).save(tmp_path / "tokens.npy")
    return Vocabulary.load(tmp_path / "tokens.npy")


def test_a_known_token_has_its_rank_and_an_unknown_one_none(vocabulary: Vocabulary) -> None:
    asked = ["证", "公积", "公", "龘", "公积金", "证"]
    assert vocabulary.places(asked).tolist() == [2, 0, -1, -1, 1, 2]
    assert vocabulary.places([]).tolist() == []
    assert len(vocabulary) == 3


def test_a_token_longer_than_any_is_not_taken_for_its_beginning(vocabulary: Vocabulary) -> None:
    assert vocabulary.places(["公积金贷", "公积金贷款"]).tolist() == [-1, -1]


def test_nothing_is_known_to_an_empty_one() -> None:
    assert Vocabulary(np.array([], "U1")).places(["证", ""]).tolist() == [-1, -1]
