"""A conversation goes from the terminal to a phone: once, soon, and without leaving anything."""

import re

import pytest
from fastapi.testclient import TestClient

from channels.app import create_app
from channels.kiosk.handover import Carried, give
from tests.channels.conftest import MakeSettings
from tests.channels.samples import FakeDialogue


def way(client: TestClient, conversation: str = "visit") -> str:
    """Ask for a code as the page's script does; returns where the QR leads."""
    data = {"conversation": conversation}
    given = client.post("/kiosk/handover", data=data, headers={"accept": "application/json"})
    return str(given.json()["url"])


def say(client: TestClient, text: str, conversation: str = "visit") -> str:
    return client.post("/kiosk", data={"conversation": conversation, "text": text}).text


def key_of(page: str) -> str:
    found = re.search(r'name="conversation" value="([^"]*)"', page)
    assert found
    return found[1]


def test_the_page_without_script_shows_the_qr(client: TestClient) -> None:
    page = client.post("/kiosk/handover", data={"conversation": "my-visit"}).text
    assert "data:image/svg+xml" in page
    assert "10分钟" in page
    assert "my-visit" not in page


def test_the_phone_goes_on_in_the_same_conversation_and_the_terminal_is_out(
    client: TestClient, dialogue: FakeDialogue
) -> None:
    say(client, "我要办居住证")
    page = client.post(way(client)).text
    assert "听到了：我要办居住证" in page
    key = key_of(page)
    assert "听到了：是的" in say(client, "是的", key)
    assert [(one.conversation, one.channel) for one in dialogue.heard] == [("visit", "kiosk")] * 2
    assert 'data-screen="attract"' in say(client, "是的")
    assert client.post("/kiosk/handover/state", data={"conversation": "visit"}).json()["gone"]
    assert len(dialogue.heard) == 2


def test_looking_at_the_address_does_not_use_it_up(client: TestClient) -> None:
    url = way(client)
    for _ in range(3):
        assert "接着办" in client.get(url).text
    assert client.post(url).status_code == 200


def test_a_second_phone_gets_a_kind_page(client: TestClient) -> None:
    url = way(client)
    client.post(url)
    client.cookies.clear()
    for again in (client.get(url), client.post(url)):
        assert again.status_code == 410
        assert "用过了" in again.text
    assert "已经结束" in client.get("/kiosk/phone").text


def test_the_phone_finds_its_page_again_after_it_was_closed(client: TestClient) -> None:
    say(client, "你好")
    key = key_of(client.post(way(client)).text)
    say(client, "我要办居住证", key)
    again = client.get("/kiosk/phone").text
    assert "听到了：我要办居住证" in again
    assert key_of(again) == key


def test_going_on_at_the_terminal_makes_the_code_void(client: TestClient) -> None:
    say(client, "你好")
    url = way(client)
    say(client, "还是在这里办")
    assert client.post(url).status_code == 410


def test_the_end_at_the_terminal_makes_the_code_void(client: TestClient) -> None:
    say(client, "你好")
    url = way(client)
    client.post("/kiosk/end", data={"conversation": "visit"})
    assert client.get(url).status_code == 410


def test_the_elder_version_goes_along(client: TestClient) -> None:
    say(client, "你好")
    data = {"conversation": "visit", "version": "elder"}
    given = client.post("/kiosk/handover", data=data, headers={"accept": "application/json"})
    assert 'class="elder"' in client.post(given.json()["url"]).text


def test_a_code_of_one_replica_is_taken_at_another(make_settings: MakeSettings) -> None:
    dialogues = FakeDialogue(), FakeDialogue()
    apps = [create_app(make_settings(), dialogue=one) for one in dialogues]  # one store
    with TestClient(apps[0]) as terminal, TestClient(apps[1]) as phone:
        say(terminal, "我要办居住证")
        page = phone.post(way(terminal)).text
        assert "听到了：我要办居住证" in page
        say(phone, "是的", key_of(page))
        assert 'data-screen="attract"' in say(terminal, "是的")
        terminal.post("/kiosk/end", data={"conversation": "visit"})
        assert "听到了：是的" in phone.get("/kiosk/phone").text
    assert [len(one.heard) for one in dialogues] == [1, 1]
    assert dialogues[0].heard[0].conversation == dialogues[1].heard[0].conversation


def test_the_end_at_the_phone_is_the_end(client: TestClient) -> None:
    say(client, "你好")
    key = key_of(client.post(way(client)).text)
    page = client.post("/kiosk/end", data={"conversation": key}).text
    assert "可以关掉这个网页" in page
    assert "已经结束" in client.get("/kiosk/phone").text
    assert "已经结束" in say(client, "在吗", key)


def test_a_conversation_of_a_chat_stays_one_of_its_channel(
    client: TestClient, dialogue: FakeDialogue
) -> None:
    assert client.portal
    store = client.app.state.store  # type: ignore[attr-defined]
    code = client.portal.call(give, store, Carried("openid", channel="wechat"))
    key = key_of(client.post(f"/kiosk/continue/{code}").text)
    say(client, "11010519491231002X", key)
    client.post("/kiosk/end", data={"conversation": key})
    assert [(one.conversation, one.channel) for one in dialogue.heard] == [("openid", "wechat")]


def test_the_address_of_the_house_can_be_set(
    make_settings: MakeSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KIOSK_PUBLIC_URL", "https://wenban.example/")
    with TestClient(create_app(make_settings(), dialogue=FakeDialogue())) as client:
        assert way(client).startswith("https://wenban.example/kiosk/continue/")
    monkeypatch.setenv("KIOSK_PUBLIC_URL", "javascript:alert(1)")
    with pytest.raises(ValueError, match="must be an address"):
        create_app(make_settings())
