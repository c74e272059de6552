import asyncio
from collections import Counter
from collections.abc import AsyncIterator

import pytest

from channels.store import Store, open_store
from channels.wechat.api_errors import Busy, NotAllowed, TokenRefused
from channels.wechat.client import WeChat, stable_tokens
from channels.wechat.token import Fresh, Tokens
from channels.wechat.wire import Wire
from tests.channels.wechat.platform import APP_ID, SECRET, Platform

STABLE = "/cgi-bin/stable_token"
SEND = "/cgi-bin/message/custom/send"


@pytest.fixture
async def replicas(redis_url: str, platform: Platform) -> AsyncIterator[list[WeChat]]:
    """Two replicas of the door, each with connections of its own, one Redis between them."""
    stores = [open_store(redis_url) for _ in range(2)]
    for key in await stores[0].names("token"):
        await stores[0].drop(key)
    both = [WeChat.open(store, app_id=APP_ID, secret=SECRET, url=platform.url) for store in stores]
    yield both
    for wechat, store in zip(both, stores, strict=True):
        await wechat.close()
        await store.close()


async def test_two_replicas_that_begin_together_ask_for_one_token(
    replicas: list[WeChat], platform: Platform
) -> None:
    platform.seconds[STABLE] = 0.2
    await asyncio.gather(*(one.deliver(f"o{n}", ["好"]) for n in range(10) for one in replicas))
    assert platform.calls[STABLE] == 1
    assert len(platform.sent) == 20


async def test_a_token_that_expired_is_renewed_once_by_two_replicas_at_once(
    replicas: list[WeChat], platform: Platform
) -> None:
    for one in replicas:
        await one.deliver("o0", ["好"])
    platform.expire()
    platform.seconds[STABLE] = 0.2
    await asyncio.gather(*(one.deliver(f"o{n}", ["好"]) for n in range(1, 11) for one in replicas))
    assert platform.calls[STABLE] == 2
    assert len(platform.sent) == 22


async def test_a_renewer_that_died_is_replaced_when_its_lease_ends(
    store: Store, platform: Platform
) -> None:
    wire = Wire(platform.url, seconds=5.0)
    tokens = stable_tokens(wire, store, app_id=APP_ID, secret=SECRET)
    await store.add(f"token-lease:wechat:{APP_ID}", "a replica that was killed", 0.5)
    assert (await tokens.current()).startswith("token-0-")
    await wire.close()


async def test_a_token_that_the_platform_holds_for_valid_is_renewed_by_force_once(
    store: Store,
) -> None:
    asked: list[bool] = []

    async def fetch(force: bool) -> Fresh:
        asked.append(force)
        return Fresh("new" if force else "old", 7200)

    tokens = Tokens(store, "a", fetch)
    assert await tokens.current() == "old"
    assert await tokens.instead_of("old") == "new"
    assert asked == [False, False, True]
    assert await tokens.current() == "new"


async def test_force_is_not_used_twice_within_half_a_minute(store: Store) -> None:
    asked: Counter[bool] = Counter()

    async def fetch(force: bool) -> Fresh:
        asked[force] += 1
        return Fresh("same", 7200)

    tokens = Tokens(store, "a", fetch)
    await tokens.instead_of("same")
    with pytest.raises(TokenRefused):
        await tokens.instead_of("same")
    assert asked[True] == 1


async def test_a_token_refused_twice_is_no_endless_loop(wechat: WeChat, platform: Platform) -> None:
    platform.faults[SEND].extend([40001, 42001])
    with pytest.raises(TokenRefused):
        await wechat.deliver("o1", ["好"])
    assert platform.calls[SEND] == 2


async def test_a_wrong_secret_is_told_apart(store: Store, platform: Platform) -> None:
    wechat = WeChat.open(store, app_id=APP_ID, secret="wrong", url=platform.url)
    with pytest.raises(NotAllowed):
        await wechat.deliver("o1", ["好"])
    await wechat.close()


async def test_a_busy_token_call_is_tried_again(wechat: WeChat, platform: Platform) -> None:
    platform.faults[STABLE].append(-1)
    await wechat.deliver("o1", ["好"])
    assert platform.calls[STABLE] == 2


async def test_a_renewal_that_failed_leaves_the_next_one_free(
    wechat: WeChat, platform: Platform
) -> None:
    platform.faults[STABLE].append(40164)
    with pytest.raises(NotAllowed):
        await wechat.deliver("o1", ["好"])
    await wechat.deliver("o1", ["好"])
    assert len(platform.sent) == 1


@pytest.mark.parametrize(
    "nonsense", ["{}", '{"access_token": "", "expires_in": 7200}', '{"access_token": "a"}']
)
async def test_an_answer_without_a_token_is_busy(
    wechat: WeChat, platform: Platform, nonsense: str
) -> None:
    platform.faults[STABLE].append(nonsense)
    with pytest.raises(Busy):
        await wechat.deliver("o1", ["好"])


async def test_a_token_is_renewed_five_minutes_early(store: Store) -> None:
    given = iter([Fresh("short", 300.5), Fresh("next", 7200)])

    async def fetch(force: bool) -> Fresh:
        return next(given)

    tokens = Tokens(store, "a", fetch)
    assert await tokens.current() == "short"
    await asyncio.sleep(0.7)
    assert await tokens.current() == "next"
