"""How far it is: by number, by what this talk filed, by the identity given; never somebody else's."""

import random

import pytest

from actions import wiring
from actions.check_progress import number_in
from actions.outbox import Outbox
from services.models import Application, field_key
from services.server.demo import answers
from tests.actions.simulator import Person
from tests.services.conftest import whole_catalogue
from tests.services.samples import citizen_number

ELDER = "elder-card"


async def filed(person: Person, *, identity: str, mobile: str, talk: str) -> Application:
    """An application that the person's identity and mobile number stand in."""
    given = answers(whole_catalogue().get(ELDER), "")
    given |= {field_key("id_number"): identity, field_key("mobile"): mobile}
    draft = await wiring.services().create_draft(ELDER, given, conversation=talk)
    person.slots["draft"] = draft.id
    return await wiring.services().submit(draft.id, idempotency_key=draft.id)


@pytest.fixture
def identity() -> str:
    """An identity number nobody else has, of somebody old enough."""
    while True:
        number = citizen_number(random.Random())
        if "1930" < number[6:10] < "1955":
            return number


def mobile() -> str:
    return f"138{random.randrange(10**8):08d}"


async def test_what_was_filed_in_this_talk_is_found_without_a_number(
    person: Person, identity: str
) -> None:
    mine = await filed(person, identity=identity, mobile=mobile(), talk=person.conversation)
    assert (await person.ask("我办的事情到哪了"))[-1]["number"] == mine.number


async def test_what_was_filed_here_is_found_after_the_slots_are_gone(
    person: Person, identity: str, outbox: Outbox
) -> None:
    mine = await filed(person, identity=identity, mobile=mobile(), talk=person.conversation)
    await outbox.put(person.slots.pop("draft"), person.conversation, ELDER)
    await outbox.filed((await outbox.of(person.conversation))[0].draft, mine.number, answered=True)
    assert (await person.ask("查进度"))[-1]["number"] == mine.number


async def test_the_identity_of_the_open_draft_finds_what_was_filed_elsewhere(
    person: Person, identity: str
) -> None:
    phone = mobile()
    mine = await filed(Person(), identity=identity, mobile=phone, talk="elsewhere")
    given = {field_key("id_number"): identity, field_key("mobile"): phone}
    person.slots["draft"] = (await wiring.services().create_draft(ELDER, given)).id
    assert (await person.ask("查进度"))[-1]["number"] == mine.number


async def test_the_identity_alone_finds_nothing_that_was_filed_elsewhere(
    person: Person, identity: str
) -> None:
    await filed(Person(), identity=identity, mobile=mobile(), talk="elsewhere")
    assert (await person.ask(f"身份证{identity}，查进度"))[-1]["outcome"] == "asking_number"
    other = f"身份证{identity}，手机{mobile()}，查进度"
    assert (await person.ask(other))[-1]["outcome"] == "asking_number"


async def test_identity_and_mobile_number_said_together_find_it(
    person: Person, identity: str
) -> None:
    phone = mobile()
    mine = await filed(Person(), identity=identity, mobile=phone, talk="elsewhere")
    assert (await person.ask("查进度"))[-1]["outcome"] == "asking_number"
    told = (await person.say(f"{identity} {phone}"))[-1]
    assert (told["outcome"], told["number"]) == ("status", mine.number)


async def test_several_are_told_newest_first(person: Person, identity: str) -> None:
    phone = mobile()
    first, second = [
        await filed(person, identity=identity, mobile=phone, talk=person.conversation)
        for _ in range(2)
    ]
    told = (await person.ask("查进度"))[-1]
    assert told["number"] == second.number
    assert told["text"].index(second.number) < told["text"].index(first.number)


async def test_who_filed_nothing_is_asked_for_the_number(person: Person) -> None:
    told = (await person.ask("我办的事情到哪了"))[-1]
    assert told["outcome"] == "asking_number"
    assert "WB" in told["text"]


async def test_a_wrong_number_is_not_found(person: Person) -> None:
    assert (await person.ask("WB261123000000012到哪了"))[-1]["outcome"] == "not_found"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("WB261123000000012", "WB261123000000012"),
        ("编号是 261123 0000 00012", "WB261123000000012"),
        ("11010519491231002X", None),  # fifteen digits of an identity number are no receipt
        ("查进度", None),
    ],
)
def test_the_number_is_read_from_the_words(text: str, number: str | None) -> None:
    assert number_in(text) == number
