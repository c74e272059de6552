import asyncio
import json
import time

import pytest

from channels.store import Store
from channels.wechat.api_errors import (
    ApiError,
    Busy,
    DayQuotaSpent,
    NotAllowed,
    PersonGone,
    QuotaSpent,
    TextTooLong,
    error_of,
)
from channels.wechat.client import WeChat
from tests.channels.wechat.platform import APP_ID, SECRET, Platform

SEND = "/cgi-bin/message/custom/send"


async def test_parts_arrive_in_order_in_raw_utf8(platform: Platform, wechat: WeChat) -> None:
    await wechat.deliver("o1", ["年休假怎么算", "满一年五天😀"])
    assert [one["text"]["content"] for one in platform.sent] == ["年休假怎么算", "满一年五天😀"]
    assert "年休假怎么算".encode() in b"".join(platform.raw)
    assert b"\\u" not in b"".join(platform.raw)


async def test_half_an_emoji_is_left_out_instead_of_failing(
    platform: Platform, wechat: WeChat
) -> None:
    await wechat.deliver("o1", ["好的\ud83d"])
    assert platform.sent[0]["text"]["content"] == "好的"


async def test_choices_go_out_as_a_menu(platform: Platform, wechat: WeChat) -> None:
    await wechat.menu("o1", "您想问的是：", [("wb:topic:a", "年休假"), ("wb:topic:b", "病假")])
    menu = platform.sent[0]["msgmenu"]
    assert menu["list"][1] == {"id": "wb:topic:b", "content": "病假"}
    assert menu["head_content"] == "您想问的是："


async def test_a_menu_for_an_account_that_may_not_is_told_apart(
    platform: Platform, wechat: WeChat
) -> None:
    platform.faults[SEND].append(40200)
    with pytest.raises(NotAllowed):
        await wechat.menu("o1", "您想问的是：", [("a", "年休假")])


async def test_the_typing_sign_goes_on_and_off(platform: Platform, wechat: WeChat) -> None:
    await wechat.typing("o1")
    await wechat.typing("o1", on=False)
    assert [one["command"] for one in platform.typing] == ["Typing", "CancelTyping"]


async def test_a_typing_sign_that_fails_disturbs_nobody(platform: Platform, wechat: WeChat) -> None:
    platform.faults["/cgi-bin/message/custom/typing"].append(45080)
    await wechat.typing("o1")
    assert platform.typing == []


async def test_a_token_refused_as_invalid_is_renewed_and_the_message_sent_once(
    platform: Platform, wechat: WeChat
) -> None:
    await wechat.deliver("o1", ["一"])
    platform.expire()
    await wechat.deliver("o1", ["二"])
    assert [one["text"]["content"] for one in platform.sent] == ["一", "二"]
    assert platform.forced == [False, False]


async def test_a_busy_platform_is_asked_again_after_a_pause(
    platform: Platform, wechat: WeChat
) -> None:
    platform.faults[SEND].extend([-1, -1])
    started = time.monotonic()
    await wechat.deliver("o1", ["一"])
    assert time.monotonic() - started > 0.35  # at least half of 0.2 and of 0.6
    assert platform.calls[SEND] == 3
    assert len(platform.sent) == 1


async def test_a_platform_that_stays_busy_is_given_up_with_what_is_left(
    platform: Platform, wechat: WeChat
) -> None:
    platform.faults[SEND].extend([0, -1, -1, -1, -1])
    with pytest.raises(Busy) as raised:
        await wechat.deliver("o1", ["一", "二", "三"])
    assert raised.value.left == ("二", "三")


async def test_a_message_that_may_have_arrived_is_not_sent_twice(
    platform: Platform, store: Store, wechat: WeChat
) -> None:
    await wechat.typing("o1")  # the token is there now
    hasty = WeChat.open(store, app_id=APP_ID, secret=SECRET, url=platform.url, seconds=1.5)
    platform.seconds[SEND] = 2.5
    with pytest.raises(Busy):
        await hasty.deliver("o1", ["一"])
    await asyncio.sleep(1.5)
    assert platform.calls[SEND] == 1
    await hasty.close()


async def test_an_address_where_nobody_listens_is_busy(store: Store) -> None:
    wechat = WeChat.open(store, app_id=APP_ID, secret=SECRET, url="http://127.0.0.1:9")
    with pytest.raises(Busy):
        await wechat.deliver("o1", ["一"])
    await wechat.close()


async def test_the_sixth_message_is_refused_with_what_is_left(
    platform: Platform, wechat: WeChat
) -> None:
    parts = list("一二三四五六七")
    with pytest.raises(QuotaSpent) as raised:
        await wechat.deliver("o1", parts)
    assert raised.value.left == ("六", "七")
    assert raised.value.code == 45047
    assert len(platform.sent) == 5


async def test_what_is_counted_here_is_not_tried_there(platform: Platform, wechat: WeChat) -> None:
    await wechat.quota.allow("o1", "click", "event-1")
    with pytest.raises(QuotaSpent) as raised:
        await wechat.deliver("o1", list("一二三四"))
    assert raised.value.left == ("四",)
    assert platform.calls[SEND] == 3


async def test_a_new_message_of_the_person_allows_five_more(
    platform: Platform, wechat: WeChat
) -> None:
    for id in ("m1", "m2"):
        platform.quota["o1"] = 5
        await wechat.quota.allow("o1", "message", id)
        await wechat.deliver("o1", list("一二三四五"))
    assert len(platform.sent) == 10


async def test_a_retry_of_the_same_message_allows_no_more(wechat: WeChat) -> None:
    for _ in range(3):
        await wechat.quota.allow("o1", "scan", "event-1")
    assert [await wechat.quota.spend("o1") for _ in range(4)] == [True, True, True, False]


async def test_who_leaves_is_forgotten(store: Store, wechat: WeChat) -> None:
    await wechat.quota.allow("o1", "message", "m1")
    await wechat.quota.spend("o1")
    await wechat.quota.forget("o1")
    assert await store.names("quota:") == []


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (45015, QuotaSpent), (45047, QuotaSpent), (45009, DayQuotaSpent), (43004, PersonGone),
        (43019, PersonGone), (40164, NotAllowed), (48001, NotAllowed), (45002, TextTooLong),
        (-1, Busy), (99999, ApiError),
    ],
)  # fmt: skip
def test_codes_become_the_errors_that_matter(code: int, kind: type[ApiError]) -> None:
    assert type(error_of(code, "said so")) is kind


@pytest.mark.parametrize("nonsense", ["<html>", "[]", "", '{"errcode": "x"}'])
async def test_an_answer_that_is_none_is_busy(
    platform: Platform, wechat: WeChat, nonsense: str
) -> None:
    platform.faults[SEND].append(nonsense)
    with pytest.raises(Busy):
        await wechat.deliver("o1", ["一"])


async def test_neither_token_nor_secret_stands_in_an_error(
    platform: Platform, wechat: WeChat
) -> None:
    platform.faults[SEND].append("<html>")
    with pytest.raises(Busy) as raised:
        await wechat.deliver("o1", ["一"])
    told = json.dumps([str(raised.value), repr(raised.value.__cause__)])
    assert "token-" not in told
    assert SECRET not in told


async def test_a_qr_code_lives_as_long_as_its_scene(platform: Platform, wechat: WeChat) -> None:
    assert await wechat.qr_code("a-code", seconds=300) == "http://weixin.qq.com/q/1"
    assert platform.scenes[0]["action_info"]["scene"]["scene_str"] == "a-code"
    assert platform.scenes[0]["expire_seconds"] == 300
