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


async def test_a_story_heard_as_a_yes_out_of_the_blue_is_listened_to(person: Person) -> None:
    messages = await person.agree("跟老乡一起攒了点钱 想在上海注册一家公司")
    assert "small_talk" not in {one["outcome"] for one in messages}


@pytest.mark.parametrize("text", ["好的呀", "嗯嗯", "不用了", "没有了"])
async def test_a_plain_yes_or_no_out_of_the_blue_stays_small_talk(
    person: Person, text: str
) -> None:
    (reply,) = await person.agree(text)
    assert reply["outcome"] == "small_talk"
