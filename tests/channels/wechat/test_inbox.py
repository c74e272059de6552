"""The five seconds at a tenth of their length, in one process and over two replicas."""

import asyncio
from pathlib import Path

import pytest

from channels.wechat.incoming import Incoming
from channels.wechat.parking import GOES_ON, STILL_WORKING, only_fetches
from tests.channels.wechat.talker import (
    Postbox,
    SlowDialogue,
    eventually,
    never,
    open_counter,
    text,
)


async def gone() -> bool:
    return True


async def test_a_quick_answer_goes_inline(tmp_path: Path) -> None:
    dialogue, postbox = SlowDialogue(), Postbox()
    async with open_counter(tmp_path, dialogue, postbox) as at:
        assert await at.inbox.deliver(text("你好", "1"), never) == "答：你好"
    assert (dialogue.heard, postbox.sent) == (["你好"], [])


async def test_a_message_delivered_again_is_answered_again_and_asked_once(tmp_path: Path) -> None:
    dialogue = SlowDialogue()
    async with open_counter(tmp_path, dialogue) as one, open_counter(tmp_path, dialogue) as two:
        told = await asyncio.gather(
            *(at.inbox.deliver(text("等0.2", "1"), never) for at in [one, two] * 3)
        )
    assert set(told) == {"答：等0.2"}
    assert dialogue.heard == ["等0.2"]


async def test_a_slow_answer_of_a_verified_account_is_sent_afterwards(tmp_path: Path) -> None:
    dialogue, postbox = SlowDialogue(), Postbox()
    async with open_counter(tmp_path, dialogue, postbox) as at:
        assert await at.inbox.deliver(text("等1.2", "1"), never) == ""
        assert await at.inbox.deliver(text("等1.2", "1"), never) == ""
        await eventually(postbox.sent)
        await asyncio.sleep(0.5)
    assert postbox.sent == [("o-1", "答：等1.2")]
    assert dialogue.heard == ["等1.2"]


async def test_without_verification_deliveries_are_held_until_the_third_asks_to_fetch(
    tmp_path: Path,
) -> None:
    dialogue = SlowDialogue()
    async with open_counter(tmp_path, dialogue) as at:
        slow = text("等4", "1")
        assert await at.inbox.deliver(slow, gone) is None
        assert await at.inbox.deliver(slow, gone) is None
        assert await at.inbox.deliver(slow, never) == STILL_WORKING
        told = await _fetched(at.inbox.deliver)
    assert told == "答：等4"
    assert dialogue.heard == ["等4"]


async def _fetched(deliver: object) -> str | None:
    for number in range(30):
        for _ in range(3):
            told = await deliver(text("1", f"fetch-{number}"), never)  # type: ignore[operator]
            if told is not None:
                break
        if told != STILL_WORKING:
            return str(told)
    return None


async def test_what_is_parked_stands_before_the_next_answer(tmp_path: Path) -> None:
    dialogue, postbox = SlowDialogue(), Postbox(quota=0)
    async with open_counter(tmp_path, dialogue, postbox) as at:
        assert await at.inbox.deliver(text("等0.8", "1"), never) == ""
        await asyncio.sleep(1.0)
        for _ in range(3):
            told = await at.inbox.deliver(text("居住证怎么办", "2"), never)
    assert dialogue.heard == ["等0.8", "居住证怎么办"]
    assert postbox.sent == []
    assert told == ""  # two parts: they would be sent, and are parked together
    async with open_counter(tmp_path, dialogue) as at:
        told = await at.inbox.deliver(text("1", "3"), never)
        assert told == "答：等0.8" + GOES_ON
        assert await at.inbox.deliver(text("继续", "4"), never) == "答：居住证怎么办"
        assert await at.inbox.deliver(text("1", "5"), never) == "答：1"


async def test_a_long_answer_goes_on_when_it_is_asked_for(tmp_path: Path) -> None:
    dialogue = SlowDialogue()
    async with open_counter(tmp_path, dialogue) as at:
        first = await at.inbox.deliver(text("很长", "1"), never)
        assert first
        assert first.endswith(GOES_ON)
        assert len(first.encode()) <= 2000
        told = [first.removesuffix(GOES_ON)]
        for number in range(9):
            more = await at.inbox.deliver(text("1", f"more-{number}"), never)
            assert more
            told.append(more.removesuffix(GOES_ON))
            if not more.endswith(GOES_ON):
                break
    assert "".join(told) == "一句话。" * 400
    assert dialogue.heard == ["很长"]


async def test_the_rest_of_an_answer_does_not_come_with_another_question(tmp_path: Path) -> None:
    async with open_counter(tmp_path, SlowDialogue()) as at:
        await at.inbox.deliver(text("很长", "1"), never)
        assert await at.inbox.deliver(text("居住证怎么办", "2"), never) == "答：居住证怎么办"
        assert await at.inbox.deliver(text("1", "3"), never) == "答：1"


async def test_messages_of_one_person_are_asked_in_order_whoever_takes_them(tmp_path: Path) -> None:
    dialogue = SlowDialogue()
    async with open_counter(tmp_path, dialogue) as one, open_counter(tmp_path, dialogue) as two:
        waiting = []
        for number in range(8):
            at = [one, two][number % 2]
            words = f"第{number}句 等{0.05 if number % 3 else 0.15}"
            message = text(words, str(number))
            waiting.append(asyncio.create_task(at.inbox.deliver(message, never)))
            while await at.desk.job(message.key) is None:  # it has its place
                await asyncio.sleep(0.01)
        await asyncio.gather(*waiting)
        for _ in range(500):
            if len(dialogue.order) == 8:
                break
            await asyncio.sleep(0.02)
    assert [one[:3] for one in dialogue.order] == [f"第{number}句" for number in range(8)]


async def test_people_do_not_wait_for_each_other(tmp_path: Path) -> None:
    dialogue = SlowDialogue()
    async with open_counter(tmp_path, dialogue, Postbox()) as at:
        slow = asyncio.create_task(at.inbox.deliver(text("等3", "1", "o-slow"), never))
        assert await at.inbox.deliver(text("快", "2", "o-quick"), never) == "答：快"
        await slow


async def test_reports_of_the_platform_are_not_asked_about(tmp_path: Path) -> None:
    dialogue = SlowDialogue()
    async with open_counter(tmp_path, dialogue) as at:
        event = Incoming("gh_1", "o-1", "event", "view", {"EventKey": "https://x"})
        assert await at.inbox.deliver(event, never) == ""
    assert dialogue.heard == []


async def test_who_unsubscribes_is_erased_from_the_talk(tmp_path: Path) -> None:
    dialogue = SlowDialogue()
    async with open_counter(tmp_path, dialogue) as at:
        event = Incoming("gh_1", "o-1", "event", "unsubscribe", {"CreateTime": "1"})
        assert await at.inbox.deliver(event, never) == ""
        for _ in range(200):
            if len(dialogue.heard) == 2:
                break
            await asyncio.sleep(0.02)
    assert dialogue.heard == ["删掉我的信息", "wb:erase:yes"]
    assert dialogue.talks[0] == ("wechat", event.person)


@pytest.mark.parametrize("pushes", [True, False])
async def test_an_answer_nobody_came_for_is_not_lost(tmp_path: Path, pushes: bool) -> None:
    dialogue, postbox = SlowDialogue(), Postbox()
    async with open_counter(tmp_path, dialogue, postbox if pushes else None) as at:
        delivery = asyncio.create_task(at.inbox.deliver(text("等0.3", "1"), never))
        await asyncio.sleep(0.15)
        delivery.cancel()
        await asyncio.sleep(2.5)
        if pushes:
            await eventually(postbox.sent)
            assert postbox.sent == [("o-1", "答：等0.3")]
        else:
            assert await at.inbox.deliver(text("1", "2"), never) == "答：等0.3"
    assert dialogue.heard == ["等0.3"]


async def test_what_people_say_does_not_lie_open_in_the_store(tmp_path: Path) -> None:
    async with open_counter(tmp_path, SlowDialogue(), Postbox(quota=0)) as at:
        await at.inbox.deliver(text("我叫王芳 等0.7", "1", "openid-of-wang"), never)
        await asyncio.sleep(0.6)
        kept = b"".join(one.read_bytes() for one in tmp_path.glob("channels.db*"))
    assert "王芳".encode() not in kept
    assert b"\\u738b" not in kept
    assert b"openid-of-wang" not in kept


@pytest.mark.parametrize(
    ("words", "fetches"),
    [("1", True), ("继续", True), ("好的。", True), ("在吗？", True), ("？", True), ("2", False), ("人工", False), ("王芳", False), ("我要办居住证", False), ("1号办", False)],
)  # fmt: skip
def test_only_words_that_ask_for_nothing_else_fetch_what_is_parked(
    words: str, fetches: bool
) -> None:
    assert only_fetches(words) is fetches


async def test_a_picture_that_comes_while_something_is_parked_is_not_dropped(
    tmp_path: Path,
) -> None:
    dialogue, postbox = SlowDialogue(), Postbox(quota=0)
    async with open_counter(tmp_path, dialogue, postbox) as at:
        await at.inbox.deliver(text("等0.7", "1"), never)
        while postbox.refused == 0:
            await asyncio.sleep(0.02)
    async with open_counter(tmp_path, dialogue) as at:
        picture = Incoming("gh_1", "o-1", "image", fields={"MsgId": "2"})
        first = await at.inbox.deliver(picture, never)
        rest = await at.inbox.deliver(text("1", "3"), never)
    assert first == "答：等0.7" + GOES_ON
    assert rest
    assert rest.startswith("照片")
