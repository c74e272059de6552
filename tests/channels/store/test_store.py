"""Both stores keep the same promises: each test runs on SQLite and on a real Redis."""

import asyncio
import stat
import time
from collections.abc import AsyncIterator
from pathlib import Path
from uuid import uuid4

import pytest

from channels.store import Store, StoreDown, open_store, redis_store
from channels.store.sqlite_store import SqliteStore
from deploy.cluster.redis import redis_part
from turns.away import SILENT_SECONDS


@pytest.fixture
async def store(url: str) -> AsyncIterator[Store]:
    store = open_store(url)
    yield store
    await store.close()


@pytest.fixture
async def replica(url: str) -> AsyncIterator[Store]:
    store = open_store(url)
    yield store
    await store.close()


@pytest.fixture
def key() -> str:
    return f"test:{uuid4()}"


async def test_what_one_replica_keeps_another_reads(store: Store, replica: Store, key: str) -> None:
    await store.put(key, "社保卡丢了😀\0", 60)
    assert await replica.get(key) == "社保卡丢了😀\0"


async def test_only_the_first_adds(store: Store, replica: Store, key: str) -> None:
    rounds = await asyncio.gather(*(one.add(key, "x", 60) for one in [store, replica] * 10))
    assert sum(rounds) == 1


async def test_only_one_takes(store: Store, replica: Store, key: str) -> None:
    await store.put(key, "答案", 60)
    taken = await asyncio.gather(*(one.take(key) for one in [store, replica] * 10))
    assert [one for one in taken if one] == ["答案"]
    assert await store.get(key) is None


async def test_nobody_is_counted_twice(store: Store, replica: Store, key: str) -> None:
    counted = await asyncio.gather(*(one.count(key, 60) for one in [store, replica] * 10))
    assert sorted(counted) == list(range(1, 21))


async def test_only_the_holder_swaps(store: Store, replica: Store, key: str) -> None:
    await store.add(key, "mine", 60)
    assert not await replica.swap(key, "yours", "new", 60)
    assert await store.swap(key, "mine", "new", 60)
    assert await replica.get(key) == "new"
    assert not await store.swap(f"{key}:none", "mine", "new", 60)


async def test_what_is_put_replaces_and_what_is_dropped_is_gone(store: Store, key: str) -> None:
    await store.put(key, "one", 60)
    await store.put(key, "two", 60)
    assert await store.get(key) == "two"
    await store.drop(key)
    await store.drop(key)
    assert await store.get(key) is None


async def test_names_are_those_with_the_prefix_whatever_signs_are_in_it(
    store: Store, key: str
) -> None:
    for name in ("[a]*:1", "[a]*:2", "a:3"):
        await store.put(key + name, "x", 60)
    assert await store.names(key + "[a]*:") == [key + "[a]*:1", key + "[a]*:2"]


async def test_what_is_over_is_gone_for_every_move(store: Store, key: str) -> None:
    for name in "abcde":
        await store.put(key + name, "5", 0.05)
    await asyncio.sleep(0.2)
    assert await store.get(key + "a") is None
    assert await store.take(key + "b") is None
    assert not await store.swap(key + "c", "5", "6", 60)
    assert await store.count(key + "d", 60) == 1
    assert await store.add(key + "e", "new", 60)
    assert await store.names(key) == [key + "d", key + "e"]


async def test_a_store_that_is_away_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for url in ("redis://127.0.0.1:9/0", f"sqlite:///{tmp_path}/file/store.db"):
        store = open_store(url)
        with pytest.raises(StoreDown):
            await store.get("x")
        await store.close()


async def test_while_redis_stands_still_one_waits_and_the_others_are_told_at_once(
    tmp_path: Path,
) -> None:
    part = redis_part(tmp_path)
    part.start()
    store = open_store(f"{part.url}/0")
    await store.put("x", "y", 60)
    part.freeze()
    with pytest.raises(StoreDown):
        await store.get("x")
    started = time.monotonic()
    for _ in range(5):
        with pytest.raises(StoreDown):
            await store.get("x")
    assert time.monotonic() - started < redis_store.CALL_SECONDS
    part.thaw()
    await asyncio.sleep(SILENT_SECONDS)
    assert await store.get("x") == "y"
    await store.close()
    part.kill()


@pytest.mark.parametrize("url", ["", "sqlite:///", "postgresql://x", "var/channels.db"])
def test_an_address_of_another_kind_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="sqlite:/// or redis://"):
        open_store(url)


async def test_the_file_is_its_owners_and_forgets_what_is_over(tmp_path: Path) -> None:
    path, now = tmp_path / "deep" / "store.db", [1000.0]
    store = SqliteStore(path, clock=lambda: now[0])
    await store.put("said", "11010519491231002X", 10)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    now[0] += 60
    await store.put("other", "x", 10)
    await store.close()
    assert b"11010519491231002X" not in path.read_bytes()


async def test_several_may_open_a_new_file_at_once(tmp_path: Path) -> None:
    for number in range(40):
        stores = [SqliteStore(tmp_path / f"{number}.db") for _ in range(4)]
        await asyncio.gather(*(one.count("opened", 60) for one in stores))
        assert await stores[0].get("opened") == "4"
        for one in stores:
            await one.close()
