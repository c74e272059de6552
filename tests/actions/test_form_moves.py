"""What people say beside the answer, at any step: the same step comes again, nothing is lost."""

import pytest

from actions import wiring
from tests.actions.forms import CARD, go_on, labels, reach
from tests.actions.simulator import Person


async def at(person: Person, field: str, text: str, intent: str = "inform") -> dict[str, object]:
    """Say something at a field, return the last reply."""
    await reach(person, field)
    return (await person.say(text, intent))[-1]


async def test_the_first_words_name_the_matter_and_how_long_it_takes(person: Person) -> None:
    first = (await person.start(CARD))[-1]
    assert "社会保障卡" in first["text"]
    assert "步" in first["text"]


async def test_going_back_twice_goes_two_questions_back(person: Person) -> None:
    await reach(person, "mobile")
    await person.say("上一步", "go_back")
    assert (await person.say("上一步", "go_back"))[-1]["field"] == "applicant_name"


async def test_going_back_from_the_review_asks_the_last_question(person: Person) -> None:
    review = await reach(person, "")
    assert review["outcome"] == "reviewing"
    back = (await person.say("上一步", "go_back"))[-1]
    assert back["outcome"] == "asking"
    assert (await go_on(person, back))["outcome"] == "reviewing"


async def test_why_tells_the_purpose_and_the_law(person: Person) -> None:
    await reach(
        person, "applicant_name", "violation-handle", {"kind": "电子警察拍的", "full": "否"}
    )
    why = (await person.say("为什么要问这个", "why"))[-1]
    assert why["field"] == "applicant_name"
    assert "核对" in why["text"]
    assert "依据" in why["text"]


@pytest.mark.parametrize("text", ["为什么要这个", "再说一遍", "跳过", "举个例子", "我没带", "你好"])
async def test_at_the_review_words_about_the_talk_show_the_review_again(
    person: Person, text: str
) -> None:
    await reach(person, "")
    assert (await person.say(text))[-1]["outcome"] == "reviewing"


@pytest.mark.parametrize(
    "text", ["你好", "谢谢", "说慢一点", "大声点", "听不清", "不知道", "举个例子"]
)
async def test_courtesies_and_requests_are_no_name(person: Person, text: str) -> None:
    last = await at(person, "applicant_name", text)
    assert last["field"] == "applicant_name"


async def test_slower_is_told_to_the_voice_and_the_question_comes_again(person: Person) -> None:
    last = await at(person, "mobile", "您说慢一点", "slower")
    assert person.slots["voice"] == "slower"
    assert last["field"] == "mobile"


async def test_despair_is_met_with_care_and_the_form_waits(person: Person) -> None:
    await reach(person, "applicant_name")
    said = await person.say("我不想活了", "distress")
    assert said[0]["outcome"] == "care"
    assert said[-1]["field"] == "applicant_name"


async def test_who_cannot_say_gets_other_ways(person: Person) -> None:
    last = await at(person, "id_number", "记不得了", "dont_have")
    assert last["field"] == "id_number"
    assert {"先停一下", "转人工"} <= set(labels(last))


async def test_a_paused_review_is_shown_again(person: Person) -> None:
    await reach(person, "")
    assert (await person.say("先停一下", "pause"))[-1]["outcome"] == "paused"
    assert (await person.resume())[-1]["outcome"] == "reviewing"


async def test_the_pause_says_the_code(person: Person) -> None:
    last = await at(person, "mobile", "先停一下", "pause")
    draft = await wiring.services().draft(person.slots["draft"])
    assert draft.code in str(last["text"])


async def test_going_on_says_how_much_is_filled_in(person: Person) -> None:
    await at(person, "mobile", "先停一下", "pause")
    assert "已经填好4项" in (await person.resume())[-1]["text"]


@pytest.mark.parametrize("text", ["好的，接着办", "不，接着办", "不", "别取消", "点错了"])
async def test_taking_back_the_cancelling_deletes_nothing(person: Person, text: str) -> None:
    await at(person, "mobile", "不办了", "cancel")
    last = (await person.say(text, "affirm"))[-1]
    assert last["field"] == "mobile"
    assert "field.applicant_name" in (await wiring.services().draft(person.slots["draft"])).answers


@pytest.mark.parametrize("text", ["不办了", "是的", "取消吧", "wb:confirm:cancel", "1"])
async def test_cancelling_is_confirmed_in_many_ways(person: Person, text: str) -> None:
    await at(person, "mobile", "不办了", "cancel")
    assert (await person.say(text, "cancel"))[-1]["outcome"] == "cancelled"


async def test_cancelling_at_the_review_and_not_after_all_shows_the_review(person: Person) -> None:
    await reach(person, "")
    await person.say("算了，不办了", "cancel")
    assert (await person.say("接着办", "resume"))[-1]["outcome"] == "reviewing"


async def test_a_value_instead_of_a_yes_to_cancelling_is_taken(person: Person) -> None:
    await at(person, "mobile", "不办了", "cancel")
    last = (await person.say("13900001111"))[-1]
    assert last["outcome"] == "asking"
    assert last["field"] != "mobile"


async def test_after_a_person_was_called_the_form_goes_on_where_it_was(person: Person) -> None:
    await at(person, "mobile", "转人工", "human")
    assert (await person.resume())[-1]["field"] == "mobile"


async def test_a_question_beside_the_form_is_answered_and_the_step_asked_again(
    person: Person,
) -> None:
    await reach(person, "mobile")
    said = await person.say("年假有几天？", "ask")
    assert said[0]["outcome"] == "answered"
    assert said[-1]["field"] == "mobile"


@pytest.mark.parametrize(("text", "facet"), [("要多少钱？", "fee"), ("几天能好？", "time_limit")])
async def test_fee_and_time_of_the_open_matter_are_answered_with_their_source(
    person: Person, text: str, facet: str
) -> None:
    await reach(person, "applicant_name", "residence-permit-first", {
        "hukou": "是", "registered": "是", "half_year": "是"})  # fmt: skip
    answer, last = await person.say(text, "ask")
    assert (answer["topic"], answer["facet"]) == ("res-residence-permit", facet)
    assert answer["sources"]
    assert (last["outcome"], last["field"]) == ("asking", "applicant_name")


async def test_what_no_entry_answers_is_known_from_the_matter_itself(person: Person) -> None:
    await person.start("archive-school")
    last = (await person.say("要多少钱？", "ask"))[-1]
    assert last["outcome"] == "asking"
    assert "收费" in last["text"]


async def test_a_question_that_begins_like_a_yes_is_no_yes(person: Person) -> None:
    first = (await person.start(CARD))[-1]
    last = (await person.say("要多少钱", "ask"))[-1]
    assert last["field"] == first["field"]


async def test_a_question_without_a_reviewed_answer_is_owned_up_to(person: Person) -> None:
    last = await at(person, "mobile", "你们食堂今天吃什么？", "ask")
    assert last["field"] == "mobile"
    assert "没有核对过的答案" in str(last["text"]) or "人工" in str(last["text"])


async def test_danger_in_a_form_is_met_with_its_own_number(person: Person) -> None:
    await reach(person, "mobile")
    first, *_, last = await person.say("我家厨房着火了")
    assert "119" in first["text"]
    assert last["field"] == "mobile"


async def test_what_becomes_of_the_data_is_told_and_the_step_asked_again(person: Person) -> None:
    await reach(person, "mobile")
    first, *_, last = await person.say("我填的信息你们会保存多久", "ask")
    assert "加密" in first["text"]
    assert last["field"] == "mobile"


async def test_a_plain_wish_for_another_matter_comes_before_an_answer(person: Person) -> None:
    await reach(person, "reissue_reason")
    last = (await person.say("我还是先办敬老卡吧", "ask"))[-1]
    assert (last["outcome"], last["transaction"]) == ("confirm_switch", "elder-card")


async def test_fee_and_time_asked_in_one_breath_are_both_told(person: Person) -> None:
    await reach(person, "id_number", "hukou-certificate-print")
    told = " ".join(str(one["text"]) for one in await person.say("这个要多少钱，几天能好", "ask"))
    assert "不收费" in told or "元" in told
    assert "办好" in told
