"""What the form's messages carry beside their words."""

import pytest

from tests.actions import forms as ways
from tests.actions.simulator import Person
from tests.services.conftest import whole_catalogue


@pytest.mark.parametrize(
    ("field", "kind"),
    [("had", "choice"), ("applicant_name", "name"), ("id_number", "id_number"),
     ("mobile", "phone"), ("loss_date", "date"), ("reissue_reason", "choice")],
)  # fmt: skip
async def test_a_question_tells_what_kind_of_answer_it_takes(
    person: Person, field: str, kind: str
) -> None:
    assert (await ways.reach(person, field))["kind"] == kind


@pytest.mark.parametrize(
    ("field", "rule"), [("loss_date", "date.past"), ("mobile", "cn.mobile"), ("had", None)]
)
async def test_a_question_tells_what_its_answer_is_checked_by(
    person: Person, field: str, rule: str | None
) -> None:
    assert (await ways.reach(person, field))["validation"] == rule


async def test_the_example_of_a_change_is_something_that_was_answered(person: Person) -> None:
    review = await ways.reach(person, "")
    answered = [row["label"] for row in review["summary"] if row["field"] != "materials"]
    assert f"比如“{answered[-1]}改一下”" in str(review["text"])


@pytest.mark.parametrize(
    ("transaction", "promised", "not_promised"),
    [
        (ways.CARD, "要补材料会发消息告诉您", "要不要补材料"),
        ("credit-public-person", "要不要补材料，查进度就知道", "发消息"),
    ],
)
async def test_a_message_is_promised_only_to_who_left_a_number(
    person: Person, transaction: str, promised: str, not_promised: str
) -> None:
    assert (await ways.reach(person, "", transaction))["outcome"] == "reviewing"
    receipt = (await person.say("wb:confirm:submit", "choose"))[-1]
    assert receipt["outcome"] == "submitted"
    assert promised in receipt["text"]
    assert not_promised not in receipt["text"]


def test_a_form_that_asks_for_a_number_always_gets_one() -> None:
    for transaction in whole_catalogue().transactions.values():
        if asked := transaction.field("mobile"):
            assert not asked.optional, transaction.id
            assert not transaction.field_rules.get("mobile", asked.depends_on), transaction.id


async def test_an_address_is_not_read_out_in_full_on_any_screen(person: Person) -> None:
    review = await ways.reach(person, "", ways.PERMIT, {"hukou": "是"})
    rows = ways.shown(review)
    assert rows["hukou_address"] == "长宁区天山路**号**室"
    said = (await person.say("户籍地址改成长宁区仙霞路20弄3号501室", "change"))[-1]
    assert "501" not in said["text"]
    assert ways.shown(said)["hukou_address"] == "长宁区仙霞路**弄**号**室"


async def test_an_address_told_of_oneself_is_said_back_without_its_numbers(
    person: Person,
) -> None:
    asked = (await person.begin(ways.PERMIT, "我叫王芳，我住在长宁区天山路100号301室，想办居住证"))[
        -1
    ]
    assert "记下了" in asked["text"]
    assert "长宁区天山路**号**室" in asked["text"]
    assert "301" not in asked["text"]
