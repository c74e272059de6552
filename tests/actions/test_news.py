"""News of confirmed drafts: told once, told again only if it did not arrive, never to others."""

from typing import Any

import pytest

from actions import wiring
from actions.news import news, with_news
from actions.outbox import Outbox
from tests.actions.simulator import Person

TALK = "a-talk"


@pytest.fixture
async def filed(person: Person, outbox: Outbox) -> str:
    """A draft that the worker filed while nobody listened."""
    await outbox.put("d", TALK, "elder-card")
    await outbox.filed("d", "WB261123000000012", answered=False)
    return "WB261123000000012"


def call(*told: dict[str, Any], talk: str = TALK) -> dict[str, Any]:
    events = [{"event": "bot", "data": {"custom": one}} for one in told]
    return {"tracker": {"sender_id": talk, "events": [{"event": "user"}, *events]}}


def said(*messages: dict[str, Any], events: tuple[dict[str, Any], ...] = ()) -> dict[str, Any]:
    return {"events": list(events), "responses": [{"custom": one} for one in messages]}


def customs(result: dict[str, Any]) -> list[dict[str, Any]]:
    return [one["custom"] for one in result["responses"]]


async def test_a_receipt_comes_before_whatever_is_answered_next(filed: str) -> None:
    greeting = {"type": "text", "outcome": "small_talk", "text": "您好"}
    told = customs(await with_news(call(), said(greeting)))
    assert [one["outcome"] for one in told] == ["submitted", "small_talk"]
    assert told[0]["number"] == filed


async def test_what_the_talk_holds_already_is_not_told_again(filed: str) -> None:
    told = customs(await with_news(call({"number": filed}), said()))
    assert told == []
    assert customs(await with_news(call(), said())) == []


async def test_what_the_same_reply_says_is_not_said_twice(filed: str) -> None:
    receipt = {"type": "receipt", "outcome": "submitted", "number": filed, "text": "…"}
    assert customs(await with_news(call(), said(receipt))) == [receipt]


async def test_a_telling_that_did_not_arrive_is_repeated_but_not_for_ever(filed: str) -> None:
    counts = [len(await news(TALK, [])) for _ in range(6)]
    assert counts == [1, 1, 1, 0, 0, 0]


async def test_nobody_else_hears_it(filed: str) -> None:
    assert customs(await with_news(call(talk="somebody-else"), said())) == []
    assert customs(await with_news(call(talk=""), said())) == []


async def test_an_action_that_hands_on_says_no_news(filed: str) -> None:
    follow = {"event": "followup", "name": "action_submit_application"}
    assert customs(await with_news(call(), said(events=(follow,)))) == []


async def test_a_receipt_given_directly_and_lost_is_given_with_the_next_reply(
    person: Person, outbox: Outbox
) -> None:
    await outbox.put("d", TALK, "elder-card")
    await outbox.filed("d", "WB261123000000012", answered=True)
    assert [one["number"] for one in await news(TALK, [])] == ["WB261123000000012"]


async def test_a_receipt_given_directly_is_not_told_to_a_later_session(
    person: Person, outbox: Outbox
) -> None:
    await outbox.put("d", TALK, "elder-card")
    await outbox.filed("d", "WB261123000000012", answered=True)
    hours = outbox._clock() + 7200
    outbox._clock = lambda: hours
    assert await news(TALK, []) == []


async def test_an_outbox_that_is_away_leaves_the_answer_as_it_is(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    away = Outbox("sqlite:////dev/null/outbox.db")
    monkeypatch.setattr(wiring, "outbox", lambda: away)
    greeting = {"type": "text", "outcome": "small_talk", "text": "您好"}
    assert customs(await with_news(call(), said(greeting))) == [greeting]
