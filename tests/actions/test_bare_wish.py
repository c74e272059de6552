"""An order without its object, after an answer and out of the blue."""

import pytest

from actions.bare_wish import is_bare_wish
from tests.actions.forms import reach
from tests.actions.simulator import Person


@pytest.mark.parametrize(
    "text",
    ["现在就办", "那帮我办吧", "我要办", "现在办理", "好的，那就办一个", "给我办了吧", "直接申请", "开始办理", "我想申请。"],
)  # fmt: skip
def test_words_that_order_and_name_nothing_are_heard(text: str) -> None:
    assert is_bare_wish(text)


@pytest.mark.parametrize(
    "text",
    ["怎么办", "办好了", "已经申请了", "在哪办", "我要办居住证", "能办吗", "不办了", "办到哪了", "怎么申请", "网上能办吗", "好的", ""],
)  # fmt: skip
def test_questions_reports_and_whole_wishes_are_none(text: str) -> None:
    assert not is_bare_wish(text)


@pytest.mark.parametrize("intent", ["apply", "resume", "cancel", "ask", "affirm"])
async def test_after_an_answer_with_two_ways_to_start_it_is_asked_which(
    person: Person, intent: str
) -> None:
    (answer,) = await person.say("社保卡找不着了怎么弄", "ask")
    starts = [o["transaction"] for o in answer["options"] if o.get("transaction")]
    (reply,) = await person.say("那帮我办吧", intent)
    assert reply["outcome"] == "choose"
    assert [option["transaction"] for option in reply["options"]] == starts
    begun = await person.say(reply["options"][1]["label"], "inform")
    assert begun[-1]["transaction"] == starts[1]


async def test_after_a_facet_it_still_means_the_topic(person: Person) -> None:
    await person.say("社保卡找不着了怎么弄", "ask")
    await person.say("要收钱吗", "ask")
    (reply,) = await person.say("现在就办", "ask")
    assert reply["outcome"] == "choose"


async def test_out_of_the_blue_it_is_asked_what(person: Person) -> None:
    (reply,) = await person.say("我要办", "resume")
    assert (reply["outcome"], "想办哪一件" in reply["text"]) == ("small_talk", True)


async def test_an_application_that_was_put_aside_goes_on(person: Person) -> None:
    await reach(person, "mobile")
    await person.say("先停一下", "pause")
    messages = await person.say("我要办", "resume")
    assert messages[-1]["outcome"] == "asking"
