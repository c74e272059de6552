import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from wechatpy.enterprise.crypto import WeChatCrypto

from channels.wechat.crypto import Cipher
from tests.channels.conftest import MakeSettings
from tests.channels.samples import FakeDialogue
from tests.channels.wechat.platform import Platform, Stored
from tests.channels.wechat.talker import SlowDialogue
from tests.channels.wechat.voices import amr
from tests.channels.wecom.house import (
    AES_KEY,
    CORP_ID,
    TOKEN,
    Enterprise,
    environment,
    message,
    opened,
    until,
)


@pytest.fixture(autouse=True)
def _settings(platform: Platform, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in environment(platform.url).items():
        monkeypatch.setenv(name, value)


@pytest.fixture
async def enterprise(
    make_settings: MakeSettings, dialogue: FakeDialogue, tmp_path: Path
) -> AsyncIterator[Enterprise]:
    settings = make_settings(store_url=f"sqlite:///{tmp_path / 'channels.db'}")
    async with opened(settings, dialogue) as enterprise:
        yield enterprise


async def test_the_address_is_proven_in_clear_within_a_second(enterprise: Enterprise) -> None:
    seconds = []
    for _ in range(3):  # the machine is shared: the quickest tells
        started = time.monotonic()
        response = await enterprise.greet("4375120948345356249")
        seconds.append(time.monotonic() - started)
    assert min(seconds) < 1.0  # path/91144: within one second
    assert response.content == b"4375120948345356249"  # no quotes, no BOM, no line end


async def test_an_independent_peer_signs_and_encrypts_what_we_read(
    enterprise: Enterprise,
) -> None:
    peer = WeChatCrypto(TOKEN, AES_KEY, CORP_ID)
    now = str(int(time.time()))
    outer = peer.encrypt_message("<xml><a>echo</a></xml>", "a-nonce", now)
    sealed = outer.split("<Encrypt><![CDATA[")[1].split("]]>")[0]
    signed = outer.split("<MsgSignature><![CDATA[")[1].split("]]>")[0]
    query = {"msg_signature": signed, "timestamp": now, "nonce": "a-nonce", "echostr": sealed}
    response = await enterprise.client.get("/wecom", params=query)
    assert response.text == "<xml><a>echo</a></xml>"


@pytest.mark.parametrize(
    "changes",
    [
        {"msg_signature": "0" * 40}, {"timestamp": "1"}, {"nonce": "another"}, {"echostr": "AAAA"},
        {"msg_signature": ""},
    ],
)  # fmt: skip
async def test_an_address_check_that_is_not_signed_is_refused(
    enterprise: Enterprise, changes: dict[str, str]
) -> None:
    response = await enterprise.greet("echo", **changes)
    assert response.status_code in (400, 403)
    assert b"echo" not in response.content


async def test_a_member_is_answered_in_the_reply(
    enterprise: Enterprise, dialogue: FakeDialogue
) -> None:
    assert "听到了：年休假几天" in await enterprise.say("年休假几天", id="1")
    assert dialogue.heard[0].channel == "wecom"
    assert "ZhangSan" not in dialogue.heard[0].conversation


async def test_a_message_delivered_again_is_answered_once(
    enterprise: Enterprise, dialogue: FakeDialogue
) -> None:
    first = await enterprise.say("年休假几天", id="1")
    again = [await enterprise.say("年休假几天", id="1") for _ in range(2)]
    assert {one for one in [first, *again] if one} == {first}
    assert len(dialogue.heard) == 1


async def test_a_message_for_another_enterprise_is_refused(enterprise: Enterprise) -> None:
    enterprise.cipher = Cipher(AES_KEY, "ww-somebody-else")
    response = await enterprise.post(message("ZhangSan", "text", Content="好", MsgId="1"))
    assert response.status_code == 400


async def test_a_message_in_clear_is_refused(enterprise: Enterprise) -> None:
    response = await enterprise.client.post("/wecom", content=b"<xml><MsgType>text</MsgType></xml>")
    assert response.status_code == 403


async def test_choices_are_lines_to_type_since_a_tap_means_nothing_there(
    make_settings: MakeSettings, tmp_path: Path
) -> None:
    class Offers(FakeDialogue):
        async def say(self, message: object) -> list[dict[str, object]]:  # type: ignore[override]
            options = [{"label": "年休假", "payload": "wb:topic:a"}]
            return [{"type": "choice", "text": "您想问的是：", "options": options}]

    settings = make_settings(store_url=f"sqlite:///{tmp_path / 'channels.db'}")
    async with opened(settings, Offers()) as enterprise:
        told = await enterprise.say("休假", id="1")
    assert "1. 年休假" in told
    assert "weixin://" not in told


async def test_a_slow_answer_is_sent_by_itself(
    make_settings: MakeSettings, platform: Platform, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setenv("WECOM_ANSWER_SECONDS", "0.3")
    settings = make_settings(store_url=f"sqlite:///{tmp_path / 'channels.db'}")
    async with opened(settings, SlowDialogue()) as enterprise:
        assert await enterprise.say("等1.0", id="1") == ""
        await until(lambda: platform.sent)
    sent = platform.sent[0]
    assert (sent["touser"], sent["agentid"]) == ("ZhangSan", 1000002)
    assert sent["text"]["content"] == "答：等1.0"


async def test_a_member_outside_the_range_is_given_up(
    make_settings: MakeSettings, platform: Platform, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setenv("WECOM_ANSWER_SECONDS", "0.3")
    platform.members_gone.add("ZhangSan")
    settings = make_settings(store_url=f"sqlite:///{tmp_path / 'channels.db'}")
    async with opened(settings, SlowDialogue()) as enterprise:
        await enterprise.say("等1.0", id="1")
        await until(lambda: platform.calls["/cgi-bin/message/send"])
    assert platform.sent == []


async def test_a_voice_without_an_ear_is_answered_kindly(
    enterprise: Enterprise, platform: Platform
) -> None:
    platform.files["m1"] = Stored(amr(1), "audio/amr")
    fields = message("ZhangSan", "voice", MediaId="m1", Format="amr", MsgId="1")
    assert (await enterprise.post(fields)).status_code == 200


async def test_events_that_nobody_waits_with_are_just_accepted(
    enterprise: Enterprise, dialogue: FakeDialogue
) -> None:
    for event in ("enter_agent", "LOCATION", "view", "batch_job_result"):
        response = await enterprise.post(message("ZhangSan", "event", Event=event))
        assert (response.status_code, response.content) == (200, b"success")
    assert dialogue.heard == []


async def test_without_a_token_the_door_is_closed(
    make_settings: MakeSettings, dialogue: FakeDialogue, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.delenv("WECOM_TOKEN")
    settings = make_settings(store_url=f"sqlite:///{tmp_path / 'channels.db'}")
    async with opened(settings, dialogue) as enterprise:
        assert (await enterprise.client.get("/wecom")).status_code == 404
        assert (await enterprise.client.post("/wecom")).status_code == 404
