"""Yes and no outside the form, as they are heard after an answer."""

import pytest

from tests.actions.simulator import Person

START = {"label": "现在办理", "payload": "wb:start:consumer-complaint"}
ANSWER = {"outcome": "answered", "topic": "law-seven-day-return", "options": [START]}


@pytest.fixture
def asker(person: Person) -> Person:
    """Somebody who was answered, with one thing to begin beside it."""
    person.slots |= {"last_reply": [ANSWER], "offered": [START], "topic": "law-seven-day-return"}
    return person


@pytest.mark.parametrize("text", ["好的", "行，那就办吧", "那就现在办", "可以的，开始吧"])
async def test_a_yes_begins_what_was_offered(asker: Person, text: str) -> None:
    assert (await asker.agree(text))[-1]["transaction"] == "consumer-complaint"


async def test_a_fact_heard_as_a_yes_begins_nothing(asker: Person) -> None:
    message = (await asker.agree("已经拆封用过了"))[-1]
    assert (message["outcome"], message["topic"]) == ("answered", "law-seven-day-return")
