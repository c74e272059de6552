"""What the form's messages carry beside their words."""

import pytest

from tests.actions import forms as ways
from tests.actions.simulator import Person


@pytest.mark.parametrize(
    ("field", "kind"),
    [("had", "choice"), ("applicant_name", "name"), ("id_number", "id_number"),
     ("mobile", "phone"), ("loss_date", "date"), ("reissue_reason", "choice")],
)  # fmt: skip
async def test_a_question_tells_what_kind_of_answer_it_takes(
    person: Person, field: str, kind: str
) -> None:
    assert (await ways.reach(person, field))["kind"] == kind


async def test_the_example_of_a_change_is_something_that_was_answered(person: Person) -> None:
    review = await ways.reach(person, "")
    answered = [row["label"] for row in review["summary"] if row["field"] != "materials"]
    assert f"比如“{answered[-1]}改一下”" in str(review["text"])
