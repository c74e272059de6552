from pathlib import Path

import numpy as np
import pytest

from knowledge.matcher import VIEWS, Fusion
from knowledge.tuning import Asked, learn, save


def made_up(right: int, outside: int) -> list[Asked]:
    """Return questions of which the views are mostly sure, and outside ones without a peak."""
    chance = np.random.default_rng(7)
    targets = [f"topic:t{number}" for number in range(6)]
    asked = []
    for number in range(right + outside):
        scores = chance.uniform(0, 0.3, (len(VIEWS), 6)).astype(np.float32)
        truth = number % 6 if number < right else None
        if truth is not None:
            scores[:, truth] += 0.6 if number % 9 else 0.05
        asked.append(Asked("怎么办理居住证", f"topic:t{truth}" if truth is not None else None,
                           targets, scores))  # fmt: skip
    return asked


@pytest.fixture(scope="module")
def fusion() -> Fusion:
    return learn(made_up(120, 30))


def test_what_is_learned_fits_the_matcher(fusion: Fusion) -> None:
    assert sum(fusion.weights.values()) == pytest.approx(1)
    assert set(fusion.weights) == set(VIEWS)
    assert 0 < fusion.choose <= fusion.answer < 1
    assert fusion.measured["outside"] == 30


def test_right_answers_are_common_and_wrong_ones_rare(fusion: Fusion) -> None:
    assert fusion.measured["right"] > 0.7
    assert fusion.measured["wrong"] < 0.05
    assert fusion.measured["let_through"] < 0.1


def test_what_is_learned_is_saved_as_it_is_read(fusion: Fusion, tmp_path: Path) -> None:
    save(fusion, tmp_path / "fusion.json")
    assert Fusion.load(tmp_path / "fusion.json") == fusion
