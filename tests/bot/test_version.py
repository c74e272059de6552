"""bot/tracker/version.py, database.py: several workers on one PostgreSQL."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa
from rasa.core.tracker_store import FailSafeTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import SlotSet
from rasa.shared.core.trackers import DialogueStateTracker

from bot.environment import ROOT
from bot.tracker.errors import Superseded, TalkLost
from bot.tracker.store import MaskingTrackerStore
from tests.bot.live import somebody
from tests.bot.state import new_database

_CUT = """SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()"""
MakeStore = Callable[[], MaskingTrackerStore]


@pytest.fixture(scope="module")
def domain() -> Domain:
    return Domain.load(str(ROOT / "domain.yml"))


@pytest.fixture
def make_store(state: dict[str, str], domain: Domain, monkeypatch: pytest.MonkeyPatch) -> MakeStore:
    """Make what one worker holds; all of a test share a database."""
    monkeypatch.setenv("ENGINE_TRACKER_URL", new_database(state["postgresql"]))
    return lambda: MaskingTrackerStore(domain)


class Turn:
    """A worker's turn, in a task of its own as in the server: what it holds no other one holds."""

    def __init__(self, store: MaskingTrackerStore, talk: str) -> None:
        self._store, self._talk = store, talk
        self._read, self._go_on = asyncio.Event(), asyncio.Event()

    async def begin(self, value: str) -> None:
        """Read the talk and stand still."""
        self._task = asyncio.create_task(self._whole(value))
        await self._read.wait()

    async def end(self) -> None:
        """Write what was understood."""
        self._go_on.set()
        await self._task

    async def _whole(self, value: str) -> None:
        found = await self._store.retrieve(self._talk)
        tracker = found or DialogueStateTracker(self._talk, self._store.domain.slots)
        self._read.set()
        await self._go_on.wait()
        tracker.update(SlotSet("topic", value))
        await self._store.save(tracker)


async def _topic(store: MaskingTrackerStore, talk: str) -> object:
    found = await store.retrieve_full_tracker(talk)
    return found.get_slot("topic") if found else None


def test_who_stood_still_cannot_write_into_what_another_went_on_with(make_store: MakeStore) -> None:
    async def play() -> None:
        talk = somebody()
        frozen, other = Turn(make_store(), talk), Turn(make_store(), talk)
        await frozen.begin("from-the-frozen-one")
        await other.begin("from-the-other")
        with pytest.raises(Superseded):
            await frozen.end()
        await other.end()
        assert await _topic(make_store(), talk) == "from-the-other"

    asyncio.run(play())


def test_who_only_looks_takes_the_talk_from_nobody(make_store: MakeStore) -> None:
    async def play() -> None:
        talk, looker = somebody(), make_store()
        turn = Turn(make_store(), talk)
        await turn.begin("mine")
        await _topic(looker, talk)
        await turn.end()
        assert await _topic(looker, talk) == "mine"

    asyncio.run(play())


def test_workers_that_start_together_make_the_tables_once(make_store: MakeStore) -> None:
    with ThreadPoolExecutor(4) as hands:
        stores = list(hands.map(lambda _: make_store(), range(4)))
    tables = set(sa.inspect(stores[0].engine).get_table_names())
    assert {"events", "checkpoints", "talks"} <= tables


def test_a_database_that_is_away_ends_the_turn_and_nothing_goes_on_in_memory(
    make_store: MakeStore, domain: Domain
) -> None:
    store, talk = make_store(), somebody()
    safe = FailSafeTrackerStore(store)
    with store.engine.begin() as connection:
        connection.execute(sa.text("DROP TABLE events"))
    with pytest.raises(TalkLost):
        asyncio.run(safe.retrieve(talk))
    with pytest.raises(TalkLost):
        asyncio.run(safe.save(DialogueStateTracker(talk, domain.slots)))
    assert safe._fallback_tracker_store is None


def test_a_connection_that_was_cut_costs_no_message(make_store: MakeStore) -> None:
    async def play() -> None:
        talk, store = somebody(), make_store()
        for value in ("before", "after"):
            turn = Turn(store, talk)
            await turn.begin(value)
            await turn.end()
            with make_store().engine.begin() as connection:
                connection.execute(sa.text(_CUT))
        assert await _topic(store, talk) == "after"

    asyncio.run(play())
