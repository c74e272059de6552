"""A confirmed application is filed once, whatever happens on the way, and the truth is told."""

import asyncio
from typing import Any

import pytest

from actions import wiring
from actions.delivery import Delivery
from actions.outbox import Outbox
from actions.settings import ActionSettings
from deploy.faults.proxy import Proxy, Steady
from tests.actions.filing import CONFIRM, FAULTS, numbers_of, review
from tests.actions.simulator import Person


@pytest.fixture
def delivery(outbox: Outbox, chosen: ActionSettings) -> Delivery:
    return Delivery(outbox, lambda: wiring.services(), chosen)


async def deliver(delivery: Delivery) -> None:
    """Work until nothing is due any more."""
    for _ in range(50):
        await asyncio.sleep(0.02)
        if (await wiring.outbox().counts()).waiting == 0:
            return
        await delivery.once()
    raise AssertionError("something still waits")


@pytest.mark.parametrize("fault", FAULTS)
async def test_services_that_do_not_answer_are_owned_up_to_and_the_receipt_comes_later(
    person: Person, proxy: Proxy, delivery: Delivery, fault: Steady
) -> None:
    draft = await review(person)
    proxy.weather = fault
    told = (await person.say(CONFIRM, "choose"))[-1]
    assert told["outcome"] == "queued"
    assert "记下" in told["text"]
    proxy.weather = Steady()
    await deliver(delivery)
    status = (await person.ask("查进度"))[-1]
    assert [status["number"]] == await numbers_of(draft)


async def test_a_confirmation_is_stored_late_when_it_could_not_be_stored_at_once(
    person: Person, proxy: Proxy, delivery: Delivery, outbox: Outbox
) -> None:
    draft = await review(person)
    proxy.weather = Steady(there="cut")
    assert (await person.say("确认提交", "affirm"))[-1]["outcome"] == "queued"
    slip = await outbox.slip(draft)
    assert slip is not None
    assert slip.consent
    proxy.weather = Steady()
    await deliver(delivery)
    assert (await wiring.services().draft(draft)).answers["consent"] == "是"


async def test_words_that_confirm_nothing_are_not_noted(
    person: Person, proxy: Proxy, outbox: Outbox
) -> None:
    draft = await review(person)
    proxy.weather = Steady(there="cut")
    assert (await person.say("手机号改一下", "change"))[-1]["outcome"] == "error_services"
    assert await outbox.slip(draft) is None
    # and what is shown no longer is the review
    assert (await person.say("对", "affirm"))[-1]["outcome"] == "error_services"
    assert await outbox.slip(draft) is None


async def test_asking_is_one_more_try(person: Person, proxy: Proxy) -> None:
    draft = await review(person)
    proxy.weather = Steady(there="cut")
    await person.say(CONFIRM, "choose")
    assert (await person.ask("查进度"))[-1]["outcome"] == "queued"
    proxy.weather = Steady()
    assert [(await person.ask("查进度"))[-1]["number"]] == await numbers_of(draft)


@pytest.mark.parametrize("words", ["确认提交", CONFIRM, "提交"])
async def test_a_second_confirmation_gives_the_same_receipt(person: Person, words: str) -> None:
    await review(person)
    first = (await person.say(CONFIRM, "choose"))[-1]
    assert first["outcome"] == "submitted"
    again = (await person.say(words, "affirm"))[-1]
    assert (again["outcome"], again["number"]) == ("submitted", first["number"])


async def test_three_deliveries_at_once_give_one_number(person: Person) -> None:
    draft = await review(person)
    copies = [person.copy() for _ in range(3)]
    replies = await asyncio.gather(*(copy.say(CONFIRM, "choose") for copy in copies))
    assert [[reply[-1]["number"]] for reply in replies] == [await numbers_of(draft)] * 3


async def test_a_form_whose_last_turn_was_lost_gives_the_receipt_whatever_is_said(
    person: Person,
) -> None:
    draft = await review(person)
    before = person.copy()
    await person.say(CONFIRM, "choose")  # filed, but the engine forgets this turn
    last = (await before.say("手机号改一下", "change"))[-1]
    assert (last["outcome"], [last["number"]]) == ("submitted", await numbers_of(draft))


async def test_a_draft_that_waits_is_not_changed_any_more(
    person: Person, proxy: Proxy, delivery: Delivery
) -> None:
    draft = await review(person)
    before = person.copy()
    proxy.weather = Steady(there="cut")
    await person.say(CONFIRM, "choose")
    assert (await before.copy().say("手机号改一下", "change"))[-1]["outcome"] == "queued"
    proxy.weather = Steady()
    assert (await before.say("手机号改一下", "change"))[-1]["outcome"] == "submitted"
    assert (await wiring.services().draft(draft)).answers["field.mobile"] == "13900001111"


async def test_submit_said_to_a_form_that_was_left_shows_the_review_first(person: Person) -> None:
    draft = await review(person)
    await person.say("先停一下", "pause")
    assert (await person.say("提交", "affirm"))[-1]["outcome"] == "reviewing"
    assert await numbers_of(draft) == []


async def test_a_draft_that_is_gone_is_told_and_waits_for_nothing(
    person: Person, outbox: Outbox
) -> None:
    draft = await review(person)
    person.leave_form()
    await wiring.services().update_draft(draft, set={"consent": "是"})
    await wiring.services().discard_draft(draft)
    last: dict[str, Any] = (await person.say("提交", "affirm"))[-1]
    assert last["outcome"] in ("expired", "not_found")
    assert (await outbox.counts()).waiting == 0
