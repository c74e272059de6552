"""Changing what was given: the old value stays until the new one is good."""

from dataclasses import replace

import pytest

from actions import wiring
from actions.form_given import Given, likeliest
from services.models import FormField
from tests.actions.forms import go_on, reach, shown
from tests.actions.simulator import Person

NAME = FormField(
    id="name", label="姓名", type="name", validation="name", ask="姓名？", again="再说一遍。", why="登记用",
    sensitive=True, source="user",
)  # fmt: skip


async def answers(person: Person) -> dict[str, object]:
    return dict((await wiring.services().draft(person.slots["draft"])).answers)


async def test_the_new_value_is_said_back_and_the_open_question_comes_again(
    person: Person,
) -> None:
    await reach(person, "street")
    last = (await person.say("手机号写错了，应该是13800138000", "change"))[-1]
    assert last["field"] == "street"
    assert "138****8000" in last["text"]


@pytest.mark.parametrize("text", ["手机号写错了", "我手机号不对"])
async def test_what_is_wrong_before_it_was_given_costs_no_try(person: Person, text: str) -> None:
    await reach(person, "mobile")
    for _ in range(4):
        last = (await person.say(text, "change"))[-1]
        assert (last["outcome"], last["field"]) == ("asking", "mobile")
        assert last["options"] == []  # no way out is offered yet: nothing was misunderstood


async def test_the_old_value_names_what_is_meant(person: Person) -> None:
    await reach(person, "street")
    last = (await person.say("把13900001111改成13800138000", "change"))[-1]
    assert last["field"] == "street"
    assert (await answers(person))["field.mobile"] == "13800138000"


async def test_several_things_are_changed_one_after_the_other(person: Person) -> None:
    await reach(person, "street")
    assert (await person.say("电话和姓名都要改", "change"))[-1]["field"] == "mobile"
    assert (await person.say("13800138000"))[-1]["field"] == "applicant_name"
    assert (await person.say("李娜"))[-1]["field"] == "street"
    given = await answers(person)
    assert (given["field.mobile"], given["field.applicant_name"]) == ("13800138000", "李娜")


async def test_a_new_value_that_is_wrong_is_explained_and_the_old_one_stays(
    person: Person,
) -> None:
    await reach(person, "street")
    last = (await person.say("手机号改成123", "change"))[-1]
    assert last["field"] == "mobile"
    assert "11位" in last["text"]
    assert (await answers(person))["field.mobile"] == "13900001111"


@pytest.mark.parametrize("text", ["不改了", "还是原来的", "上一步", "跳过", "算了不改了"])
async def test_who_thinks_better_of_a_change_keeps_the_old_value(person: Person, text: str) -> None:
    await reach(person, "street")
    assert (await person.say("手机号改一下", "change"))[-1]["field"] == "mobile"
    assert (await person.say(text))[-1]["field"] == "street"
    assert (await answers(person))["field.mobile"] == "13900001111"


async def test_a_pause_in_the_middle_of_a_change_loses_nothing(person: Person) -> None:
    await reach(person, "street")
    await person.say("手机号改一下", "change")
    await person.say("先停一下", "pause")
    assert (await person.resume())[-1]["field"] == "street"
    assert (await answers(person))["field.mobile"] == "13900001111"


async def test_cancelling_not_after_all_goes_on_with_the_change(person: Person) -> None:
    await reach(person, "street")
    await person.say("手机号改一下", "change")
    await person.say("不办了", "cancel")
    assert (await person.say("接着办", "resume"))[-1]["field"] == "mobile"


async def test_a_choice_is_changed_in_words(person: Person) -> None:
    await reach(person, "street")
    await person.say("补换原因改成损坏", "change")
    assert (await answers(person))["field.reissue_reason"] == "损坏"


async def test_a_name_is_changed_at_the_review(person: Person) -> None:
    await reach(person, "")
    review = (await person.say("名字写错了，叫王方", "change"))[-1]
    assert review["outcome"] == "reviewing"
    assert "姓名改成王方" in review["text"]
    assert shown(review)["applicant_name"] == "王*"


@pytest.mark.parametrize("text", ["不对", "有错", "我要改", "有一个地方不对"])
async def test_who_says_that_something_is_wrong_is_asked_what(person: Person, text: str) -> None:
    await reach(person, "")
    asked = (await person.say(text, "deny"))[-1]
    assert asked["outcome"] == "asking_which"
    assert (await person.say("手机号码"))[-1]["field"] == "mobile"
    review = (await person.say("13800138000"))[-1]
    assert shown(review)["mobile"] == "138****8000"


async def test_who_was_asked_what_is_wrong_may_go_on_after_all(person: Person) -> None:
    await reach(person, "")
    await person.say("不对", "deny")
    assert (await person.say("wb:move:continue", "choose"))[-1]["outcome"] == "reviewing"


async def test_the_name_of_an_item_alone_changes_it_at_the_review(person: Person) -> None:
    await reach(person, "")
    assert (await person.say("手机号码"))[-1]["field"] == "mobile"


async def test_the_answer_to_a_question_before_is_changed_too(person: Person) -> None:
    await reach(person, "mobile")
    last = (await person.say("以前领过上海的社保卡这个说错了", "change"))[-1]
    assert last["field"] == "had"
    assert (await go_on(person, last, "mobile"))["field"] == "mobile"


async def test_nothing_given_yet_is_nothing_to_change(person: Person) -> None:
    await reach(person, "had")
    assert (await person.say("改一下", "change"))[-1]["field"] == "had"


async def test_two_corrections_are_heard_in_one_sentence_by_name_and_by_choice(
    person: Person,
) -> None:
    await reach(person, "")
    last = (await person.say("手机改成13800138000，街道改成江苏路街道", "change"))[-1]
    assert last["outcome"] == "reviewing"
    assert shown(last)["mobile"] == "138****8000"
    assert shown(last)["street"] == "江苏路街道"


async def test_a_label_said_in_full_is_meant_rather_than_a_shorter_one_within_it() -> None:
    name, other = Given("field.a", "姓名"), Given("field.b", "对方姓名或名称")
    fields = [replace(one, field=NAME) for one in (name, other)]
    assert likeliest(fields, "对方姓名或名称改一下") == fields[1]
    assert likeliest(fields, "姓名改一下") == fields[0]
