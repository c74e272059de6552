"""What the door remembers of visits."""

import asyncio

import pytest

from channels.kiosk.visit import KEPT_SECONDS, MOST_TURNS, MOST_VISITS, Visits, turn_number
from channels.messages import MessageOut

ASKED: MessageOut = {"type": "ask", "outcome": "asking", "kind": "id_number", "text": "身份证号？"}
TOLD: MessageOut = {"type": "text", "outcome": "small_talk", "text": "您好"}


class Bot:
    """Counts how often it is asked; answers slowly with what it is told to."""

    def __init__(self, *replies: MessageOut) -> None:
        self.replies = list(replies) or [TOLD]
        self.asked = 0
        self.said: list[str] = []

    async def answer(self) -> list[MessageOut]:
        self.asked += 1
        await asyncio.sleep(0.01)
        return self.replies

    async def say(self, text: str) -> list[MessageOut]:
        self.said.append(text)
        return [TOLD]


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


async def test_a_turn_that_comes_again_gets_the_same_reply_and_is_asked_once() -> None:
    visits, bot = Visits(), Bot()
    first, again = await asyncio.gather(
        visits.exchange("v", 7, "你好", bot.answer), visits.exchange("v", 7, "你好", bot.answer)
    )
    later = await visits.exchange("v", 7, "你好", bot.answer)
    assert first is again is later
    assert bot.asked == 1


async def test_the_same_number_in_another_visit_is_another_turn() -> None:
    visits, bot = Visits(), Bot()
    await visits.exchange("v", 7, "你好", bot.answer)
    await visits.exchange("w", 7, "你好", bot.answer)
    await visits.exchange("v", None, "你好", bot.answer)
    assert bot.asked == 3


async def test_a_turn_is_answered_although_whoever_asked_has_gone() -> None:
    visits, bot = Visits(), Bot()
    waiting = asyncio.create_task(visits.exchange("v", 7, "你好", bot.answer))
    await asyncio.sleep(0)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert (await visits.exchange("v", 7, "你好", bot.answer)).replies == [TOLD]
    assert bot.asked == 1


async def test_what_answers_a_private_question_is_shown_masked_also_when_it_comes_again() -> None:
    visits, bot = Visits(), Bot(ASKED)
    await visits.exchange("v", 1, "我要办居住证", bot.answer)
    bot.replies = [TOLD]
    said = [await visits.exchange("v", 2, "11010519491231002X", bot.answer) for _ in range(2)]
    assert [one.asked for one in said] == ["••••002X", "••••002X"]


async def test_little_is_kept_and_not_for_long() -> None:
    clock, bot = Clock(), Bot()
    visits = Visits(clock=clock)
    for turn in range(MOST_TURNS + 1):
        await visits.exchange("v", turn, "你好", bot.answer)
    assert len(visits.of("v").turns) == MOST_TURNS
    for number in range(MOST_VISITS + 5):
        visits.of(f"visit-{number}")
    assert len(visits) == MOST_VISITS
    clock.now = KEPT_SECONDS + 1
    visits.of("w")
    assert len(visits) == 1


async def test_the_end_gives_up_an_open_form_once() -> None:
    visits, bot = Visits(), Bot(ASKED)
    await visits.exchange("v", 1, "我要办居住证", bot.answer)
    await visits.end("v", bot.say)
    await visits.end("v", bot.say)
    assert bot.said == ["wb:move:cancel", "wb:confirm:cancel"]
    assert visits.of("v").ended
    assert not visits.of("v").turns


async def test_the_end_waits_for_a_submission_on_its_way_and_leaves_it_alone() -> None:
    visits, bot = Visits(), Bot(ASKED)
    await visits.exchange("v", 1, "我要办居住证", bot.answer)
    bot.replies = [{"type": "receipt", "outcome": "submitted", "number": "WB1"}]
    submitting = asyncio.create_task(visits.exchange("v", 2, "wb:confirm:submit", bot.answer))
    await asyncio.sleep(0)
    await visits.end("v", bot.say)
    assert (await submitting).replies[0]["number"] == "WB1"
    assert bot.said == []


@pytest.mark.parametrize(
    "outcome", ["submitted", "queued", "paused", "window", "handover", "booked"]
)
async def test_what_was_filed_or_kept_by_a_code_is_not_given_up(outcome: str) -> None:
    visits, bot = Visits(), Bot(ASKED)
    await visits.exchange("v", 1, "我要办居住证", bot.answer)
    bot.replies = [{"type": "text", "outcome": outcome}]
    await visits.exchange("v", 2, "好了", bot.answer)
    await visits.end("v", bot.say)
    assert bot.said == []


async def test_a_form_that_stopped_is_given_up_in_words() -> None:
    visits, bot = Visits(), Bot(ASKED)
    await visits.exchange("v", 1, "我要办居住证", bot.answer)
    bot.replies = [{"type": "text", "outcome": "not_eligible"}]
    await visits.exchange("v", 2, "否", bot.answer)
    await visits.end("v", bot.say)
    assert bot.said[0] == "不办了"


@pytest.mark.parametrize(
    ("given", "number"),
    [(7, 7), ("7", 7), (0, 0), (-1, None), (True, None), (2**53, None), ("٣", None), ("", None),
     (None, None), (1.5, None), ({}, None), ("9" * 400, None)],
)  # fmt: skip
def test_only_whole_numbers_number_a_turn(given: object, number: int | None) -> None:
    assert turn_number(given) == number
