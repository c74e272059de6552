"""What outranks the dialogue act, and what words heard as a question of progress may mean instead."""

from tests.actions.forms import reach
from tests.actions.simulator import Person


async def test_tickets_to_be_looked_up_are_no_question_of_progress(person: Person) -> None:
    outcomes = {one["outcome"] for one in await person.ask("查一下我的违章")}
    assert "asking_number" not in outcomes


async def test_ones_own_application_is_a_question_of_progress_below_an_answer(
    person: Person,
) -> None:
    await person.say("居住证办理需要哪些条件？", "ask")
    for text in ("我刚办的那个什么时候能好", "我上次交的材料批了没"):
        (reply,) = await person.ask(text)
        assert reply["outcome"] == "asking_number"


async def test_a_time_at_the_counter_is_offered_for_what_was_put_aside(person: Person) -> None:
    await reach(person, "mobile")
    await person.say("先停一下", "pause")
    assert (await person.say("预约", "ask"))[-1]["outcome"] == "booking"
