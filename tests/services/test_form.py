"""The one form takes every transaction from the first question to the review."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.catalog import Catalogue
from services.draft import Answer
from services.errors import NotEligible, OnlyAtWindow
from services.form import (
    carried_over,
    ensure_ready,
    filed_answers,
    missing,
    next_step,
    previous_step,
    progress,
    step_for,
    summary,
)
from services.known import follow
from tests.services.samples import filled, reply_to

PLACES = st.integers(0, 541)
SEEDS = st.integers(0, 2**32)


def asked_in(catalogue: Catalogue, id: str, answers: dict[str, Answer]) -> str:
    """The name of the next question."""
    return next_step(catalogue.get(id), answers).name


def test_every_transaction_reaches_its_review(catalogue: Catalogue, chance: random.Random) -> None:
    for transaction in catalogue.transactions.values():
        answers = filled(transaction, chance)
        assert missing(transaction, answers) == [], transaction.id
        assert summary(transaction, answers), transaction.id
        done, total = progress(transaction, answers)
        assert done == total, transaction.id


@settings(max_examples=300, deadline=None)
@given(place=PLACES, seed=SEEDS)
def test_no_question_comes_twice_and_each_step_goes_forward(
    catalogue: Catalogue, place: int, seed: int
) -> None:
    transaction = list(catalogue.transactions.values())[place]
    answers: dict[str, Answer] = {}
    chance, asked, before = random.Random(seed), set(), -1
    while (step := next_step(transaction, answers)).kind != "review":
        assert step.key not in asked
        assert step.ask
        assert step.again
        assert step.why
        done, total = progress(transaction, answers)
        assert before < done < total <= 45
        asked.add(step.key)
        before = done
        said = reply_to(step, answers, chance)
        earlier = dict(answers)
        answers |= said
        follow(transaction, earlier, answers, said)


@settings(max_examples=100, deadline=None)
@given(place=PLACES, seed=SEEDS)
def test_going_back_comes_to_the_question_before(
    catalogue: Catalogue, place: int, seed: int
) -> None:
    transaction = list(catalogue.transactions.values())[place]
    answers: dict[str, Answer] = {}
    chance = random.Random(seed)
    steps = []
    while (step := next_step(transaction, answers)).kind != "review":
        steps.append(step)
        answers |= reply_to(step, answers, chance)
    while steps:
        back = previous_step(transaction, answers, tuple(answers))
        assert back is not None
        assert back.key == steps.pop().key
        for key in back.keys:
            answers.pop(key, None)
        assert next_step(transaction, answers).key == back.key
    assert previous_step(transaction, answers, ()) is None


@settings(max_examples=100, deadline=None)
@given(place=PLACES, seed=SEEDS)
def test_what_is_filed_is_what_was_asked_and_no_more(
    catalogue: Catalogue, place: int, seed: int
) -> None:
    transaction = list(catalogue.transactions.values())[place]
    answers = filled(transaction, random.Random(seed))
    filed = filed_answers(transaction, answers | {"field.dog_breed_of_another": "柯基"})
    assert set(answers) <= set(filed)
    assert {value for key, value in filed.items() if key not in answers} <= {"electronic"}


def test_conditional_fields_follow_the_answer_that_decides(catalogue: Catalogue) -> None:
    card = catalogue.get("elder-card")
    answers = filled(card, random.Random(1))
    answers |= {"field.is_proxy": "否", "field.delivery_method": "窗口自取"}
    shown = {row.field for row in summary(card, answers)}
    assert not shown & {"proxy_name", "proxy_id_number", "delivery_address"}
    answers.pop("field.delivery_address", None)
    answers["field.delivery_method"] = "邮寄到付"
    assert missing(card, answers) == ["field.delivery_address"]


def test_a_field_whose_decider_the_transaction_lacks_is_asked(catalogue: Catalogue) -> None:
    newborn = catalogue.get("newborn-hukou")
    assert newborn.field("lodging_type") is None
    assert "field.kinship" in missing(newborn, {"eligibility.cert": "是"})


def test_a_question_can_jump_over_another(catalogue: Catalogue) -> None:
    answers: dict[str, Answer] = {"eligibility.hukou": "是", "eligibility.registered": "是"}
    half = {"eligibility.half_year": "是"}
    assert asked_in(catalogue, "residence-permit-first", answers | half) == "ground"
    half = {"eligibility.half_year": "否"}
    assert asked_in(catalogue, "residence-permit-first", answers | half) == "social"


def test_who_is_not_eligible_hears_why(catalogue: Catalogue) -> None:
    permit = catalogue.get("residence-permit-first")
    step = next_step(permit, {"eligibility.hukou": "否"})
    assert step.kind == "stopped"
    assert step.verdict is not None
    assert (step.verdict.result, "不需要" in step.verdict.reason) == ("not_eligible", True)
    with pytest.raises(NotEligible, match="eligibility"):
        ensure_ready(permit, {"eligibility.hukou": "否"})


def test_who_is_at_the_wrong_counter_is_sent_to_the_right_one(catalogue: Catalogue) -> None:
    step = next_step(catalogue.get("id-card-renew"), {"eligibility.why": "丢了"})
    assert step.verdict is not None
    assert (step.verdict.result, step.verdict.to) == ("redirect", "id-card-reissue")


def test_a_child_is_asked_for_only_when_a_child_is_insured(catalogue: Catalogue) -> None:
    enrol = catalogue.get("medical-resident-enrol")
    for who, wanted in (("孩子", True), ("自己", False)):
        answers = {
            "eligibility.employee": "否",
            "eligibility.who": who,
            "eligibility.hukou": "上海户籍",
        }
        assert ("field.child_name" in missing(enrol, answers)) is wanted


def test_a_dedicated_field_spares_the_general_one(catalogue: Catalogue) -> None:
    change = catalogue.get("company-change")
    answers = filled(change, random.Random(3)) | {"field.change_items": ["注册资本"]}
    answers.pop("field.new_value", None)
    assert "field.new_value" not in missing(change, answers)
    assert "field.new_value" in missing(change, answers | {"field.change_items": ["名称"]})


def test_what_needs_a_clerk_cannot_be_filed_from_here(catalogue: Catalogue) -> None:
    renew = catalogue.get("id-card-renew")
    assert not renew.terminal
    with pytest.raises(OnlyAtWindow):
        ensure_ready(renew, filled(renew, random.Random(9)))


def test_switching_keeps_only_shared_fields(catalogue: Catalogue) -> None:
    answers = filled(catalogue.get("id-card-loss"), random.Random(2))
    kept = carried_over(catalogue.get("id-card-reissue"), answers)
    assert {"field.applicant_name", "field.id_number", "field.mobile"} <= set(kept)
    assert not any(key.startswith(("eligibility.", "material.")) for key in kept)


def test_a_step_can_be_called_up_by_its_key(catalogue: Catalogue) -> None:
    card = catalogue.get("elder-card")
    answers = filled(card, random.Random(4)) | {"field.is_proxy": "否"}
    step = step_for(card, "field.mobile", answers)
    assert step is not None
    assert step.name == "mobile"
    assert step_for(card, "field.proxy_name", answers) is None
    assert step_for(card, "eligibility.age", answers) is not None
    assert step_for(card, "nonsense", answers) is None
