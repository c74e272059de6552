"""What follows from the matter or from an earlier answer is filled in, shown, and not asked."""

import random

import pytest

from services.catalog import Catalogue
from services.draft import Answer
from services.form import next_step, progress, summary
from services.intake import Filled, Intake
from tests.services.samples import TODAY, UPLOAD, reply_to

PERMIT, RENT = "residence-permit-first", "gjj-rent-withdraw"
GROUND = "eligibility.ground"
WAY = {"eligibility.hukou": "是", "eligibility.registered": "是", "eligibility.half_year": "是"}


def intake(catalogue: Catalogue, id: str) -> Intake:
    return Intake(catalogue.get(id), TODAY, lambda _: "image")


def put(door: Intake, filled: Filled, **given: Answer) -> Filled:
    return door.changed(filled, put={key.replace("__", "."): value for key, value in given.items()})


def test_the_reason_given_first_is_not_asked_again(catalogue: Catalogue) -> None:
    door = intake(catalogue, PERMIT)
    filled = door.changed(Filled(), put={**WAY, GROUND: "在上海连续读书"})
    assert filled.answers["field.permit_ground"] == "连续就读"
    assert "field.permit_ground" not in filled.trail
    rows = {row.field: row.value for row in summary(door.transaction, filled.answers)}
    assert rows["permit_ground"] == "连续就读"


def test_another_answer_brings_another_value(catalogue: Catalogue) -> None:
    door = intake(catalogue, PERMIT)
    filled = door.changed(Filled(), put={**WAY, GROUND: "在上海连续读书"})
    assert (
        put(door, filled, eligibility__ground="在上海有稳定工作").answers["field.permit_ground"]
        == "合法稳定就业"
    )
    assert "field.permit_ground" not in door.changed(filled, put={}, remove=[GROUND]).answers


def test_what_the_person_says_themselves_stays(catalogue: Catalogue) -> None:
    door = intake(catalogue, PERMIT)
    filled = door.changed(Filled(), put={**WAY, GROUND: "在上海连续读书"})
    own = put(door, filled, field__permit_ground="合法稳定住所")
    assert put(door, own, field__applicant_name="裘根娣").answers["field.permit_ground"] == (
        "合法稳定住所"
    )


def test_what_the_matter_itself_says_is_known_at_once(catalogue: Catalogue) -> None:
    filled = put(intake(catalogue, RENT), Filled(), eligibility__three="是")
    assert filled.answers["field.gjj_reason"] == "租赁住房"


@pytest.mark.parametrize("seed", range(3))
def test_no_transaction_asks_for_what_is_known(catalogue: Catalogue, seed: int) -> None:
    chance = random.Random(seed)
    for transaction in catalogue.transactions.values():
        if not transaction.known:
            continue
        door, filled, asked = intake(catalogue, transaction.id), Filled(), set()
        while (step := next_step(transaction, filled.answers)).kind != "review":
            done, total = progress(transaction, filled.answers, step)
            assert 0 <= done < total
            asked.add(step.key)
            given = reply_to(step, dict(filled.answers), chance)
            given = {k: UPLOAD if v == UPLOAD else v for k, v in given.items()}
            filled = door.changed(filled, put=given)
        sure = {f"field.{id}" for id, one in transaction.known.items() if one.always}
        assert not sure & asked, transaction.id
