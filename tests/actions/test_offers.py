"""Numbers, ordinals and words choose from the list that was shown last, and from no other."""

import pytest

from actions.talk import MIDDLE, ordinal
from tests.actions.simulator import Person

ANSWER = {
    "outcome": "answered",
    "options": [
        {"label": "怎么办", "payload": "wb:facet:res-social-security-card.steps"},
        {"label": "要带什么", "payload": "wb:facet:res-social-security-card.materials"},
    ],
}
CHOICE = {
    "outcome": "choose",
    "options": [
        {"label": "社会保障卡补领、换领", "payload": "wb:start:social-card-reissue"},
        {"label": "社会保障卡申领", "payload": "wb:start:social-card-apply"},
        {"label": "社会保障卡挂失", "payload": "wb:start:social-card-loss"},
    ],
}


@pytest.fixture
def chooser(person: Person) -> Person:
    """Somebody who was shown an answer and below it what can be begun."""
    offered = [*ANSWER["options"], *CHOICE["options"]]
    person.slots |= {"last_reply": [ANSWER, CHOICE], "offered": offered}
    person.slots["topic"] = "res-social-security-card"
    return person


@pytest.mark.parametrize(
    ("text", "transaction"),
    [
        ("1", "social-card-reissue"),
        ("第一个就行", "social-card-reissue"),
        ("头一个吧", "social-card-reissue"),
        ("3", "social-card-loss"),
        ("第三个吧", "social-card-loss"),
        ("我要第三个", "social-card-loss"),
        ("最后一个", "social-card-loss"),
        ("挂失的那个", "social-card-loss"),
        ("我要办挂失那个", "social-card-loss"),
        ("挂失", "social-card-loss"),
        ("补领、换领的", "social-card-reissue"),
    ],
)
async def test_a_place_or_a_part_of_the_label_begins_that_thing(
    chooser: Person, text: str, transaction: str
) -> None:
    assert (await chooser.say(text, "ask"))[-1]["transaction"] == transaction


async def test_the_label_of_the_answer_above_still_works(chooser: Person) -> None:
    assert (await chooser.say("要带什么", "ask"))[-1]["facet"] == "materials"


@pytest.mark.parametrize("text", ["8", "第八个", "4", "选5"])
async def test_a_number_past_the_list_says_how_many_there_are(chooser: Person, text: str) -> None:
    (reply,) = await chooser.say(text, "inform")
    assert "3项" in reply["text"]
    assert (await chooser.say("3"))[-1]["transaction"] == "social-card-loss"


async def test_a_number_without_any_list_begins_nothing(person: Person) -> None:
    assert [one["outcome"] for one in await person.say("8", "apply")] == ["no_match"]


async def test_a_part_that_stands_in_all_labels_chooses_none(chooser: Person) -> None:
    replies = await chooser.say("社会保障卡", "inform")
    assert replies[-1]["outcome"] != "asking"


@pytest.mark.parametrize(
    ("text", "place"),
    [("第二个吧", 2), ("选二", 2), ("倒数第一个", -1), ("中间那个", MIDDLE), ("最后那个", -1),
     ("挂失", None), ("0", None), ("我要办社保卡", None), ("第十个", 10)],
)  # fmt: skip
def test_ordinals_are_read_from_either_end(text: str, place: int | None) -> None:
    assert ordinal(text) == place


async def test_a_question_kept_without_its_options_still_counts_them(chooser: Person) -> None:
    bare = {"type": "ask", "outcome": "asking", "field": "materials"}
    chooser.slots |= {"last_reply": [bare], "offered": CHOICE["options"]}
    assert (await chooser.say("3", "ask"))[-1]["transaction"] == "social-card-loss"
