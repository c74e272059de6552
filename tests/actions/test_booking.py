"""A time at the counter from anywhere: in the middle of a form, after it, by day without a year."""

import pytest

from actions import moves, wiring
from tests.actions.forms import labels, reach
from tests.actions.simulator import Person
from tests.actions.test_form_stops import counter
from tests.services.conftest import whole_catalogue


async def test_a_time_can_be_wanted_before_the_form_is_filled_in(person: Person) -> None:
    await reach(person, "mobile", "id-card-reissue")
    last = (await person.say("我想预约"))[-1]
    assert last["outcome"] == "booking"
    assert (await person.say("上一步", "go_back"))[-1]["outcome"] == "asking"


async def test_the_offer_can_be_tapped_after_the_form_was_left(person: Person) -> None:
    await counter(person)
    await person.say("先停一下", "pause")
    assert (await person.say("wb:move:book", "choose"))[-1]["outcome"] == "booking"
    assert (await person.say("第一个", "choose"))[-1]["outcome"] == "booked"


async def test_a_question_after_the_end_is_answered_and_the_time_still_offered(
    person: Person,
) -> None:
    await counter(person)
    said = await person.say("年假有几天？", "ask")
    assert said[0]["outcome"] == "answered"
    assert "预约到窗口办" in labels(said[-1])
    assert (await person.say("预约"))[-1]["outcome"] == "booking"


@pytest.mark.parametrize(
    ("transaction", "office"),
    [("tax-cancel", "税务窗口"), ("unemployment-benefit", "社区事务"), ("id-card-reissue", "综合窗口")],
)  # fmt: skip
async def test_the_office_is_that_of_the_department(
    person: Person, transaction: str, office: str
) -> None:
    department = whole_catalogue().get(transaction).department
    offices = (await wiring.services().offices()).items
    own = [one.name for one in offices if one.serves_department(department)]
    rest = [one.name for one in offices if not one.serves]
    assert office in (own or rest)[0]


@pytest.mark.parametrize("text", ["预约", "我想预约", "约个时间", "帮我预约一下"])
def test_words_that_want_a_time(text: str) -> None:
    assert moves.too_early(text) == "book"


@pytest.mark.parametrize("text", ["预约结婚登记", "预约挂号", "不动产登记预约"])
def test_words_that_want_another_matter(text: str) -> None:
    assert moves.too_early(text) is None
