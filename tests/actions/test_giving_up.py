"""What can never be filed, or not for long, goes into a clerk's hands, and the person is told."""

import asyncio
import time

from actions import news, wiring
from actions.outbox import Outbox
from services.client import ServicesClient
from services.settings import ServicesSettings
from tests.actions.simulator import Person
from tests.actions.test_delivery import TALK, BrokenFiling, away, draft, noted, worker

__all__ = ["away", "draft"]


async def test_what_can_never_be_filed_becomes_a_ticket_and_is_told(
    outbox: Outbox, draft: str
) -> None:
    await wiring.services().update_draft(draft, remove=["field.mobile"])
    await noted(outbox, draft)
    await worker(outbox, wiring.services()).once()
    slip = await outbox.slip(draft)
    assert slip is not None
    assert (slip.state, slip.problem) == ("refused", "Incomplete")
    ticket = await wiring.services().ticket(slip.ticket or "")
    code = (await wiring.services().draft(draft)).code
    assert code in ticket.reason
    (told,) = await news.news(TALK, [])
    assert (told["outcome"], told["ticket"]) == ("handover", ticket.number)


async def test_a_draft_that_is_gone_becomes_a_ticket(outbox: Outbox, person: Person) -> None:
    await noted(outbox, "no-such-draft")
    await worker(outbox, wiring.services()).once()
    slip = await outbox.slip("no-such-draft")
    assert slip is not None
    assert (slip.state, bool(slip.ticket)) == ("refused", True)


async def test_nothing_is_given_up_while_no_clerk_can_be_told(
    outbox: Outbox, draft: str, away: ServicesClient
) -> None:
    await noted(outbox, draft)
    await worker(outbox, away, outbox_hours=1e-9).once()
    slip = await outbox.slip(draft)
    assert slip is not None
    assert slip.state == "waiting"


async def test_after_the_set_time_a_clerk_has_it_and_the_person_is_told(
    outbox: Outbox, draft: str, address: str, settings: ServicesSettings
) -> None:
    await noted(outbox, draft)
    async with BrokenFiling(address, settings=settings) as client:
        await worker(outbox, client).once()
        early = await outbox.slip(draft)
        await asyncio.sleep(0.05)
        await worker(outbox, client, outbox_hours=1e-9).once()
    late = await outbox.slip(draft)
    assert early is not None
    assert late is not None
    assert (early.state, late.state) == ("waiting", "given_up")
    (told,) = await news.news(TALK, [])
    assert (told["outcome"], told["ticket"]) == ("handover", late.ticket)
    assert "没有提交成功" in told["text"]
    assert (await outbox.counts()).given_up == 1
    # whoever confirms once more is not sent away: it can still be filed
    again = await outbox.put(draft, TALK, None)
    assert time.time() - again.confirmed_at < 60
