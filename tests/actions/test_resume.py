"""Going on with what was begun: by code in another talk, and never with what is confirmed already."""

import pytest

from actions import wiring
from actions.outbox import Outbox
from actions.resume import says_code
from tests.actions.simulator import Person
from tests.actions.test_application_form import reach


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("取件码12345678", True),
        ("12345678", True),
        ("1234 5678", True),
        ("继续办，取件码是12345678。", True),
        ("我的电话是62345678", False),
        ("11010519491231002X", False),
        ("继续办", False),
    ],
)
def test_a_code_is_told_from_other_numbers(text: str, code: bool) -> None:
    assert says_code(text) is code


async def test_a_code_said_elsewhere_goes_on_where_it_was_left(person: Person) -> None:
    await reach(person, "mobile")
    paused = (await person.say("先停一下", "pause"))[-1]
    code = (await wiring.services().draft(person.slots["draft"])).code
    assert code in paused["text"]
    assert (await Person().say(f"取件码{code}"))[-1]["field"] == "mobile"


async def test_a_code_of_a_draft_that_waits_opens_no_form(person: Person, outbox: Outbox) -> None:
    await reach(person, "")
    draft = person.slots["draft"]
    await outbox.put(draft, person.conversation, None)
    code = (await wiring.services().draft(draft)).code
    assert (await Person().say(f"取件码{code}"))[-1]["outcome"] == "queued"


async def test_a_wrong_code_is_owned_up_to(person: Person) -> None:
    assert (await person.say("取件码00000000"))[-1]["outcome"] == "not_found"


async def test_what_a_talk_left_behind_can_be_deleted_by_its_name(person: Person) -> None:
    await reach(person, "had")
    await person.say("转人工")
    erased = await wiring.services().erase(conversation=person.conversation)
    assert (erased.drafts, erased.tickets) == (1, 1)
