from pathlib import Path
from typing import Any

import numpy as np
import pytest

from knowledge.fusion import VIEWS, Decision, Fusion, evidence
from knowledge.settings import KnowledgeSettings
from tests.knowledge.conftest import DECISION, FUSION

OURS, OTHERS = np.array([0, 1, 2]), np.array([3])
REST: dict[str, Any] = {"coverage": lambda place: 1.0 - place / 10, "length": 9, "foreign": 0.2}


def views(*scores: float) -> dict[str, np.ndarray]:
    return {name: np.array(scores, np.float32) for name in VIEWS}


def found(*scores: float) -> dict[str, float]:
    seen = views(*scores)
    return evidence(seen, DECISION.fuse(seen), OURS, OTHERS, **REST)


def test_the_lead_is_over_the_second_and_against_what_is_foreign() -> None:
    signs = found(0.9, 0.5, 0.1, 0.6)
    assert signs["lead"] == pytest.approx(0.4)
    assert signs["before_against"] == pytest.approx(0.3)
    assert signs["meaning_lead"] == pytest.approx(0.3)
    assert signs["agree"] == 1


def test_a_foreign_winner_counts_against_the_best_of_ours() -> None:
    assert found(0.2, 0.1, 0.1, 0.9)["before_against"] == pytest.approx(-0.7)


def test_more_evidence_means_more_confidence() -> None:
    weak, strong = (DECISION.probability(found(top, 0.1, 0.1, 0.7)) for top in (0.2, 0.9))
    assert 0 < weak < 0.5 < strong < 1


def test_a_long_question_that_is_covered_is_explained_further() -> None:
    seen = views(0.9, 0.5, 0.1, 0.6)
    fused = DECISION.fuse(seen)
    short, long = (
        evidence(seen, fused, OURS, OTHERS, **{**REST, "length": length}) for length in (4, 80)
    )
    assert long["explained"] > 2 * short["explained"] > 0
    assert long["covered"] == short["covered"]
    assert long["foreign_near"] == 0.2


def test_one_target_alone_has_its_whole_score_as_lead() -> None:
    seen = views(0.7)
    only = evidence(seen, DECISION.fuse(seen), OURS[:1], OTHERS[:0], **REST)
    assert (only["lead"], only["before_against"]) == (pytest.approx(0.7), pytest.approx(0.7))


def test_a_fusion_is_read_as_written(tmp_path: Path) -> None:
    FUSION.save(tmp_path / "fusion.json")
    assert Fusion.load(tmp_path / "fusion.json") == FUSION


def test_the_shipped_fusion_fits_the_evidence() -> None:
    fusion = Fusion.load(KnowledgeSettings(_env_file=None).fusion)
    for decision in (fusion.topic, fusion.transaction):
        assert isinstance(decision, Decision)
        assert set(decision.odds) == set(found(0.9, 0.1, 0.1, 0.1))
        assert set(decision.weights) == set(VIEWS)
        assert 0 < decision.choose <= decision.answer < 1
