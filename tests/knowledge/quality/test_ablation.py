import numpy as np

from knowledge.document import Text
from knowledge.fusion import VIEWS
from knowledge.index import Index
from knowledge.quality.ablation import ablation_table, firsts, of_folds, scored, variants
from knowledge.quality.questions import Question
from knowledge.tuning import Asked

TARGETS = ["outside:far", "topic:a", "topic:b", "transaction:x", "transaction:y"]
EVEN = dict.fromkeys(VIEWS, 0.25)


def asked(target: str, right: str, wrong: str) -> Asked:
    """Return a question for which only the view `right` is right and `wrong` errs."""
    other = {"topic:a": "topic:b", "transaction:x": "transaction:y"}[target]
    views = {name: np.zeros(5, np.float32) for name in VIEWS}
    views[right][TARGETS.index(target)] = 0.9
    views[wrong][TARGETS.index(other)] = 0.5
    for view in views.values():
        view[0] = 1.0  # what is foreign competes with nobody here
    return Asked(Text(target, "问", "wording"), TARGETS, views)


QUESTIONS = of_folds([asked("topic:a", "words", "sound"), asked("transaction:x", "sound", "words")])


def test_a_view_alone_is_right_only_where_it_knows() -> None:
    assert firsts(QUESTIONS, "topic", {"words": 1.0}) == [True]
    assert firsts(QUESTIONS, "topic", {"sound": 1.0}) == [False]
    assert firsts(QUESTIONS, "transaction", {"sound": 1.0}) == [True]
    assert firsts(QUESTIONS, "transaction", {"words": 1.0}) == [False]


def test_together_the_surer_view_prevails_and_without_it_the_other() -> None:
    assert firsts(QUESTIONS, "topic", EVEN) == [True]
    assert firsts(QUESTIONS, "topic", {**EVEN, "words": 0.0}) == [False]


def test_foreign_texts_of_a_fold_are_not_asked() -> None:
    foreign = Asked(Text("outside:far", "问", "outside"), TARGETS, {v: np.ones(5) for v in VIEWS})
    assert of_folds([foreign]) == []


def test_there_is_a_row_for_each_view_alone_and_left_out() -> None:
    assert len(variants()) == 1 + 2 * len(VIEWS)
    table = ablation_table({"own": QUESTIONS}, {"topic": EVEN, "transaction": EVEN})
    row = next(line for line in table.splitlines() if line.startswith("| sound alone"))
    cells = [cell.split(" [")[0].strip() for cell in row.strip("| ").split(" | ")]
    assert cells == ["sound alone", "0.0 %", "100.0 %"]


def test_the_scores_of_every_view_are_kept(index: Index) -> None:
    question = Question("身份证丢了怎么补", frozenset({"topic:id-card-lost"}))
    (one,) = scored(index, [question, Question("天气", frozenset())])
    assert one[2].shape == (len(VIEWS), len(index.rows.targets))
    assert firsts([one], "topic", EVEN) == [True]
