import dataclasses

import pytest

from knowledge.entry import Entry
from knowledge.fusion import Fusion
from knowledge.index import Index
from knowledge.matcher import Outcome
from knowledge.quality.held_out import HeldOut, held_out, library_with
from knowledge.quality.questions import questions
from tests.knowledge.conftest import DECISION, FUSION
from tests.knowledge.quality.conftest import inside, outside

ASKED = list(questions([*inside(), *outside()]))


@pytest.fixture(scope="module")
def served(index: Index, entries: list[Entry]) -> Index:
    return Index(
        index.rows, index.texts_read, index.views, index.facets, index.respeller,
        index.manifest, entries,
    )  # fmt: skip


@pytest.fixture(scope="module")
def found(served: Index) -> HeldOut:
    return held_out(served, FUSION, ASKED, "topic", folds=3)


def test_every_question_gets_one_verdict_in_its_place(found: HeldOut) -> None:
    assert [verdict.question for verdict in found.verdicts] == ASKED


def test_the_known_is_first_and_the_foreign_is_kept_out(found: HeldOut) -> None:
    known = [verdict for verdict in found.verdicts if verdict.question.inside]
    assert sum(verdict.first for verdict in known) > 0.9 * len(known)
    foreign = [verdict for verdict in found.verdicts if not verdict.question.inside]
    assert sum(verdict.answered for verdict in foreign) <= 0.2 * len(foreign)


def test_the_confidence_is_learned_and_not_the_one_in_use(served: Index, found: HeldOut) -> None:
    silent = dataclasses.replace(DECISION, odds={"one": -9.0}, answer=0.9, choose=0.8)
    fusion = Fusion(silent, silent)
    asked = held_out(served, fusion, ASKED, "topic", folds=3).verdicts
    chances = [verdict.chance for verdict in found.verdicts]
    assert [verdict.chance for verdict in asked] == pytest.approx(chances)
    used = library_with(served, fusion).find("换车补贴要带什么呢")
    assert used.outcome is Outcome.NO_MATCH
