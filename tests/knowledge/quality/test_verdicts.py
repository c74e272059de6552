import pytest

from knowledge.library import Library
from knowledge.matcher import Outcome
from knowledge.quality.questions import Question
from knowledge.quality.verdicts import (
    Verdict,
    ask,
    confusion_table,
    grouped,
    let_through_table,
    outcome_table,
)

WANTED = Question("问", frozenset({"topic:a"}), style="short", facet="fee")
FOREIGN = Question("天气", frozenset(), kind="far")
A, B, C, D = (f"topic:{name}" for name in "abcd")


def made(question: Question, ranked: list[str], outcome: Outcome) -> Verdict:
    return Verdict(question, ranked, ranked[:3], 0.5, outcome)


ANSWERED_RIGHT = made(WANTED, [A, B, C], Outcome.ANSWERED)
ANSWERED_WRONG = made(WANTED, [B, A, C], Outcome.ANSWERED)
OFFERED = made(WANTED, [B, C, A], Outcome.CHOOSE)
OFFERED_OTHERS = made(WANTED, [B, C, D, A], Outcome.CHOOSE)
SILENT = made(WANTED, [A, B, C], Outcome.NO_MATCH)


@pytest.mark.parametrize(
    ("verdict", "first", "first_three", "right", "one_tap", "wrong"),
    [
        (ANSWERED_RIGHT, True, True, True, True, False),
        (ANSWERED_WRONG, False, True, False, False, True),
        (OFFERED, False, True, False, True, False),
        (OFFERED_OTHERS, False, False, False, False, False),
        (SILENT, True, True, False, False, False),
    ],
)
def test_every_outcome_is_judged_as_the_contract_says(
    verdict: Verdict, first: bool, first_three: bool, right: bool, one_tap: bool, wrong: bool
) -> None:
    told = (verdict.first, verdict.first_three, verdict.right, verdict.one_tap, verdict.wrong)
    assert told == (first, first_three, right, one_tap, wrong)


def test_the_table_counts_each_share() -> None:
    many = [ANSWERED_RIGHT, ANSWERED_WRONG, OFFERED, OFFERED_OTHERS]
    cells = outcome_table({"all": [*many, made(FOREIGN, [A], Outcome.ANSWERED)]}).splitlines()[-1]
    shares = [cell.split(" [")[0].strip() for cell in cells.strip("| ").split(" | ")]
    assert shares == ["all", "4", "25.0 %", "75.0 %", "25.0 %", "50.0 %", "25.0 %"]


def test_a_foreign_question_is_let_through_only_if_it_is_answered() -> None:
    many = [made(FOREIGN, [A], outcome) for outcome in Outcome]
    line = let_through_table({"far": [*many, many[-1], ANSWERED_WRONG]}).splitlines()[-1]
    shares = [cell.split(" [")[0].strip() for cell in line.strip("| ").split(" | ")]
    assert shares == ["far", "4", "25.0 %", "25.0 %", "50.0 %"]


def test_verdicts_are_grouped_by_what_is_told_of_the_question() -> None:
    foreign = made(FOREIGN, [A], Outcome.NO_MATCH)
    assert grouped([OFFERED, foreign], "style") == {"none": [foreign], "short": [OFFERED]}
    assert list(grouped([OFFERED, foreign], "kind")) == ["far", "none"]


def test_the_commonest_confusion_comes_first_and_no_text_is_shown() -> None:
    other = made(WANTED, [D, A], Outcome.CHOOSE)
    lines = confusion_table([other, ANSWERED_WRONG, OFFERED, ANSWERED_RIGHT]).splitlines()[2:]
    assert lines == ["| a | b | 2 |", "| a | d | 1 |"]
    assert len(confusion_table([other, OFFERED], most=1).splitlines()) == 3


def test_the_library_is_asked_for_topics_and_for_transactions(library: Library) -> None:
    topic = ask(library, Question("身份证丢了怎么补", frozenset({"topic:id-card-lost"})))
    assert topic.right
    assert topic.ranked[0] == "topic:id-card-lost"
    wish = Question("办居住证", frozenset({"transaction:residence-permit-first"}), "transaction")
    assert ask(library, wish).right
    assert not ask(library, Question("qwerty zxcv", frozenset())).answered
