"""The callback over HTTP: who is let in, in which mode, and what goes back."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

from channels.app import create_app
from channels.wechat.crypto import Cipher
from channels.wechat.fields import read
from channels.wechat.settings import WeChatSettings
from channels.wechat.signature import signature
from channels.wechat.simulator.courier import Courier, Line
from tests.channels.conftest import MakeSettings
from tests.channels.samples import FakeDialogue

SECURE = Line(token="AToken123", app_id="wx0123456789abcdef", key="k" * 43)
PLAIN = replace(SECURE, key="")
BOTH = replace(SECURE, both=True)
Open = Callable[..., "contextmanager[TestClient]"]


@pytest.fixture
def account(make_settings: MakeSettings, dialogue: FakeDialogue) -> Callable[..., TestClient]:
    def make(**changes: object) -> TestClient:
        given: dict[str, object] = {
            "token": SECURE.token, "app_id": SECURE.app_id, "aes_key": SECURE.key, **changes
        }  # fmt: skip
        app = create_app(make_settings(), dialogue=dialogue)
        app.state.wechat_settings = WeChatSettings(_env_file=None, **given)
        return TestClient(app, raise_server_exceptions=False)

    return make


@pytest.fixture
def secure(account: Callable[..., TestClient]) -> Iterator[TestClient]:
    with account() as client:
        yield client


def courier(line: Line) -> Courier:
    return Courier(line, ["http://nowhere"], None)  # type: ignore[arg-type]


def post(client: TestClient, line: Line, words: str = "你好", **fields: str) -> Response:
    message = {**courier(line).message("o-1", "text", Content=words), **fields}
    query, body = courier(line).request(message)
    return client.post("/wechat", params=query, content=body)


def content(line: Line, response: Response) -> str:
    assert response.status_code == 200
    text = courier(line)._read(response.content)
    assert text is not None
    return text


def test_without_settings_there_is_no_callback(client: TestClient) -> None:
    assert client.get("/wechat").status_code == 404
    assert client.post("/wechat", content=b"<xml/>").status_code == 404


def test_the_console_gets_its_echo(secure: TestClient) -> None:
    now = str(int(time.time()))
    query = {"timestamp": now, "nonce": "n", "signature": signature(SECURE.token, now, "n")}
    response = secure.get("/wechat", params={**query, "echostr": "437<b>512"})
    assert (response.status_code, response.text) == (200, "437<b>512")
    assert response.headers["content-type"].startswith("text/plain")
    assert secure.get("/wechat", params={**query, "nonce": "m"}).status_code == 403
    assert secure.get("/wechat").status_code == 403


@pytest.mark.parametrize("form", ["xml", "json"])
@pytest.mark.parametrize(
    ("mode", "line"),
    [("secure", SECURE), ("compatible", BOTH), ("compatible", PLAIN), ("plain", PLAIN)],
)
def test_a_message_is_answered_in_its_mode_and_format(
    account: Callable[..., TestClient], mode: str, line: Line, form: str
) -> None:
    line = replace(line, format=form)
    with account(mode=mode) as client:
        response = post(client, line, "社保卡丢了 ]]>")
        assert content(line, response) == "听到了：社保卡丢了 ]]＞"
    outer = read(response.content)[0]
    assert ("Encrypt" in outer) == bool(line.key)
    assert json.loads(response.content) if form == "json" else response.content[:1] == b"<"


def test_the_answer_names_both_sides(account: Callable[..., TestClient]) -> None:
    with account(mode="plain") as client:
        fields = read(post(client, PLAIN).content)[0]
    assert fields["ToUserName"] == "o-1"
    assert fields["FromUserName"] == PLAIN.account
    assert abs(int(fields["CreateTime"]) - time.time()) < 60


def test_the_key_before_opens_and_answers(account: Callable[..., TestClient]) -> None:
    with account(aes_key="n" * 43, aes_key_previous=SECURE.key) as client:
        assert content(SECURE, post(client, SECURE)) == "听到了：你好"


@pytest.mark.parametrize("line", [PLAIN, replace(SECURE, token="Other1")])
def test_what_is_not_signed_and_sealed_as_agreed_is_refused(
    secure: TestClient, dialogue: FakeDialogue, line: Line
) -> None:
    assert post(secure, line).status_code == 403
    assert dialogue.heard == []


def test_a_message_sealed_for_somebody_else_is_refused(secure: TestClient) -> None:
    assert post(secure, replace(SECURE, app_id="wx-other")).status_code == 400
    assert post(secure, replace(SECURE, key="x" * 43)).status_code == 400


def test_a_request_from_before_is_refused(secure: TestClient, dialogue: FakeDialogue) -> None:
    for seconds in (-400, 400):
        then = str(int(time.time()) + seconds)
        sealed = Cipher(SECURE.key, SECURE.app_id).encrypt("<xml/>")
        signed = signature(SECURE.token, then, "n", sealed)
        query = {"timestamp": then, "nonce": "n", "encrypt_type": "aes", "msg_signature": signed}
        body = f"<xml><Encrypt>{sealed}</Encrypt></xml>"
        assert secure.post("/wechat", params=query, content=body).status_code == 403
    assert dialogue.heard == []


def test_a_request_may_come_three_times_and_is_heard_once(
    secure: TestClient, dialogue: FakeDialogue
) -> None:
    query, body = courier(SECURE).request(courier(SECURE).message("o-1", "text", Content="一次"))
    told = [secure.post("/wechat", params=query, content=body) for _ in range(4)]
    assert [one.status_code for one in told] == [200, 200, 200, 403]
    assert {content(SECURE, one) for one in told[:3]} == {"听到了：一次"}
    assert [one.text for one in dialogue.heard] == ["一次"]


def test_a_nonce_does_not_serve_another_body(account: Callable[..., TestClient]) -> None:
    with account(mode="plain") as client:
        query, body = courier(PLAIN).request(courier(PLAIN).message("o-1", "text", Content="一"))
        assert client.post("/wechat", params=query, content=body).status_code == 200
        other = body.replace("一".encode(), "二".encode())
        assert client.post("/wechat", params=query, content=other).status_code == 403


@pytest.mark.parametrize("told_length", [True, False])
def test_a_large_body_is_refused_before_it_is_read(secure: TestClient, told_length: bool) -> None:
    whole = b"x" * (64 * 1024 + 1)
    pieces = whole if told_length else iter([whole])
    assert secure.post("/wechat", content=pieces).status_code == 413


@pytest.mark.parametrize("body", ["", "<xml>", "{", "<!DOCTYPE x [<!ENTITY a 'b'>]><xml>&a;</xml>"])
def test_a_broken_body_is_refused(account: Callable[..., TestClient], body: str) -> None:
    with account(mode="plain") as client:
        query, _ = courier(PLAIN).request(courier(PLAIN).message("o-1", "text", Content="一"))
        assert client.post("/wechat", params=query, content=body).status_code == 400


def test_what_wants_no_answer_gets_success(secure: TestClient, dialogue: FakeDialogue) -> None:
    for event in ("VIEW", "LOCATION", "TEMPLATESENDJOBFINISH"):
        query, body = courier(SECURE).request(courier(SECURE).event("o-1", event))
        response = secure.post("/wechat", params=query, content=body)
        assert (response.status_code, response.text) == (200, "success")
    assert dialogue.heard == []


def test_who_follows_is_welcomed_with_choices(secure: TestClient) -> None:
    query, body = courier(SECURE).request(courier(SECURE).event("o-1", "subscribe"))
    told = content(SECURE, secure.post("/wechat", params=query, content=body))
    assert told.startswith("您好，我是问办。")
    assert "msgmenucontent=公积金怎么提取" in told


@pytest.mark.parametrize("words", ["坏了", "炸了"])
def test_a_failing_engine_is_told_kindly(secure: TestClient, words: str) -> None:
    assert "人工" in content(SECURE, post(secure, SECURE, words))


def test_a_command_of_the_engine_stays_words(secure: TestClient, dialogue: FakeDialogue) -> None:
    post(secure, SECURE, "/restart")
    assert [one.text for one in dialogue.heard] == ["/restart"]  # made harmless by RasaDialogue
    assert dialogue.heard[0].conversation != "o-1"
    assert dialogue.heard[0].channel == "wechat"


def test_a_store_that_is_away_is_told_kindly(
    make_settings: MakeSettings, dialogue: FakeDialogue
) -> None:
    app = create_app(make_settings(store_url="redis://127.0.0.1:9/0"), dialogue=dialogue)
    app.state.wechat_settings = WeChatSettings(
        _env_file=None, token=SECURE.token, app_id=SECURE.app_id, aes_key=SECURE.key
    )
    with TestClient(app, raise_server_exceptions=False) as client:
        assert "再发一遍" in content(SECURE, post(client, SECURE))
    assert dialogue.heard == []
