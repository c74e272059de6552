"""Counts with known truth, and a journal that holds questions and nothing of a form."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from prometheus_client import generate_latest

from channels.dialogue import sender
from channels.errors import EngineDown
from channels.feedback import Feedback
from channels.journal import Journal, Turn
from channels.messages import MessageIn, MessageOut
from channels.observe import Meters, Recorded
from channels.store import open_store
from tests.observe.samples import values

ANSWER = {"type": "answer", "outcome": "answered", "topic": "hr-leave", "text": "五天。"}
CHOICE = {"type": "choice", "outcome": "choose", "text": "您想问的是："}
NONE = {"type": "no_answer", "outcome": "no_match", "text": "不敢乱说。"}
ASK = {"type": "ask", "outcome": "asking", "transaction": "card", "field": "name", "text": "姓名？"}
REVIEW = {"type": "review", "outcome": "reviewing", "transaction": "card"}
RECEIPT = {"type": "receipt", "outcome": "submitted", "transaction": "card", "number": "WB1"}
ERASED = {"type": "text", "outcome": "erased", "text": "删掉了。"}
SCRIPT = {
    "年假几天": [ANSWER], "居住": [CHOICE], "天气": [NONE], "办卡": [ASK], "王小芳": [ASK],
    "住哪": [REVIEW], "提交": [RECEIPT], "都删掉": [ERASED], "顺便问年假": [ANSWER, ASK],
    "想办": [ANSWER, CHOICE],
}  # fmt: skip


class Scripted:
    """Says what the script says; "坏了" is an engine that is down, "炸了" a fault."""

    async def say(self, message: MessageIn) -> list[MessageOut]:
        await asyncio.sleep(0)
        if message.text == "坏了":
            raise EngineDown("down")
        if message.text == "炸了":
            raise RuntimeError("nobody foresaw this")
        return [dict(one) for one in SCRIPT.get(message.text, [NONE])]


class House:
    """The recorded dialogue, its meters and its journal."""

    def __init__(self, folder: Path, **more: Any) -> None:
        self.meters = Meters()
        self.journal = Journal(
            f"sqlite:///{folder / 'journal.db'}", root=folder, days=90,
            meters=self.meters.journal, **{"waiting": 100, **more},
        )  # fmt: skip
        self.store = open_store(f"sqlite:///{folder / 'channels.db'}")
        self.dialogue = Recorded(
            Scripted(), meters=self.meters, journal=self.journal,
            feedback=Feedback(self.journal, self.store),
        )  # fmt: skip

    async def say(self, text: str, talk: str = "t", channel: str = "api") -> list[MessageOut]:
        return await self.dialogue.say(MessageIn(conversation=talk, text=text, channel=channel))

    async def noted(self) -> list[Turn]:
        await self.journal.settled()
        return sorted(await self.journal.turns(0), key=lambda one: one.at)

    def counted(self, sample: str) -> dict[tuple[str, ...], float]:
        return values(generate_latest(self.meters.registry).decode(), sample)


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    house = House(tmp_path)
    house.journal.open()
    yield house
    await house.journal.close()
    await house.store.close()


async def test_every_turn_is_counted_by_channel_and_outcome(house: House) -> None:
    said = ["年假几天", "年假几天", "天气", "居住", "想办"]
    for text in said:
        await house.say(text)
    await house.say("天气", channel="kiosk")
    await house.say("天气", channel="madeup")
    for text, error in (("坏了", EngineDown), ("炸了", RuntimeError)):
        with pytest.raises(error):
            await house.say(text, channel="wechat")
    assert house.counted("wenban_turns_total") == {
        ("api", "answered"): 3, ("api", "no_match"): 1, ("api", "choose"): 1,
        ("kiosk", "no_match"): 1, ("other", "no_match"): 1,
        ("wechat", "error_engine"): 1, ("wechat", "error_unexpected"): 1,
    }  # fmt: skip
    assert house.counted("wenban_replies_total")["api", "choose"] == 2
    assert house.counted("wenban_turn_seconds_count") == {
        ("api",): 5, ("kiosk",): 1, ("other",): 1, ("wechat",): 2,
    }  # fmt: skip
    assert house.counted("wenban_turns_open") == {(): 0}
    await house.journal.settled()
    assert house.counted("wenban_journal_rows_total") == {(): 9}
    assert house.counted("wenban_journal_dropped_total") == {("full",): 0, ("database",): 0}
    assert house.counted("wenban_journal_waiting") == {(): 0}


async def test_a_question_is_kept_masked_and_its_talk_hashed(house: House) -> None:
    await house.say("我叫王小芳，手机13900001111，天气怎样", talk="openid-1", channel="wechat")
    (turn,) = await house.noted()
    assert turn.text == "我叫[姓名]，手机[手机号]，天气怎样"
    assert turn.conversation == sender("wechat", "openid-1")
    assert "openid" not in str(turn)
    assert (turn.outcome, turn.outcomes, turn.topic) == ("no_match", ("no_match",), None)


async def test_nothing_that_is_said_in_a_form_is_kept(house: House) -> None:
    for text in ("办卡", "王小芳", "顺便问年假", "住哪", "天气"):
        await house.say(text)
    turns = await house.noted()
    assert [one.text for one in turns] == [None] * 5
    assert turns[2].outcome == "answered"
    assert turns[3].transaction == "card"


async def test_a_form_that_was_opened_elsewhere_keeps_nothing_either(house: House) -> None:
    await house.say("王小芳")  # another replica asked for the name
    assert [one.text for one in await house.noted()] == [None]


async def test_an_error_in_a_form_does_not_end_the_form(house: House) -> None:
    await house.say("办卡")
    with pytest.raises(EngineDown):
        await house.say("坏了")
    await house.say("天气")
    assert [one.text for one in await house.noted()] == [None] * 3


async def test_after_the_receipt_questions_are_kept_again(house: House) -> None:
    for text in ("办卡", "提交", "天气"):
        await house.say(text)
    assert [one.text for one in await house.noted()] == [None, None, "天气"]


async def test_a_tap_has_no_words(house: House) -> None:
    await house.say("wb:topic:hr-leave")
    assert [one.text for one in await house.noted()] == [None]


async def test_who_wants_to_be_forgotten_is(house: House) -> None:
    await house.say("年假几天", talk="a")
    await house.say("年假几天", talk="b")
    await house.say("wb:vote:yes:hr-leave", talk="a")
    await house.say("都删掉", talk="a")
    assert [one.conversation for one in await house.noted()] == [sender("api", "b")]
    assert await house.journal.votes(0) == []


async def test_a_vote_is_thanked_counted_once_and_never_reaches_the_engine(house: House) -> None:
    await house.say("年假几天")
    (thanks,) = await house.say("wb:vote:yes:hr-leave")
    assert thanks["text"] == "谢谢您，我记下了。"
    (sorry,) = await house.say("wb:vote:no:hr-leave")
    labels = [one["label"] for one in sorry["options"]]
    assert labels == ["没说到我的问题", "看不懂", "说的不对", "其他"]
    await house.say(sorry["options"][2]["payload"])
    await house.say("wb:vote:yes:hr-leave", talk="who was never answered")
    await house.journal.settled()
    (vote,) = await house.journal.votes(0)
    assert (vote.useful, vote.reason, vote.topic) == (False, "wrong", "hr-leave")
    assert house.counted("wenban_feedback_total") == {("api", "yes"): 1}
    assert house.counted("wenban_turns_total") == {("api", "answered"): 1}


async def test_where_nothing_can_be_tapped_the_words_judge_the_last_answer(house: House) -> None:
    assert (await house.say("没用", channel="wecom"))[0]["outcome"] == "no_match"
    await house.say("年假几天", channel="wecom")
    assert (await house.say("没用。", channel="wecom"))[0]["outcome"] == "feedback"
    assert (await house.say("看不懂", channel="wecom"))[0]["outcome"] == "feedback"
    await house.say("天气", channel="wecom")
    assert (await house.say("没用", channel="wecom"))[0]["outcome"] == "no_match"
    assert (await house.say("没用", channel="api"))[0]["outcome"] == "no_match"
    await house.journal.settled()
    assert [one.reason for one in await house.journal.votes(0)] == ["unclear"]


async def test_a_full_queue_drops_and_counts_but_delays_nobody(tmp_path: Path) -> None:
    house = House(tmp_path, waiting=2)  # never opened: nothing is taken out
    for _ in range(5):
        await house.say("天气")
    assert house.counted("wenban_journal_dropped_total")["full",] == 3
    assert house.counted("wenban_turns_total") == {("api", "no_match"): 5}
    await house.journal.close()
    await house.store.close()


async def test_a_database_that_is_away_costs_rows_and_no_answer(tmp_path: Path) -> None:
    (tmp_path / "journal.db").mkdir()
    house = House(tmp_path)
    house.journal.open()
    assert (await house.say("天气"))[0]["outcome"] == "no_match"
    await house.journal.settled()
    assert house.counted("wenban_journal_dropped_total")["database",] == 1
    await house.journal.close()
    await house.store.close()
