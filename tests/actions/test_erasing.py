"""Somebody wants what they told deleted: asked once, done, and what is filed stays."""

import pytest

from actions import wiring
from actions.erasing import wants_erasing
from services.errors import DraftNotFound
from tests.actions.forms import reach
from tests.actions.simulator import Person


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("把我的个人信息全部删掉", True),
        ("删除我的信息", True),
        ("别留我的资料", True),
        ("不要保存我的信息", True),
        ("我要求把我的个人信息从你们这里全部删掉", True),
        ("我不放心，把我填的这些都删了", True),
        ("帮我把刚才说的内容清除掉，别留我的信息", True),
        ("公司要删除我的个人信息吗", False),
        ("征信上我的不良记录怎么删除", False),
        ("我的信息被泄露了怎么办", False),
        ("我要注销户口", False),
        ("删除股东怎么办", False),
    ],
)
def test_ones_own_data_here_are_told_from_other_deletions(text: str, wanted: bool) -> None:
    assert wants_erasing(text) is wanted


async def paused(person: Person) -> str:
    """Somebody who stopped halfway; the draft's id."""
    await reach(person, "mobile")
    await person.say("先停一下", "pause")
    return str(person.slots["draft"])


async def test_it_is_asked_once_and_then_the_draft_is_gone(person: Person) -> None:
    draft = await paused(person)
    (asked,) = await person.say("把我的个人信息全部删掉", "cancel")
    assert asked["outcome"] == "confirm_erase"
    (told,) = await person.say("是的，全删", "affirm")
    assert told["outcome"] == "erased"
    assert person.slots["draft"] is None
    with pytest.raises(DraftNotFound):
        await wiring.services().draft(draft)


@pytest.mark.parametrize("text", ["不删了", "算了", "先不删"])
async def test_a_no_keeps_everything(person: Person, text: str) -> None:
    draft = await paused(person)
    await person.say("删除我的信息", "cancel")
    await person.say(text, "deny")
    assert (await wiring.services().draft(draft)).id == draft


async def test_something_else_instead_of_a_yes_deletes_nothing(person: Person) -> None:
    draft = await paused(person)
    await person.say("删除我的信息", "cancel")
    await person.say("居住证办理需要哪些条件？", "ask")
    await person.say("好的", "affirm")
    assert (await wiring.services().draft(draft)).id == draft


async def test_the_tap_works_only_below_its_question(person: Person) -> None:
    draft = await paused(person)
    await person.say("你好", "greet")
    assert (await person.say("wb:erase:yes"))[-1]["outcome"] == "expired"
    await person.say("删除我的信息", "cancel")
    assert (await person.say("wb:erase:yes"))[-1]["outcome"] == "erased"
    with pytest.raises(DraftNotFound):
        await wiring.services().draft(draft)


async def test_before_anything_began_it_is_done_too(person: Person) -> None:
    await person.say("别留我的资料", "ask")
    assert (await person.say("确定", "affirm"))[-1]["outcome"] == "erased"


async def test_what_is_filed_stays_with_its_progress(person: Person) -> None:
    await reach(person, "", "hukou-certificate-print")
    receipt = (await person.say("确认提交", "affirm"))[-1]
    assert receipt["outcome"] == "submitted"
    (asked,) = await person.say("把我的个人信息全部删掉", "cancel")
    assert "留档" in asked["text"]
    assert (await person.say("是的", "affirm"))[-1]["outcome"] == "erased"
    progress = (await person.ask("办到哪一步了"))[-1]
    assert (progress["outcome"], progress["number"]) == ("status", receipt["number"])
    assert progress["state"] != "withdrawn"
