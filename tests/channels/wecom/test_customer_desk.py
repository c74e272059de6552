import asyncio
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from channels.store import Store, open_store
from tests.channels.conftest import MakeSettings
from tests.channels.wechat.platform import Platform
from tests.channels.wechat.talker import SlowDialogue
from tests.channels.wecom.house import CORP_ID, Enterprise, environment, opened, until

DESK, SYNC = "wk-desk-1", "/cgi-bin/kf/sync_msg"


def said(words: str, id: str, *, customer: str = "wm-1", age: float = 0.0) -> dict[str, Any]:
    """A text of a customer as sync_msg gives it."""
    return {
        "msgid": id, "open_kfid": DESK, "external_userid": customer, "origin": 3,
        "send_time": int(time.time() - age), "msgtype": "text", "text": {"content": words},
    }  # fmt: skip


def contents(platform: Platform) -> list[str]:
    return [one["text"]["content"] for one in platform.sent]


@pytest.fixture(autouse=True)
def _settings(platform: Platform, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in environment(platform.url).items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def dialogue() -> SlowDialogue:
    return SlowDialogue()


@pytest.fixture
async def enterprise(
    make_settings: MakeSettings, dialogue: SlowDialogue, tmp_path: Path
) -> AsyncIterator[Enterprise]:
    settings = make_settings(store_url=f"sqlite:///{tmp_path / 'channels.db'}")
    async with opened(settings, dialogue) as enterprise:
        yield enterprise


async def rings(enterprise: Enterprise) -> None:
    """The callback that says there is something at the desk."""
    event = {
        "ToUserName": CORP_ID, "CreateTime": str(int(time.time())), "MsgType": "event",
        "Event": "kf_msg_or_event", "Token": "a-token", "OpenKfId": DESK,
    }  # fmt: skip
    response = await enterprise.post(event)
    assert (response.status_code, response.content) == (200, b"success")


async def test_a_customers_message_is_fetched_and_answered_at_the_desk(
    enterprise: Enterprise, platform: Platform
) -> None:
    platform.desk.append(said("年休假几天", "1"))
    await rings(enterprise)
    await until(lambda: platform.sent)
    assert contents(platform) == ["答：年休假几天"]
    assert (platform.sent[0]["touser"], platform.sent[0]["open_kfid"]) == ("wm-1", DESK)


async def test_the_callback_does_not_wait_for_the_messages(
    enterprise: Enterprise, platform: Platform
) -> None:
    await rings(enterprise)  # the token and an empty page are there
    await until(lambda: platform.calls[SYNC])
    platform.seconds[SYNC] = 3.0
    platform.desk.append(said("年休假几天", "1"))
    started = time.monotonic()
    await rings(enterprise)
    assert time.monotonic() - started < 3.0
    await until(lambda: platform.sent)


async def test_what_was_fetched_is_not_fetched_again(
    enterprise: Enterprise, platform: Platform, dialogue: SlowDialogue
) -> None:
    platform.desk.append(said("一", "1"))
    await rings(enterprise)
    await until(lambda: len(platform.sent) == 1)
    platform.desk.append(said("二", "2"))
    await rings(enterprise)
    await until(lambda: len(platform.sent) == 2)
    assert dialogue.heard == ["一", "二"]


async def test_many_rings_for_the_same_message_answer_once(
    enterprise: Enterprise, platform: Platform, dialogue: SlowDialogue
) -> None:
    platform.desk.append(said("一", "1"))
    await asyncio.gather(*(rings(enterprise) for _ in range(5)))
    await until(lambda: platform.sent)
    assert dialogue.heard == ["一"]


async def test_several_pages_are_read_to_the_end_in_order(
    enterprise: Enterprise, platform: Platform, dialogue: SlowDialogue
) -> None:
    platform.page = 2
    platform.desk.extend(said(f"第{n}句", str(n)) for n in range(5))
    await rings(enterprise)
    await until(lambda: len(dialogue.heard) == 5)
    assert dialogue.heard == [f"第{n}句" for n in range(5)]


async def test_what_people_at_the_desk_and_the_system_say_is_left_alone(
    enterprise: Enterprise, platform: Platform, dialogue: SlowDialogue
) -> None:
    platform.desk.append({**said("我是人工", "1"), "origin": 5})
    platform.desk.append({"msgid": "2", "msgtype": "event", "event": {"event_type": "x"}})
    platform.desk.append({**said("好", "3"), "external_userid": ""})
    platform.desk.append(said("您好", "4"))
    await rings(enterprise)
    await until(lambda: platform.sent)
    assert dialogue.heard == ["您好"]


async def test_at_the_very_first_fetch_old_messages_are_not_answered(
    enterprise: Enterprise, platform: Platform, dialogue: SlowDialogue
) -> None:
    platform.desk.append(said("前天的", "1", age=48 * 3600))
    platform.desk.append(said("现在的", "2"))
    await rings(enterprise)
    await until(lambda: platform.sent)
    assert dialogue.heard == ["现在的"]


async def test_whoever_opens_the_desk_is_greeted(
    enterprise: Enterprise, platform: Platform
) -> None:
    event = {"event_type": "enter_session", "welcome_code": "a-code", "open_kfid": DESK}
    platform.desk.append(
        {"msgid": "1", "msgtype": "event", "send_time": int(time.time()), "event": event}
    )
    await rings(enterprise)
    await until(lambda: platform.greetings)
    assert platform.greetings[0]["code"] == "a-code"
    assert platform.greetings[0]["text"]["content"].startswith("您好")


async def test_a_spent_quota_parks_the_answer_until_the_customer_writes(
    enterprise: Enterprise, platform: Platform
) -> None:
    platform.quota["wm-1"] = 0
    platform.desk.append(said("年休假几天", "1"))
    await rings(enterprise)
    await until(lambda: platform.calls["/cgi-bin/kf/send_msg"])
    platform.quota["wm-1"] = 5
    platform.desk.append(said("在吗", "2"))
    await rings(enterprise)
    await until(lambda: platform.sent)
    assert "答：年休假几天" in contents(platform)[0]


async def test_a_desk_that_cannot_be_fetched_now_is_fetched_at_the_next_ring(
    enterprise: Enterprise, platform: Platform
) -> None:
    platform.desk.append(said("一", "1"))
    platform.faults[SYNC].append(95000)
    await rings(enterprise)
    await until(lambda: platform.calls[SYNC] == 1)
    await rings(enterprise)
    await until(lambda: platform.sent)
    assert contents(platform) == ["答：一"]


async def test_two_replicas_that_are_rung_at_once_answer_once(
    make_settings: MakeSettings, dialogue: SlowDialogue, platform: Platform, redis_url: str
) -> None:
    await emptied(redis_url)
    settings = make_settings(store_url=redis_url)
    async with opened(settings, dialogue) as one, opened(settings, dialogue) as other:
        platform.desk.extend(said(f"第{n}句", str(n), customer=f"wm-{n}") for n in range(6))
        await asyncio.gather(*(rings(each) for each in (one, other) * 3))
        await until(lambda: len(platform.sent) == 6)
    assert sorted(dialogue.heard) == [f"第{n}句" for n in range(6)]


async def emptied(url: str) -> None:
    store: Store = open_store(url)
    for key in await store.names("wecom"):
        await store.drop(key)
    await store.close()
