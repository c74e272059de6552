"""Small talk beside the matter loses nothing of it."""

from actions.small_talk import AdjustVoice, Repeat, SmallTalk, small_talk
from tests.actions.simulator import Person


async def test_who_wants_it_slower_hears_the_answer_again_and_can_have_it_repeated(
    person: Person,
) -> None:
    (answer,) = await person.say("公积金怎么提取", "ask")
    told, again = await person._turn(AdjustVoice(), "慢一点", "slower")
    assert told["outcome"] == "voice"
    assert again == answer
    assert answer in await person._turn(Repeat(), "再说一遍", "repeat")


def test_only_who_leaves_a_terminal_is_asked_to_clear_it() -> None:
    assert "结束并清除" in small_talk("bye", at_terminal=True)["text"]
    assert "结束" not in small_talk("bye")["text"]


async def test_a_farewell_in_wechat_speaks_of_no_button_and_one_at_the_terminal_does(
    person: Person,
) -> None:
    for channel, asked in (("wechat", False), ("kiosk", True)):
        (told,) = await person._turn(SmallTalk(), "再见", "bye", channel=channel)
        assert ("点“结束并清除”" in told["text"]) == asked
