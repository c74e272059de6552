import numpy as np
import pytest

from knowledge.calibration import (
    Judged,
    Labelled,
    calibrate,
    calibration_error,
    cost,
    judge,
    measures,
    thresholds,
)
from knowledge.fusion import Decision
from knowledge.index import Index
from tests.knowledge.conftest import EVEN


def made_up(questions: int = 400) -> Judged:
    """Return questions whose only evidence is how sure the views are, some of them foreign."""
    chance = np.random.default_rng(7)
    sure = chance.uniform(0, 1, questions)
    right = chance.uniform(0, 1, questions) < sure
    inside = right | (chance.uniform(0, 1, questions) < 0.5)
    table = np.stack([np.ones(questions), sure], axis=1)
    return Judged(table, ["one", "top"], right, right | inside, inside)


def test_the_learned_chance_is_calibrated() -> None:
    judged = made_up(2000)
    decision, chances = calibrate(judged, EVEN)
    assert calibration_error(chances, judged.right) < 0.06
    assert decision.odds["top"] > 0
    for row, expected in ((0.9, True), (0.1, False)):
        assert (decision.probability({"one": 1.0, "top": row}) > 0.5) is expected


def test_answers_begin_where_few_go_astray_and_choices_where_they_are_cheap() -> None:
    judged = made_up(2000)
    chances = judged.evidences[:, 1]
    answer, choose = thresholds(chances, judged)
    told = measures(chances, judged, Decision(EVEN, {}, answer, choose))
    assert told["wrong"] <= 0.04
    assert told["let_through"] <= 0.08
    assert choose <= answer
    assert all(
        cost(chances, judged, answer, choose) <= cost(chances, judged, answer, other) + 1e-9
        for other in (0.1, 0.3, answer)
    )


def test_a_wrong_answer_costs_more_than_a_needless_choice_or_a_refusal() -> None:
    yes, no = np.array([True]), np.array([False])
    wrong = Judged(np.ones((1, 1)), ["one"], no, yes, yes)
    chances = np.array([0.5])
    assert cost(chances, wrong, 0.4, 0.1) == 10
    assert cost(chances, wrong, 0.9, 0.1) == 1
    assert cost(chances, wrong, 0.9, 0.8) == 2


def test_measures_are_shares() -> None:
    judged = made_up()
    decision, chances = calibrate(judged, EVEN)
    told = measures(chances, judged, decision)
    assert told["questions"] + told["outside"] == len(chances)
    assert told["right"] <= told["one_tap"] <= 1
    assert told["wrong"] <= 0.1


def test_questions_are_judged_by_what_a_fair_judge_accepts(index: Index) -> None:
    judged = judge(
        index,
        [
            Labelled("公积金怎么提取", frozenset({"topic:housing-fund"})),
            Labelled("公积金怎么提取", frozenset({"topic:id-card-lost"})),
            Labelled("今天天气怎么样", frozenset()),
        ],
        "topic",
        EVEN,
    )
    assert judged.right.tolist() == [True, False, False]
    assert judged.inside.tolist() == [True, True, False]


def test_confidence_is_learned_behind_a_reranker(index: Index) -> None:
    asked = [Labelled("公积金怎么提取", frozenset({"topic:housing-fund"}))]
    ours = index.rows.topics
    plain, turned = (
        judge(index, asked, "topic", EVEN, rerank=rerank)
        for rerank in (lambda question, fused: fused, lambda question, fused: -fused)
    )
    assert (plain.right.tolist(), turned.right.tolist()) == ([True], [False])
    assert len(ours) > 1
    assert plain.evidences[0].tolist() != turned.evidences[0].tolist()


def test_certainty_that_holds_has_no_calibration_error() -> None:
    right = np.array([True, True, False, False])
    assert calibration_error(np.array([1.0, 1.0, 0.0, 0.0]), right) == 0
    assert calibration_error(np.array([0.0, 0.0, 1.0, 1.0]), right) == pytest.approx(1)
