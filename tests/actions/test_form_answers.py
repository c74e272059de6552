"""Answers by tap, number, words and picture; several at once; the papers; the review and receipt."""

import pytest

from actions import wiring
from actions.qr import picture
from tests.actions.forms import PERMIT, PLAIN, go_on, labels, reach, shown, upload
from tests.actions.simulator import Person


async def at(person: Person, field: str, text: str, intent: str = "inform") -> dict[str, object]:
    """Say something at a field, return the last reply."""
    await reach(person, field)
    return (await person.say(text, intent))[-1]


async def test_do_not_know_is_the_answer_where_the_form_offers_it(person: Person) -> None:
    last = await at(person, "street", "我不清楚")
    assert last["field"] != "street"


async def test_after_three_failures_there_are_ways_to_tap(person: Person) -> None:
    await reach(person, "mobile")
    for _ in range(3):
        last = (await person.say("嘟嘟嘟"))[-1]
    assert {"上一步", "先停一下", "转人工"} <= set(labels(last))


async def test_an_option_of_an_earlier_step_is_no_answer_to_this_one(person: Person) -> None:
    last = await at(person, "applicant_name", "wb:answer:是", "choose")
    assert last["field"] == "applicant_name"


async def test_a_choice_is_made_by_its_number(person: Person) -> None:
    last = await at(person, "reissue_reason", "1")
    assert last["field"] != "reissue_reason"


async def seals(person: Person) -> dict[str, object]:
    """Reach the question with several answers."""
    last = (await person.start("seal-engrave"))[-1]
    return await go_on(person, last, "seal_kinds", PLAIN)


async def test_several_choices_are_said_in_one_breath(person: Person) -> None:
    await seals(person)
    last = (await person.say("公章和财务专用章"))[-1]
    assert last.get("field") != "seal_kinds"
    draft = await wiring.services().draft(person.slots["draft"])
    assert draft.answers["field.seal_kinds"] == ["公章", "财务专用章"]


async def test_several_choices_named_as_they_stand_are_no_question(person: Person) -> None:
    await seals(person)
    last = (await person.say("公章、财务专用章", "ask"))[-1]
    assert last.get("field") != "seal_kinds"


async def test_several_choices_are_tapped_one_after_the_other(person: Person) -> None:
    await seals(person)
    last = (await person.say("wb:answer:公章", "choose"))[-1]
    assert last["field"] == "seal_kinds"
    assert "公章" not in labels(last)
    await person.say("wb:answer:合同专用章", "choose")
    assert (await person.say("wb:answer:就这些", "choose"))[-1].get("field") != "seal_kinds"
    draft = await wiring.services().draft(person.slots["draft"])
    assert draft.answers["field.seal_kinds"] == ["公章", "合同专用章"]


async def test_a_photo_that_never_came_is_asked_for_again(person: Person) -> None:
    last = await at(person, "portrait", "拍好了")
    assert last["field"] == "portrait"
    assert "没有收到" in str(last["text"])


async def test_a_photo_sent_too_early_is_put_where_it_belongs(person: Person) -> None:
    await reach(person, "mobile")
    last = (await person.say("", attachments=[await upload()]))[-1]
    assert last["field"] == "mobile"
    assert "照片收到了" in last["text"]
    assert "field.portrait" in (await wiring.services().draft(person.slots["draft"])).answers


async def papers(person: Person) -> dict[str, object]:
    """Reach the question about papers of somebody who studies and rents."""
    said = {"registered": "是", "half_year": "是", "ground": "在上海连续读书"}
    last = (await person.start(PERMIT))[-1]
    rents = {"lodging_type": "租赁住房", "hukou": "是", "home_address": "天山路1号2室"}
    return await go_on(person, last, "materials", PLAIN | said | rents)


async def test_the_papers_question_tells_what_need_not_be_brought(person: Person) -> None:
    last = await papers(person)
    assert last["field"] == "materials"
    assert "调用电子证照，不用带" in str(last["text"])


async def test_who_has_not_got_the_papers_hears_what_else_to_do(person: Person) -> None:
    await reach(person, "materials", "company-setup", {"foreign": "否"})
    last = (await person.say("没带齐", "dont_have"))[-1]
    assert last["field"] == "materials"
    assert "没带齐不要紧" in last["text"]
    assert "转人工" in labels(last)


async def test_a_question_about_the_papers_is_no_yes(person: Person) -> None:
    await papers(person)
    assert (await person.say("是不是都要带原件？", "ask"))[-1]["field"] == "materials"


@pytest.mark.parametrize(
    "text", ["提交以后还能改吗", "有没有问题", "什么时候提交", "先不提交", "我再看看"]
)
async def test_words_that_only_sound_like_a_yes_file_nothing(person: Person, text: str) -> None:
    await reach(person, "")
    await person.say(text, "affirm" if "问题" in text else "ask")
    assert (await wiring.services().draft(person.slots["draft"])).number is None


async def test_the_receipt_says_what_happens_next(person: Person) -> None:
    await reach(person, "")
    receipt = (await person.say("确认提交", "affirm"))[-1]
    assert "受理" in receipt["text"]
    assert receipt["qr"] == picture(receipt["number"])


async def test_the_review_shows_no_number_in_full(person: Person) -> None:
    values = shown(await reach(person, ""))
    assert values["mobile"] == "139****1111"
    assert values["id_number"] == "1101**********002X"
