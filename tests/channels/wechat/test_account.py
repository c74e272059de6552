"""The account as a whole, from the callback to the platform, the services and the terminal."""

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest

from channels.dialogue import sender_of
from channels.voice.recogniser import Heard
from tests.channels.conftest import MakeSettings
from tests.channels.samples import served
from tests.channels.wechat.account_house import KEY, NUMBER, Desk, Opens, opener, until
from tests.channels.wechat.platform import APP_ID, SECRET, Platform, Stored
from tests.channels.wechat.voices import Ear, amr

JPEG = b"\xff\xd8\xff\xe0" + b"picture" * 100


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setenv("SERVICES_API_KEY", KEY)
    return Desk()


@pytest.fixture
def opens(make_settings: MakeSettings, platform: Platform, desk: Desk) -> Iterator[Opens]:
    with served(desk.plays) as services:
        settings = make_settings(services_url=services, upload_bytes=65536)
        yield opener(settings, platform.url, desk)


async def test_a_picture_is_kept_with_the_talk_it_belongs_to(
    opens: Opens, platform: Platform
) -> None:
    platform.files["m1"] = Stored(JPEG, "image/jpeg")
    async with opens() as house:
        await house.says("image", MediaId="m1", PicUrl="http://127.0.0.1:1/")
        heard = house.dialogue.heard[0]
        assert heard.attachments == ["up-1"]
        assert JPEG in house.desk.uploads[0]
        assert sender_of(heard).encode() in house.desk.uploads[0]


async def test_a_picture_that_is_none_is_told_and_nothing_goes_on(
    opens: Opens, platform: Platform
) -> None:
    platform.files["m1"] = Stored(b"<html></html>", "text/html")
    async with opens() as house:
        told = await house.says("image", MediaId="m1")
        assert "照片" in told
        assert "1." not in told  # a number would choose from the assistant's last list
        assert house.dialogue.heard == []


async def test_a_voice_is_shown_back_and_answered(opens: Opens, platform: Platform) -> None:
    platform.files["m1"] = Stored(amr(1), "audio/amr")
    async with opens(Ear(Heard("年休假几天", 0.95))) as house:
        told = await house.says("voice", MediaId="m1", Format="amr")
    assert told.startswith("您说的是：年休假几天")
    assert "听到了：年休假几天" in told


async def test_an_unsure_voice_is_chosen_from_by_number(opens: Opens, platform: Platform) -> None:
    platform.files["m1"] = Stored(amr(1), "audio/amr")
    async with opens(Ear(Heard("居住证", 0.4), Heard("居住正", 0.3))) as house:
        asked = await house.says("voice", MediaId="m1", Format="amr")
        assert house.dialogue.heard == []
        assert "居住正" in asked
        assert "听到了：居住证" in await house.says("text", Content="1")


async def test_without_an_ear_voices_are_asked_to_be_typed(
    opens: Opens, platform: Platform
) -> None:
    async with opens() as house:
        assert "打字" in await house.says("voice", MediaId="m1", Format="amr")
    assert platform.calls["/cgi-bin/media/get"] == 0


async def test_a_scan_goes_on_where_the_terminal_was(opens: Opens, platform: Platform) -> None:
    async with opens() as house:
        visit = {"conversation": "a-visit"}
        given = await house.client.post("/kiosk/handover/wechat", data=visit)
        assert given.status_code == 200
        assert given.json()["qr"].startswith("data:image/svg")
        code = platform.scenes[0]["action_info"]["scene"]["scene_str"]
        assert "接着" in await house.does("SCAN", EventKey=code, Ticket="t")
        await house.says("text", Content="继续")
        heard = house.dialogue.heard[-1]
        assert (heard.channel, heard.conversation) == ("kiosk", "a-visit")
        state = await house.client.post("/kiosk/handover/state", data=visit)
        assert state.json() == {"gone": True}
        assert (await house.client.post("/kiosk/handover/wechat", data=visit)).status_code == 409
        told = await house.does("subscribe", openid="o2", EventKey=f"qrscene_{code}", Ticket="t")
        assert "用过了" in told


async def test_the_phones_code_serves_the_chat_as_well(opens: Opens, platform: Platform) -> None:
    visit, json = {"conversation": "a-visit"}, {"accept": "application/json"}
    async with opens() as house:
        given = await house.client.post("/kiosk/handover", data=visit, headers=json)
        code = given.json()["url"].rsplit("/", 1)[1]
        again = {**visit, "code": code}
        assert (await house.client.post("/kiosk/handover/wechat", data=again)).status_code == 200
        assert platform.scenes[0]["action_info"]["scene"]["scene_str"] == code
        assert "接着" in await house.does("SCAN", EventKey=code, Ticket="t")
        assert (await house.client.get(f"/kiosk/continue/{code}")).status_code == 410


async def test_a_terminal_of_an_account_without_an_api_offers_no_scene(
    opens: Opens, platform: Platform
) -> None:
    async with opens(app_secret="", verified=False) as house:
        given = await house.client.post("/kiosk/handover/wechat", data={"conversation": "a"})
        assert given.status_code == 404
        assert "请" in given.json()["detail"]


async def test_a_platform_without_scenes_is_told_at_the_terminal(
    opens: Opens, platform: Platform
) -> None:
    platform.faults["/cgi-bin/qrcode/create"].append(48001)
    async with opens() as house:
        given = await house.client.post("/kiosk/handover/wechat", data={"conversation": "a"})
        assert given.status_code == 503


async def test_what_was_filed_in_the_chat_is_told_when_it_moves(
    opens: Opens, platform: Platform
) -> None:
    async with opens() as house:
        await house.says("text", Content="确认提交")
        house.desk.states.append("accepted")
        url, key = f"/api/v1/notices/{NUMBER}", {"X-API-Key": KEY}
        assert (await house.client.post(url)).status_code == 401
        assert (await house.client.post(url, headers={"X-API-Key": "no"})).status_code == 401
        told = await house.client.post(url, headers=key)
        assert told.json() == {"results": ["sent"]}
        again = await house.client.post(url, headers=key)
        assert again.json() == {"results": ["unchanged"]}
    assert "已受理" in platform.sent[-1]["text"]["content"]


async def test_rounds_tell_it_too(opens: Opens, platform: Platform) -> None:
    async with opens(notice_seconds=1.0) as house:
        await house.says("text", Content="确认提交")
        house.desk.states.append("accepted")
        await until(lambda: platform.sent)
    assert "已受理" in platform.sent[-1]["text"]["content"]


async def test_a_slow_answer_is_announced_by_the_typing_sign_and_a_quick_one_is_not(
    opens: Opens, platform: Platform
) -> None:
    async with opens(answer_seconds=1.2) as house:
        await house.says("text", Content="快")
        await asyncio.sleep(1.3)
        assert platform.typing == []
        assert await house.says("text", Content="慢") == ""
        await until(lambda: platform.sent)
    assert platform.typing == [{"touser": "o1", "command": "Typing"}]
    assert "听到了：慢" in platform.sent[-1]["text"]["content"]


async def test_whoever_leaves_is_forgotten(opens: Opens, platform: Platform) -> None:
    async with opens() as house:
        await house.says("text", Content="确认提交")
        store = house.app.state.store
        await house.does("unsubscribe")
        for _ in range(400):
            if not await left_of(store):
                return
            await asyncio.sleep(0.05)
        assert await left_of(store) == []


async def left_of(store: Any) -> list[str]:
    kinds = ("quota:", "scene-talk:", "heard:", f"wechat:{APP_ID}:notice")
    return [name for kind in kinds for name in await store.names(kind)]


async def test_no_openid_and_no_words_stand_in_the_log(
    opens: Opens, platform: Platform, capsys: pytest.CaptureFixture[str]
) -> None:
    platform.quota["openid-of-somebody"] = 0
    async with opens(Ear(Heard("我叫王小明", 0.9))) as house:
        platform.files["m1"] = Stored(amr(1), "audio/amr")
        await house.says("voice", openid="openid-of-somebody", MediaId="m1")
        await house.says("image", openid="openid-of-somebody", MediaId="m2")
    logged = capsys.readouterr()
    for private in ("openid-of-somebody", "王小明", SECRET, "token-0-"):
        assert private not in logged.out + logged.err
    assert "wechat.heard" in logged.out
