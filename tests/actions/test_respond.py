"""What is done with words that are no choice and no repair, over the real content."""

import pytest

from tests.actions.simulator import Person


def outcomes(messages: list[dict]) -> list[str]:
    return [one["outcome"] for one in messages]


async def test_a_question_is_answered_and_starts_nothing(person: Person) -> None:
    (answer,) = await person.say("居住证办理需要哪些条件？", "ask")
    assert (answer["outcome"], answer["topic"]) == ("answered", "res-residence-permit")
    assert answer["sources"]


async def test_an_order_opens_the_form_at_once(person: Person) -> None:
    messages = await person.say("帮我把居住证办了，第一次办", "apply")
    assert messages[-1]["outcome"] == "asking"
    assert messages[-1]["transaction"].startswith("residence-permit")


async def test_a_mere_situation_is_answered_with_the_way_to_start_beside_it(person: Person) -> None:
    messages = await person.say("身份证掉了", "ask")
    assert "asking" not in outcomes(messages)
    offered = [o for one in messages for o in one["options"] if o.get("transaction")]
    assert "id-card-reissue" in {option["transaction"] for option in offered}


async def test_what_was_offered_beside_an_answer_starts_by_its_label(person: Person) -> None:
    messages = await person.say("身份证掉了", "ask")
    offered = [o for one in messages for o in one["options"] if o.get("transaction")]
    begun = await person.say(offered[0]["label"], "inform")
    assert begun[-1]["transaction"] == offered[0]["transaction"]


async def test_two_questions_in_one_message_are_answered_in_their_order(person: Person) -> None:
    messages = await person.say("产假一共多少天？另外公积金贷款最多能贷多少？", "ask")
    topics = [one["topic"] for one in messages if one["outcome"] == "answered"]
    assert topics == ["hr-maternity-parental-leave", "policy-housing-loan-fund"]


async def test_the_rule_of_another_city_is_not_answered_with_ours(person: Person) -> None:
    (message,) = await person.say("深圳居住证积分怎么算", "ask")
    assert message["outcome"] == "no_match"
    assert "上海" in message["text"]


async def test_what_is_not_known_is_owned_up_to_with_a_person_to_ask(person: Person) -> None:
    (message,) = await person.say("红烧肉怎么烧才嫩", "ask")
    assert message["outcome"] == "no_match"
    assert message["options"][0]["payload"] == "wb:human:"


@pytest.mark.parametrize("said", ["那要什么材料", "要带点啥"])
async def test_an_elliptic_question_goes_on_about_the_last_topic(person: Person, said: str) -> None:
    await person.say("居住证办理需要哪些条件？", "ask")
    (answer,) = await person.say(said, "ask")
    assert (answer["topic"], answer["facet"]) == ("res-residence-permit", "materials")


async def test_a_question_put_right_is_answered_instead(person: Person) -> None:
    await person.say("居住证办理需要哪些条件？", "ask")
    (answer,) = await person.say("不是这个，我问的是年假有几天", "ask")
    assert answer["topic"] == "hr-annual-leave"
