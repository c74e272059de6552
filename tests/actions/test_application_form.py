"""The form with real services: repair moves, side questions, and what must never be an answer."""

from typing import Any

import pytest

from tests.actions import forms as ways
from tests.actions.simulator import Person

CARD = "social-card-reissue"
SAID = {
    "had": "有过", "who": "自己", "applicant_name": "我叫王芳", "id_number": "11010519491231002X",
    "mobile": "139 0000 1111", "reissue_reason": "弄丢了", "loss_date": "前天",
    "street": "天山路街道", "is_proxy": "我本人办", "delivery_method": "窗口自取",
    "materials": "材料都带了",
}  # fmt: skip


async def reach(person: Person, field: str) -> dict[str, Any]:
    """Answer until the field is asked (or the review is shown); returns the last message."""
    last = (await person.start(CARD))[-1]
    for _ in range(30):
        if last["outcome"] == "reviewing" or last.get("field") == field:
            return last
        assert last["outcome"] == "asking", last
        asked = last["field"]
        person.slots["pending"] = None
        uploads = {"attachments": [await upload()]} if asked == "portrait" else {}
        last = (await person.say(SAID.get(asked, "拍好了"), **uploads))[-1]
        assert last.get("field") != asked, f"{asked} was asked again: {last['text']}"
    raise AssertionError("thirty answers and no end")


async def upload() -> str:
    from actions import wiring
    from tests.e2e.house import picture

    return (await wiring.services().upload(picture(), conversation="test")).upload


async def test_a_whole_form_ends_in_one_receipt_however_often_it_is_submitted(
    person: Person,
) -> None:
    review = await reach(person, "")
    assert review["outcome"] == "reviewing"
    assert {r["field"]: r["value"] for r in review["summary"]}["mobile"] == "139****1111"
    receipt = (await person.say("确认提交", "affirm"))[-1]
    assert receipt["outcome"] == "submitted"
    assert (await person.say("确认提交", "affirm"))[-1]["number"] == receipt["number"]


@pytest.mark.parametrize(
    "field", ["had", "applicant_name", "mobile", "reissue_reason", "street", "who"]
)
@pytest.mark.parametrize(
    "text", ["确认提交", "查一下办到哪了", "为什么要这个", "再说一遍", "没听清"]
)
async def test_words_about_the_talk_are_never_taken_as_an_answer(
    person: Person, field: str, text: str
) -> None:
    await reach(person, field)
    last = (await person.say(text))[-1]
    assert (last["outcome"], last["field"]) == ("asking", field)


async def test_back_asks_the_question_before(person: Person) -> None:
    await reach(person, "mobile")
    assert (await person.say("上一步"))[-1]["field"] == "id_number"


async def test_back_at_the_first_question_says_so(person: Person) -> None:
    last = (await person.start(CARD))[-1]
    again = (await person.say("上一步"))[-1]
    assert again["field"] == last["field"]
    assert "第一步" in again["text"]


async def test_a_value_is_changed_by_name_and_the_open_question_stays(person: Person) -> None:
    await reach(person, "street")
    last = (await person.say("手机号写错了，应该是13800138000"))[-1]
    assert last["field"] == "street"
    assert (await reviewed(person))["mobile"] == "138****8000"


async def test_a_value_named_without_a_new_one_is_asked_again(person: Person) -> None:
    await reach(person, "street")
    assert (await person.say("手机号改一下"))[-1]["field"] == "mobile"
    assert (await person.say("13800138000"))[-1]["field"] == "street"


async def reviewed(person: Person) -> dict[str, str]:
    last: dict[str, Any] = (await person.say("天山路街道"))[-1]
    while last["outcome"] == "asking":
        last = (await person.say(SAID[last["field"]]))[-1]
    return {row["field"]: row["value"] for row in last["summary"]}


async def test_a_wrong_number_is_explained_and_asked_again(person: Person) -> None:
    await reach(person, "mobile")
    last = (await person.say("123"))[-1]
    assert last["field"] == "mobile"
    assert "11位" in last["text"]


async def test_the_third_failure_offers_another_way(person: Person) -> None:
    await reach(person, "mobile")
    texts = [(await person.say("听不懂"))[-1]["text"] for _ in range(3)]
    assert "人工" not in texts[0]
    assert "人工" in texts[2]


async def test_a_pause_is_taken_up_where_it_was_left(person: Person) -> None:
    await reach(person, "mobile")
    assert (await person.say("先停一下"))[-1]["outcome"] == "paused"
    assert (await person.resume())[-1]["field"] == "mobile"


async def test_cancelling_asks_once_and_deletes_the_draft(person: Person) -> None:
    await reach(person, "mobile")
    assert (await person.say("不办了"))[-1]["outcome"] == "confirm_cancel"
    assert (await person.say("对", "affirm"))[-1]["outcome"] == "cancelled"
    assert person.slots["draft"] is None


async def test_cancelling_can_be_taken_back(person: Person) -> None:
    await reach(person, "mobile")
    await person.say("不办了")
    assert (await person.say("不，接着办"))[-1]["field"] == "mobile"


async def test_a_person_is_called_from_the_middle_of_the_form(person: Person) -> None:
    await reach(person, "mobile")
    last = (await person.say("我搞不来，转人工"))[-1]
    assert (last["outcome"], bool(last["ticket"])) == ("handover", True)


async def test_a_required_field_is_not_skipped(person: Person) -> None:
    await reach(person, "mobile")
    last = (await person.say("跳过"))[-1]
    assert last["field"] == "mobile"
    assert "必须" in last["text"]


async def test_who_does_it_for_whom_is_understood(person: Person) -> None:
    await ways.reach(person, "is_proxy", "income-tax-record-print")
    assert (await person.say("我替我妈来办的"))[-1]["field"] == "proxy_name"


async def test_for_whom_it_is_done_is_asked_once(person: Person) -> None:
    last = await ways.reach(person, "proxy_name", CARD, {"who": "替家里人办"})
    assert last["field"] == "proxy_name"
