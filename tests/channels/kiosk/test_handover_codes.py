"""One-time codes: long, soon void, kept by nobody who could use them."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from channels.kiosk.handover import CODE_SECONDS, Carried, give, is_good, revoke, take
from channels.store.sqlite_store import SqliteStore

CARRIED = Carried("visit-of-the-terminal", visit={"outcome": "asking", "form_open": True})


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def store(tmp_path: Path, clock: Clock) -> AsyncIterator[SqliteStore]:
    store = SqliteStore(tmp_path / "store.db", clock=clock)
    yield store
    await store.close()


async def test_a_code_is_long_and_works_once(store: SqliteStore) -> None:
    code = await give(store, CARRIED)
    assert len(code) >= 43  # 256 bits in base64
    assert await is_good(store, code)
    assert await take(store, code) == CARRIED
    assert await take(store, code) is None
    assert not await is_good(store, code)


async def test_a_code_is_void_after_ten_minutes(store: SqliteStore, clock: Clock) -> None:
    code = await give(store, CARRIED)
    clock.now += CODE_SECONDS + 1
    assert CODE_SECONDS <= 600
    assert await take(store, code) is None


async def test_a_new_code_makes_the_one_before_void(store: SqliteStore) -> None:
    first, second = await give(store, CARRIED), await give(store, CARRIED)
    assert await take(store, first) is None
    assert await take(store, second) == CARRIED


async def test_whoever_goes_on_at_the_terminal_makes_the_code_void(store: SqliteStore) -> None:
    code = await give(store, CARRIED)
    await revoke(store, CARRIED)
    assert await take(store, code) is None


@pytest.mark.parametrize("code", ["", "x", "../../etc", "x" * 5000])
async def test_a_code_that_was_never_given_opens_nothing(store: SqliteStore, code: str) -> None:
    assert not await is_good(store, code)
    assert await take(store, code) is None


async def test_the_store_holds_neither_the_code_nor_the_talk(
    store: SqliteStore, tmp_path: Path
) -> None:
    asked = {"last": {"asked": "我叫王小芳", "replies": []}}
    code = await give(store, Carried("visit-of-the-terminal", visit=asked))
    kept = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    for secret in (code, "visit-of-the-terminal", "王小芳", "\\u738b"):
        assert secret.encode() not in kept
