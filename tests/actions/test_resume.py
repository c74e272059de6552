"""Going on with what was begun: by code in another talk, and never with what is confirmed already."""

import pytest

from actions import wiring
from actions.outbox import Outbox
from actions.resume import goes_back_to_it, says_code
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
        ("我有个取件码，56111897，帮我接下去", True),
        ("取件码五六幺幺幺八九七", True),
        ("56111897 接着填", True),
        ("我电话62345678，继续办", False),
        ("有取件码", False),
    ],
)
def test_a_code_is_told_from_other_numbers(text: str, code: bool) -> None:
    assert says_code(text) is code


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("接着上次的", True),
        ("继续上次没填完的", True),
        ("我上次填了一半的那个，继续", True),
        ("接着问一下居住证", False),
        ("上次办的居住证要续签", False),
    ],
)
def test_going_back_to_another_time_is_told_from_other_wishes(text: str, wanted: bool) -> None:
    assert goes_back_to_it(text) is wanted


async def test_a_code_inside_a_sentence_goes_on_too(person: Person) -> None:
    await reach(person, "mobile")
    await person.say("先停一下", "pause")
    code = (await wiring.services().draft(person.slots["draft"])).code
    other = await Person().say(f"我有个取件码，{code}，帮我接下去", "inform")
    assert other[-1]["field"] == "mobile"


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
