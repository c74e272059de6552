"""The worker behind the outbox: tries again and again, and gives up only into a clerk's hands."""

import asyncio
import random
from collections.abc import AsyncIterator

import pytest

from actions import wiring
from actions.delivery import Delivery
from actions.outbox import Outbox
from actions.settings import ActionSettings
from deploy.faults.proxy import Proxy, Steady
from services.client import ServicesClient
from services.server.demo import answers
from services.settings import ServicesSettings
from tests.actions.simulator import Person
from tests.services.conftest import whole_catalogue

NOBODY = "http://127.0.0.1:9"  # the discard port: refused at once
TALK = "a-talk"


@pytest.fixture
async def draft(person: Person) -> str:
    """A draft that lacks nothing."""
    transaction = whole_catalogue().get("elder-card")
    given = answers(transaction, "")
    return (await wiring.services().create_draft("elder-card", given, conversation=TALK)).id


@pytest.fixture
async def away(settings: ServicesSettings) -> AsyncIterator[ServicesClient]:
    """A services API where nobody answers."""
    async with ServicesClient(NOBODY, settings=settings) as client:
        yield client


class BrokenFiling(ServicesClient):
    """Everything works except filing, as with a fault in one department's system."""

    async def submit(self, id: str, *, idempotency_key: str) -> object:  # type: ignore[override]
        return await self.call(type("X", (), {}), "GET", "/no-such-path")  # type: ignore[type-var]


def worker(outbox: Outbox, client: ServicesClient, **changes: object) -> Delivery:
    quick = {"retry_first_seconds": 0.01, "retry_most_seconds": 0.02, "outbox_poll_seconds": 0.02}
    return Delivery(outbox, lambda: client, ActionSettings(_env_file=None, **{**quick, **changes}))


async def noted(outbox: Outbox, draft: str) -> None:
    await outbox.put(draft, TALK, "elder-card")
    await outbox.later(draft, 0.0)


async def test_what_waits_is_filed_and_its_number_noted(outbox: Outbox, draft: str) -> None:
    await noted(outbox, draft)
    assert await worker(outbox, wiring.services()).once() == 1
    slip = await outbox.slip(draft)
    assert slip is not None
    assert (slip.state, slip.number) == (
        "filed", (await wiring.services().draft(draft)).number,
    )  # fmt: skip


async def test_two_workers_file_the_same_draft_once(
    outbox: Outbox, draft: str, settings: ServicesSettings
) -> None:
    await noted(outbox, draft)
    workers = [worker(outbox, wiring.services()) for _ in range(2)]
    filed = await asyncio.gather(
        *(one.once() for one in workers),
        *(wiring.services().submit(draft, idempotency_key=draft) for _ in range(4)),
    )
    assert len({one.number for one in filed[2:]}) == 1


async def test_services_that_are_away_are_tried_again_later(
    outbox: Outbox, draft: str, away: ServicesClient
) -> None:
    await noted(outbox, draft)
    delivery = worker(outbox, away, retry_first_seconds=30, retry_most_seconds=60)
    await delivery.once()
    assert await delivery.once() == 0
    slip = await outbox.slip(draft)
    assert slip is not None
    assert (slip.state, slip.tries) == ("waiting", 2)


async def test_while_the_services_are_away_they_are_asked_one_by_one(
    outbox: Outbox, draft: str, away: ServicesClient
) -> None:
    for name in [draft, *(f"d{number}" for number in range(15))]:
        await noted(outbox, name)
    delivery = worker(outbox, away, retry_first_seconds=60, retry_most_seconds=60)
    assert [await delivery.once() for _ in range(3)] == [8, 1, 1]


async def test_a_consent_is_stored_once_even_if_filing_takes_more_tries(
    outbox: Outbox, draft: str, address: str, settings: ServicesSettings
) -> None:
    await outbox.put(draft, TALK, "elder-card", consent=True)
    await outbox.later(draft, 0.0)
    async with BrokenFiling(address, settings=settings) as client:
        await worker(outbox, client).once()
    slip = await outbox.slip(draft)
    assert slip is not None
    assert (slip.consent, slip.state) == (False, "waiting")
    assert (await wiring.services().draft(draft)).answers["consent"] == "是"


def test_pauses_double_up_to_a_limit_and_differ_by_chance(outbox: Outbox) -> None:
    chosen = ActionSettings(_env_file=None, retry_first_seconds=1, retry_most_seconds=60)
    delivery = Delivery(outbox, lambda: wiring.services(), chosen, random.Random(1))
    for tries, whole in enumerate([1, 2, 4, 8, 16, 32, 60, 60]):
        pauses = {delivery.pause(tries) for _ in range(50)}
        assert min(pauses) >= whole / 2
        assert max(pauses) <= whole
        assert len(pauses) > 40
    assert delivery.pause(10_000) <= 60


async def test_the_worker_goes_on_for_ever_and_files_when_the_services_come_back(
    outbox: Outbox, draft: str, address: str, settings: ServicesSettings
) -> None:
    proxy = Proxy(int(address.rsplit(":", 1)[1]), Steady(there="cut"))
    url = f"http://127.0.0.1:{await proxy.start()}"
    async with ServicesClient(url, settings=settings) as client:
        running = asyncio.create_task(worker(outbox, client).run_for_ever())
        await noted(outbox, draft)
        await asyncio.sleep(0.3)
        assert (await outbox.counts()).waiting == 1
        proxy.weather = Steady()
        async with asyncio.timeout(10):
            while (await outbox.counts()).waiting:
                await asyncio.sleep(0.05)
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
    await proxy.stop()


async def test_a_worker_whose_outbox_is_away_goes_on(tmp_path: object) -> None:
    delivery = worker(Outbox("sqlite:////dev/null/outbox.db"), wiring.services())
    running = asyncio.create_task(delivery.run_for_ever())
    await asyncio.sleep(0.2)
    assert not running.done()
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
