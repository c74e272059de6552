"""Small talk beside the matter loses nothing of it."""

from actions.small_talk import AdjustVoice, Repeat
from tests.actions.simulator import Person


async def test_who_wants_it_slower_hears_the_answer_again_and_can_have_it_repeated(
    person: Person,
) -> None:
    (answer,) = await person.say("公积金怎么提取", "ask")
    told, again = await person._turn(AdjustVoice(), "慢一点", "slower")
    assert told["outcome"] == "voice"
    assert again == answer
    assert answer in await person._turn(Repeat(), "再说一遍", "repeat")
