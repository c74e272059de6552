"""Where visits lie: sealed, and in the process while the store is away."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from channels.kiosk.kept_visits import KEPT_SECONDS, MOST_HERE, KeptVisits
from channels.kiosk.visit import Visit
from channels.store import StoreDown
from channels.store.sqlite_store import SqliteStore

NAME = "张小花"


class FaultyStore(SqliteStore):
    """Is away when it is told to."""

    away = False

    async def get(self, key: str) -> str | None:
        if self.away:
            raise StoreDown("away")
        return await super().get(key)

    async def put(self, key: str, value: str, seconds: float) -> None:
        if self.away:
            raise StoreDown("away")
        await super().put(key, value, seconds)


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[FaultyStore]:
    store = FaultyStore(tmp_path / "store.db")
    yield store
    await store.close()


def visit() -> Visit:
    visit = Visit()
    visit.take(f"我叫{NAME}", [{"type": "text", "text": f"{NAME}，您好"}], 1)
    return visit


async def test_another_replica_finds_it(store: FaultyStore) -> None:
    await KeptVisits(store).put("a-visit", visit())
    assert (await KeptVisits(store).get("a-visit")).last == visit().last
    assert await KeptVisits(store).get("another") == Visit()


async def test_the_store_holds_neither_the_conversation_nor_what_was_said(
    store: FaultyStore, tmp_path: Path
) -> None:
    await KeptVisits(store).put("a-visit", visit())
    files = b"".join(path.read_bytes() for path in tmp_path.glob("store.db*"))
    assert b"kiosk:visit:" in files
    for word in ("a-visit", NAME, "exchanges"):
        assert word.encode() not in files


async def test_while_the_store_is_away_the_visit_goes_on_here(store: FaultyStore) -> None:
    kept, store.away = KeptVisits(store), True
    assert await kept.get("a-visit") == Visit()
    await kept.put("a-visit", visit())
    assert (await kept.get("a-visit")).last == visit().last
    store.away = False
    found = await kept.get("a-visit")
    assert found.last == visit().last
    found.forget()
    await kept.put("a-visit", found)
    for each in (kept, KeptVisits(store)):
        assert (await each.get("a-visit")).ended


async def test_what_another_replica_knows_better_is_taken_from_it(store: FaultyStore) -> None:
    one, other, store.away = KeptVisits(store), KeptVisits(store), True
    await one.put("a-visit", visit())
    store.away = False
    later = visit()
    for _ in range(2):
        await other.put("a-visit", later)
    assert await one.get("a-visit") == later


async def test_few_wait_for_the_store_and_not_for_long(store: FaultyStore) -> None:
    now = [0.0]
    kept, store.away = KeptVisits(store, clock=lambda: now[0]), True
    for number in range(MOST_HERE + 1):
        await kept.put(f"visit-{number}", visit())
    assert await kept.get("visit-0") == Visit()
    assert (await kept.get("visit-1")).last == visit().last
    now[0] = KEPT_SECONDS + 1
    assert await kept.get("visit-1") == Visit()


async def test_what_is_changed_without_being_kept_is_not_kept(store: FaultyStore) -> None:
    kept, store.away = KeptVisits(store), True
    await kept.put("a-visit", visit())
    (await kept.get("a-visit")).forget()
    assert (await kept.get("a-visit")).last == visit().last
