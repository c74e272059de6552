"""A hello, who are you, a stray command, a person: whatever they were heard as."""

import pytest

from actions.handover import asks_person
from actions.small_words import small_words
from tests.actions.simulator import Person


@pytest.mark.parametrize("text", ["喂，在吗", "喂", "你好呀", "哈喽，在不在？", "喂喂，听得到吗"])
async def test_a_hello_is_answered_with_one(person: Person, text: str) -> None:
    (reply,) = await person.say(text, "ask")
    assert reply["text"].startswith("您好")


@pytest.mark.parametrize(
    "text", ["你是机器人还是真的人", "你是真人吗", "你到底是不是机器人", "对面是人还是机器"]
)
async def test_who_asks_hears_that_this_is_a_machine_and_how_to_get_a_person(
    person: Person, text: str
) -> None:
    (reply,) = await person.say(text, "human")
    assert reply["outcome"] == "small_talk"
    assert "不是真人" in reply["text"]
    assert "人工" in reply["text"]


@pytest.mark.parametrize(
    "text", ["/session_start", "session_start", "<script>alert(1)</script>", "<b>hello</b>"]
)
async def test_a_stray_command_is_not_understood_and_no_insult(person: Person, text: str) -> None:
    (reply,) = await person.say(text, "abuse")
    assert reply["outcome"] == "no_match"
    assert reply["text"].startswith("没听懂")
    assert "script" not in reply["text"]


@pytest.mark.parametrize("text", ["我要办事情", "我想办点业务", "我来问个问题"])
async def test_a_wish_without_a_matter_is_asked_for_it(person: Person, text: str) -> None:
    (reply,) = await person.say(text, "apply")
    assert (reply["outcome"], "哪一件" in reply["text"]) == ("small_talk", True)


@pytest.mark.parametrize(
    "text",
    [
        "居住证怎么办",
        "<b>居住证</b>怎么办",
        "ok",
        "我要办/查社保",
        "我要办工商业务",
        "办事指南",
        "在吗？我要办居住证",
    ],
)
def test_anything_else_is_left_to_the_rest(text: str) -> None:
    assert small_words(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "我要投诉，转给客服",
        "这没用，我要投诉，转给客服",
        "转客服",
        "叫你们负责人来",
        "找客服",
        "我要跟真人讲话",
    ],
)
async def test_who_asks_for_a_person_gets_one_and_no_form(person: Person, text: str) -> None:
    assert [one["outcome"] for one in await person.say(text, "apply")] == ["handover"]


@pytest.mark.parametrize(
    "text",
    ["我要投诉物业", "公司变更法定代表人和负责人", "股权转给别人要交税吗", "工作人员态度不好"],
)
def test_a_complaint_or_a_transfer_is_no_call_for_a_person(text: str) -> None:
    assert not asks_person(text)
