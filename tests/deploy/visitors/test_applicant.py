"""The applicant answers what is asked, repeats after an apology, and goes only when told."""

import random
from typing import Any

import pytest
from stdnum.cn import ric

from deploy.visitors import CONFIRM, START, Applicant, numbers_of
from deploy.visitors.applicant import RESUME, examples

ASKED_NAME = {"outcome": "asking", "field": "applicant_name", "text": "请问您的姓名是什么？"}
APOLOGY = {"outcome": "error_engine", "text": "请过一会儿再说一遍"}
REVIEW = {"outcome": "reviewing", "text": "请核对"}


@pytest.fixture
def person() -> Applicant:
    person = Applicant(random.Random(1), examples())
    assert person.next() == START
    return person


def after(person: Applicant, *messages: dict[str, Any]) -> str | None:
    return person.next(messages)


def test_every_step_of_the_real_form_has_an_answer() -> None:
    keys = {"eligibility.which", "eligibility.self", "field.applicant_name", "field.purpose"}
    assert keys <= examples().keys()


def test_a_field_gets_its_example_and_an_eligibility_question_its_choice(person: Applicant) -> None:
    assert after(person, ASKED_NAME) == examples()["field.applicant_name"]
    assert after(person, {"outcome": "asking", "field": "self"}) == "是"


def test_after_an_apology_the_same_is_said_once_more(person: Applicant) -> None:
    name = after(person, ASKED_NAME)
    assert after(person, APOLOGY) == name


def test_who_heard_nothing_at_all_says_the_same_once_more(person: Applicant) -> None:
    name = after(person, ASKED_NAME)
    assert after(person) == name


def test_a_receipt_ends_the_talk(person: Applicant) -> None:
    assert after(person, REVIEW) == CONFIRM
    assert person.confirmed
    assert after(person, {"outcome": "submitted", "number": "WB1"}) is None
    assert person.receipt == "WB1"


def test_a_promise_ends_the_talk_too(person: Applicant) -> None:
    after(person, REVIEW)
    assert after(person, {"outcome": "queued"}) is None
    assert person.promised
    assert person.receipt is None


def test_submitted_without_a_number_is_no_receipt(person: Applicant) -> None:
    after(person, REVIEW)
    assert after(person, {"outcome": "submitted", "text": "已经提交"}) == CONFIRM
    assert not person.told


def test_who_is_led_astray_asks_to_go_on_and_at_last_begins_anew(person: Applicant) -> None:
    for _ in range(3):
        assert not person.lost
        assert after(person, {"outcome": "small_talk"}) == RESUME
    assert person.lost


def test_who_has_confirmed_never_begins_anew(person: Applicant) -> None:
    after(person, REVIEW)
    for _ in range(9):
        after(person, {"outcome": "small_talk"})
    assert not person.lost


def test_no_two_people_have_the_same_numbers_and_each_identity_is_valid() -> None:
    chance = random.Random(3)
    people = [numbers_of(chance) for _ in range(200)]
    assert len({identity for identity, _ in people}) == 200
    assert all(ric.is_valid(identity) for identity, _ in people)
