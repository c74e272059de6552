"""How far it is: by number, by what this talk filed, by the identity given; never somebody else's."""

import random

import pytest

from actions import wiring
from actions.check_progress import WRONG, number_in, wrong_number
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


@pytest.mark.parametrize(
    "text",
    [
        "WB202611230000001 到哪一步了",
        "wb 2026 1123 0000 001",
        "编号WB20261123",
        "WB2026112300000012345",
    ],
)
async def test_a_number_that_cannot_exist_is_said_to_be_wrong_with_one_that_can(
    person: Person, text: str
) -> None:
    reply = (await person.ask(text))[-1]
    assert "不对" in reply["text"]
    assert number_in(reply["text"])


@pytest.mark.parametrize("text", ["WB202001010000010", "办到哪了", "WB是什么", "202611230000001"])
def test_a_right_number_or_none_is_not_said_to_be_wrong(text: str) -> None:
    assert not wrong_number(text)


def test_the_example_of_a_number_would_be_accepted() -> None:
    assert number_in(WRONG)


async def test_where_to_go_is_asked_about_the_last_topic_and_not_about_progress(
    person: Person,
) -> None:
    await person.say("家里养了条狗，要去登记吗", "ask")
    assert person.slots["topic"] == "res-dog-registration"
    (answer,) = await person.ask("到哪个地方弄呢")
    assert (answer["topic"], answer["facet"]) == ("res-dog-registration", "channel")


async def test_how_far_it_is_stays_a_question_of_progress_below_an_answer(person: Person) -> None:
    await person.say("家里养了条狗，要去登记吗", "ask")
    (reply,) = await person.ask("我上次办的到哪一步了")
    assert reply["outcome"] == "asking_number"
