import asyncio
from pathlib import Path

import pytest

from channels.kiosk import handover
from channels.kiosk.handover import Carried
from channels.kiosk.handover_phone import Spoken, is_gone
from channels.kiosk.kept_visits import KeptVisits
from channels.kiosk.visits import Visits
from channels.store import Store
from channels.wechat.client import WeChat
from channels.wechat.scene import Scenes
from tests.channels.wechat.platform import Platform
from turns import LocalTurns

VISIT = Carried("a-visit")


@pytest.fixture
def visits(store: Store) -> Visits:
    return Visits(KeptVisits(store), LocalTurns())


@pytest.fixture
def scenes(store: Store, wechat: WeChat, visits: Visits) -> Scenes:
    return Scenes(store, wechat, visits)


async def test_a_scan_goes_on_in_the_terminals_talk_and_closes_the_terminal(
    scenes: Scenes, store: Store, visits: Visits
) -> None:
    code = await handover.give(store, VISIT)
    scanned = await scenes.scanned("o1", code)
    assert scanned is not None
    assert scanned.result == "continued"
    assert scanned.talk == Spoken("a-visit", "kiosk")
    assert await scenes.talk_of("o1") == Spoken("a-visit", "kiosk")
    assert await is_gone(store, visits, "a-visit")


async def test_the_code_of_a_first_subscription_counts_too(scenes: Scenes, store: Store) -> None:
    code = await handover.give(store, VISIT)
    scanned = await scenes.scanned("o1", f"qrscene_{code}")
    assert scanned is not None
    assert scanned.result == "continued"


async def test_the_qr_code_holds_the_code_and_ends_with_it(
    scenes: Scenes, store: Store, platform: Platform
) -> None:
    code = await handover.give(store, VISIT)
    assert (await scenes.address(code)).startswith("http://weixin.qq.com/q/")
    assert platform.scenes[0]["action_info"]["scene"]["scene_str"] == code
    assert platform.scenes[0]["expire_seconds"] == 600
    assert "a-visit" not in str(platform.scenes)


async def test_a_second_person_is_refused_kindly(scenes: Scenes, store: Store) -> None:
    code = await handover.give(store, VISIT)
    await scenes.scanned("o1", code)
    scanned = await scenes.scanned("o2", code)
    assert scanned is not None
    assert (scanned.result, scanned.talk) == ("used", None)
    assert "请" in scanned.told
    assert await scenes.talk_of("o2") is None


async def test_the_same_hand_scanning_again_stays_where_it_is(scenes: Scenes, store: Store) -> None:
    code = await handover.give(store, VISIT)
    await scenes.scanned("o1", code)
    scanned = await scenes.scanned("o1", code)
    assert scanned is not None
    assert (scanned.result, scanned.talk) == ("already", Spoken("a-visit", "kiosk"))


async def test_of_two_people_at_once_one_gets_it(scenes: Scenes, store: Store) -> None:
    code = await handover.give(store, VISIT)
    results = await asyncio.gather(*(scenes.scanned(f"o{n}", code) for n in range(10)))
    assert [one.result for one in results if one].count("continued") == 1


async def test_a_code_never_given_is_told_as_expired(scenes: Scenes) -> None:
    scanned = await scenes.scanned("o1", "x" * 43)
    assert scanned is not None
    assert scanned.result == "expired"


@pytest.mark.parametrize("key", ["", "last_trade_no_1", "qrscene_poster-7", "x" * 44, "码" * 43])
async def test_a_scene_of_a_poster_is_none_of_ours(scenes: Scenes, key: str) -> None:
    assert await scenes.scanned("o1", key) is None


async def test_a_newer_code_makes_the_older_void(scenes: Scenes, store: Store) -> None:
    older = await handover.give(store, VISIT)
    newer = await handover.give(store, VISIT)
    first, second = await scenes.scanned("o1", older), await scenes.scanned("o1", newer)
    assert first is not None
    assert second is not None
    assert (first.result, second.result) == ("expired", "continued")


async def test_neither_code_nor_person_nor_talk_lies_open_in_the_store(
    scenes: Scenes, store: Store, tmp_path: Path
) -> None:
    code = await handover.give(store, VISIT)
    await scenes.scanned("openid-of-somebody", code)
    kept = b"".join(one.read_bytes() for one in tmp_path.glob("channels.db*"))
    assert kept
    for open_text in (code, "openid-of-somebody", "a-visit"):
        assert open_text.encode() not in kept


async def test_who_leaves_has_no_talk_any_more(scenes: Scenes, store: Store) -> None:
    await scenes.scanned("o1", await handover.give(store, VISIT))
    await scenes.forget("o1")
    assert await scenes.talk_of("o1") is None
