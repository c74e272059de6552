"""The outbox on SQLite and on PostgreSQL: durable, claimed once, bounded, honest about a full disk."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest

from actions.outbox import Outbox
from actions.outbox_errors import OutboxFull
from actions.outbox_table import slips
from tests.services.postgresql import fresh_schema, running

TALK = "talk"


class Clock:
    """A time that the test moves."""

    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture(scope="module")
def postgresql() -> Iterator[str]:
    with running() as address:
        yield address


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'outbox.db'}"
    return fresh_schema(request.getfixturevalue("postgresql"))


@pytest.fixture
def clock() -> Clock:
    return Clock()


Open = Callable[..., Outbox]


@pytest.fixture
async def open_outbox(url: str, clock: Clock) -> AsyncIterator[Open]:
    """Open the same outbox once more, as another action server does."""
    opened: list[Outbox] = []

    def open_one(**more: object) -> Outbox:
        opened.append(Outbox(url, clock=clock, **more))
        return opened[-1]

    yield open_one
    for one in opened:
        await one.close()


async def test_a_noted_draft_is_there_after_a_restart(open_outbox: Open, clock: Clock) -> None:
    await open_outbox().put("d", TALK, "elder-card", consent=True)
    clock.now += 31
    (slip,) = await open_outbox().claim(8)
    assert (slip.draft, slip.conversation, slip.transaction, slip.consent) == (
        "d", TALK, "elder-card", True,
    )  # fmt: skip


async def test_what_somebody_has_claimed_nobody_else_gets_until_the_claim_runs_out(
    open_outbox: Open, clock: Clock
) -> None:
    one, other = open_outbox(), open_outbox()
    await one.put("d", TALK, None)
    assert await other.claim(8) == []
    clock.now += 31
    assert len(await one.claim(8)) == 1
    assert await other.claim(8) == []
    clock.now += 31
    assert len(await other.claim(8)) == 1


async def test_of_many_servers_at_once_each_slip_goes_to_one(
    open_outbox: Open, clock: Clock
) -> None:
    servers = [open_outbox() for _ in range(4)]
    for number in range(40):
        await servers[0].put(f"d{number}", TALK, None)
    clock.now += 31
    claimed = await asyncio.gather(*(one.claim(8) for one in servers * 8))
    drafts = [slip.draft for some in claimed for slip in some]
    assert sorted(drafts) == sorted({f"d{number}" for number in range(40)})


async def test_confirmed_many_times_at_once_is_one_slip(open_outbox: Open) -> None:
    servers = [open_outbox() for _ in range(3)]
    await asyncio.gather(*(one.put("d", TALK, None) for one in servers * 4))
    assert (await servers[0].counts()).waiting == 1


async def test_a_later_try_waits_for_its_time(open_outbox: Open, clock: Clock) -> None:
    outbox = open_outbox()
    await outbox.put("d", TALK, None)
    await outbox.later("d", 5.0)
    clock.now += 4
    assert await outbox.claim(8) == []
    clock.now += 2
    assert [slip.tries for slip in await outbox.claim(8)] == [1]


async def test_what_is_filed_stays_filed(open_outbox: Open) -> None:
    outbox = open_outbox()
    await outbox.put("d", TALK, None)
    await outbox.filed("d", "WB1", answered=False)
    await outbox.refused("d", "Incomplete", ticket="RG1")
    await outbox.given_up("d", "RG1")
    again = await outbox.put("d", TALK, None)
    assert (again.state, again.number, again.ticket) == ("filed", "WB1", None)


async def test_what_was_refused_waits_anew_once_it_is_confirmed_again(open_outbox: Open) -> None:
    outbox = open_outbox()
    await outbox.put("d", TALK, None)
    await outbox.refused("d", "Incomplete")
    assert await outbox.untold(TALK) == []
    assert (await outbox.put("d", TALK, None)).state == "waiting"


async def test_a_full_outbox_takes_nothing_more(open_outbox: Open) -> None:
    outbox = open_outbox(most=2)
    await outbox.put("a", TALK, None)
    await outbox.put("b", TALK, None)
    with pytest.raises(OutboxFull):
        await outbox.put("c", TALK, None)
    assert (await outbox.put("a", TALK, None)).draft == "a"
    await outbox.filed("a", "WB1", answered=True)
    assert (await outbox.put("c", TALK, None)).draft == "c"


async def test_counts_tell_how_many_wait_and_since_when(open_outbox: Open, clock: Clock) -> None:
    outbox = open_outbox()
    assert (await outbox.counts()).oldest == 0
    await outbox.put("a", TALK, None)
    await outbox.put("b", TALK, None)
    await outbox.given_up("b", "RG1")
    clock.now += 90
    counts = await outbox.counts()
    assert (counts.waiting, counts.given_up, counts.oldest) == (1, 1, 90)


async def test_old_slips_are_forgotten_but_none_that_waits(open_outbox: Open, clock: Clock) -> None:
    outbox = open_outbox()
    await outbox.put("a", TALK, None)
    await outbox.put("b", TALK, None)
    await outbox.filed("b", "WB1", answered=True)
    clock.now += 31 * 86400
    await outbox.purge(30)
    assert [slip.draft for slip in await outbox.of(TALK)] == ["a"]


def test_the_table_has_a_place_for_ids_and_times_only() -> None:
    assert set(slips.c.keys()) == {
        "draft", "conversation", "transaction", "consent", "state", "number", "ticket", "problem",
        "tries", "confirmed_at", "due_at", "claimed_until", "answered_at", "told_at", "tellings",
    }  # fmt: skip
