"""Where a form stops: a reason, a way back, a time at the counter, or anything else."""

import pytest

from actions import wiring
from tests.actions.forms import PLAIN, go_on, labels, reach
from tests.actions.simulator import Person

LOST = "id-card-reissue"


async def counter(person: Person) -> dict[str, object]:
    """Fill in what must be handed in at the counter, and confirm it."""
    last = await reach(person, "", LOST)
    assert last["outcome"] == "reviewing", last
    return (await person.say("填好了", "affirm"))[-1]


async def stopped(person: Person) -> dict[str, object]:
    """Answer so that the person must come to the counter."""
    await person.start(LOST)
    await person.say("是")
    await person.say("上海户籍")
    return (await person.say("否"))[-1]


async def test_what_is_handed_in_at_the_counter_is_kept_and_has_a_code(person: Person) -> None:
    last = await counter(person)
    draft = await wiring.services().draft(person.slots["draft"])
    assert last["outcome"] == "window"
    assert draft.code in str(last["text"])
    assert "预约到窗口办" in labels(last)


async def test_that_it_ends_at_the_counter_is_said_at_the_beginning(person: Person) -> None:
    assert "窗口" in (await person.start(LOST))[-1]["text"]


async def test_a_time_is_booked_by_a_tap(person: Person) -> None:
    await counter(person)
    offered = (await person.say("wb:move:book", "choose"))[-1]
    payload = offered["options"][0]["payload"]
    booked = (await person.say(payload, "choose"))[-1]
    assert booked["outcome"] == "booked"
    assert booked["number"].startswith("YY")


@pytest.mark.parametrize(
    ("text", "when"),
    [("后天下午两点", "11月25日（周三）14:00"), ("明天上午9点半", "11月24日")],
)
async def test_a_time_is_booked_in_words(person: Person, text: str, when: str) -> None:
    await counter(person)
    await person.say("帮我预约", "ask")
    booked = (await person.say(text))[-1]
    assert booked["outcome"] == "booked"
    assert when in booked["text"]


async def test_a_time_is_booked_by_its_place_among_those_offered(person: Person) -> None:
    await counter(person)
    second = labels((await person.say("帮我预约", "ask"))[-1])[1]  # today counts until it is over
    assert second in (await person.say("第二个"))[-1]["text"]


async def test_a_time_that_is_not_to_be_had_is_followed_by_others(person: Person) -> None:
    await counter(person)
    await person.say("预约", "ask")
    last = (await person.say("明天晚上11点"))[-1]
    assert last["outcome"] == "booking"
    assert "约不了" in last["text"]


async def test_other_times_are_offered_on_request(person: Person) -> None:
    await counter(person)
    first = (await person.say("预约", "ask"))[-1]
    second = (await person.say("换个时间", "ask"))[-1]
    assert second["outcome"] == "booking"
    assert labels(first)[0] != labels(second)[0]


async def test_a_stop_says_why_and_offers_the_counter_and_a_way_back(person: Person) -> None:
    last = await stopped(person)
    assert last["outcome"] in ("window", "not_eligible")
    assert {"刚才说错了", "转人工"} <= set(labels(last))


@pytest.mark.parametrize("text", ["wb:move:back", "我刚才说错了", "上一步"])
async def test_what_was_said_wrongly_is_asked_again(person: Person, text: str) -> None:
    await stopped(person)
    last = (await person.say(text, "go_back"))[-1]
    assert last["outcome"] == "asking"
    assert (await go_on(person, last, "mobile", PLAIN))["field"] == "mobile"


async def test_a_question_after_a_stop_is_answered_as_outside_the_form(person: Person) -> None:
    await stopped(person)
    assert (await person.say("年假有几天？", "ask"))[0]["outcome"] == "answered"


async def test_a_person_is_called_after_a_stop(person: Person) -> None:
    await stopped(person)
    assert (await person.say("转人工", "human"))[-1]["outcome"] == "handover"


async def test_a_redirect_goes_on_with_the_other_matter(person: Person) -> None:
    await person.start("social-card-reissue")
    said = await person.say("没有领过", "deny")
    assert said[0]["outcome"] == "redirect"
    assert said[-1]["transaction"] == "social-card-apply"
