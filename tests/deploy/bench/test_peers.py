"""The plain bot gets wordings of every kind, and the bare loop finds something each time."""

import random

from deploy.bench.peers import floor, spread
from deploy.visitors import questions


def test_wordings_are_taken_from_first_to_last() -> None:
    assert spread([str(n) for n in range(100)], 4) == ["0", "25", "50", "75"]
    assert spread(["a", "b"], 4) == ["a", "b"]
    assert spread(["a", "b", "c"], 0) == ["a", "b", "c"]


def test_the_bare_loop_answers_one_question_after_the_other() -> None:
    known = questions(random.Random(1))
    turns = floor(known, 0.5, [one.text for one in known[:200]])
    assert turns
    assert all(one.good and one.seconds > 0 for one in turns)
