"""Going over to another matter in the middle of a form: asked first, and nothing is lost."""

from actions import wiring
from tests.actions.forms import reach
from tests.actions.simulator import Person


async def wish(person: Person) -> dict[str, object]:
    await reach(person, "mobile")
    return (await person.say("我要办敬老卡", "apply"))[-1]


async def test_the_wish_for_something_else_is_asked_about(person: Person) -> None:
    last = await wish(person)
    assert last["outcome"] == "confirm_switch"
    draft = await wiring.services().draft(person.slots["draft"])
    assert draft.code in str(last["text"])


async def test_with_a_yes_the_old_form_is_kept_and_what_both_ask_is_carried(
    person: Person,
) -> None:
    await wish(person)
    old = person.slots["draft"]
    said = await person.say("wb:confirm:switch", "choose")
    assert said[0]["outcome"] == "switched"
    assert person.slots["draft"] != old
    assert (await wiring.services().draft(old)).paused
    new = await wiring.services().draft(person.slots["draft"])
    assert new.answers["field.applicant_name"] == "王芳"


async def test_with_a_no_the_form_goes_on(person: Person) -> None:
    await wish(person)
    last = (await person.say("不用，接着办", "deny"))[-1]
    assert (last["outcome"], last["field"]) == ("asking", "mobile")


async def test_the_value_instead_of_a_yes_is_taken(person: Person) -> None:
    await wish(person)
    last = (await person.say("13900001111"))[-1]
    assert last["outcome"] == "asking"
    assert last["field"] != "mobile"


async def test_a_tap_on_another_matter_goes_there_at_once_and_tells_the_code(
    person: Person,
) -> None:
    await reach(person, "mobile")
    code = (await wiring.services().draft(person.slots["draft"])).code
    said = await person.say("wb:start:elder-card", "choose")
    assert code in said[0]["text"]
    assert said[-1]["transaction"] == "elder-card"


async def test_the_form_that_is_open_is_not_begun_anew(person: Person) -> None:
    await reach(person, "mobile")
    draft = person.slots["draft"]
    last = (await person.say("我要补办社保卡", "apply"))[-1]
    assert (last["outcome"], person.slots["draft"]) == ("asking", draft)


async def test_who_says_submit_means_the_open_form_and_neither_leaves_nor_loses_it(
    person: Person,
) -> None:
    await wish(person)
    draft = person.slots["draft"]
    for asked in ("confirm_switch", "confirm_cancel"):
        if asked == "confirm_cancel":
            assert (await person.say("不办了", "cancel"))[-1]["outcome"] == asked
        last = (await person.say("确认提交", "affirm"))[-1]
        assert (last["outcome"], last["field"]) == ("asking", "mobile")
        assert person.slots["draft"] == draft
    assert (await wiring.services().draft(draft)).answers["field.applicant_name"] == "王芳"
