"""Whatever comes to the callback: no 5xx, nothing told that is secret, nothing that piles up.

`make fuzz-wechat` tries 20,000 inputs and more; `make test` some hundred.
"""

import os
import resource
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from channels.app import create_app
from channels.settings import ChannelSettings
from channels.wechat.crypto import Cipher
from channels.wechat.fields import write
from channels.wechat.settings import WeChatSettings
from channels.wechat.signature import signature
from tests.channels.samples import FakeDialogue

EXAMPLES = int(os.environ.get("WENBAN_FUZZ_EXAMPLES", "40"))
TOKEN, APP_ID, KEY = "AToken123", "wx0123456789abcdef", "k" * 43
GROWN_KILOBYTES = 200 * 1024
fuzzed = settings(
    max_examples=EXAMPLES, deadline=None, database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
NAMES = [
    "ToUserName", "FromUserName", "CreateTime", "MsgType", "Content", "MsgId", "MediaId", "Format",
    "Recognition", "Location_X", "Label", "Title", "Event", "EventKey", "Ticket", "Encrypt",
]  # fmt: skip
KINDS = ["text", "image", "voice", "video", "location", "link", "event", "file", ""]
EVENTS = ["subscribe", "unsubscribe", "SCAN", "CLICK", "VIEW", "LOCATION", "x"]
words = st.text(max_size=300) | st.sampled_from(
    ["]]>", "<a href='x'>", "/restart", "qrscene_x", "<bizmsgmenuid>wb:human:</bizmsgmenuid>", "１"]
)
fields = st.dictionaries(st.sampled_from(NAMES) | st.from_regex(r"[A-Za-z]{1,12}", fullmatch=True), words).flatmap(
    lambda some: st.fixed_dictionaries(
        {"FromUserName": st.sampled_from(["o-1", "o-2", "", "o" * 200]), "ToUserName": words,
         "MsgType": st.sampled_from(KINDS) | words, "Event": st.sampled_from(EVENTS),
         "MsgId": st.integers(0, 2**64).map(str)}
    ).map(lambda always: {**some, **always})
)  # fmt: skip
bodies = st.binary(max_size=2000) | st.text(max_size=1000).map(
    lambda one: f"<xml>{one}</xml>".encode()
)
texts = st.text(st.characters(codec="utf-8"), max_size=60)


@pytest.fixture(scope="module", params=["secure", "compatible"])
def fuzz(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[TestClient]:
    folder: Path = tmp_path_factory.mktemp("fuzz")
    nobody: dict[str, Any] = dict.fromkeys(
        ("engine_url", "actions_url", "services_url"), "http://127.0.0.1:9"
    )
    channels = ChannelSettings(
        _env_file=None, store_url=f"sqlite:///{folder / 'channels.db'}", **nobody
    )
    app = create_app(channels, dialogue=FakeDialogue())
    app.state.wechat_settings = WeChatSettings(
        _env_file=None, token=TOKEN, app_id=APP_ID, aes_key=KEY, mode=request.param
    )
    with TestClient(app, raise_server_exceptions=False) as client:
        yield client


def _check(status: int, body: bytes) -> None:
    assert status in (200, 400, 403, 413), status
    for secret in (TOKEN, KEY, "Traceback"):
        assert secret.encode() not in body


@fuzzed
@given(st.dictionaries(st.sampled_from(["signature", "msg_signature", "timestamp", "nonce", "encrypt_type", "echostr"]), texts), bodies)  # fmt: skip
def test_strangers_get_nowhere(fuzz: TestClient, query: dict[str, str], body: bytes) -> None:
    for response in (
        fuzz.post("/wechat", params=query, content=body), fuzz.get("/wechat", params=query)
    ):  # fmt: skip
        _check(response.status_code, response.content)
        assert response.status_code != 200


@fuzzed
@given(bodies, st.booleans(), texts)
def test_signed_nonsense_is_refused_or_ignored(
    fuzz: TestClient, body: bytes, sealed: bool, nonce: str
) -> None:
    now = str(int(time.time()))
    query = {"timestamp": now, "nonce": nonce, "signature": signature(TOKEN, now, nonce)}
    if sealed:
        encrypted = Cipher(KEY, APP_ID).encrypt(body.decode("utf-8", "replace"))
        query |= {"encrypt_type": "aes", "msg_signature": signature(TOKEN, now, nonce, encrypted)}
        body = write({"Encrypt": encrypted}, "xml").encode()
    response = fuzz.post("/wechat", params=query, content=body)
    _check(response.status_code, response.content)


@fuzzed
@given(fields, st.sampled_from(["xml", "json"]), st.integers())
def test_every_message_is_answered_well(
    fuzz: TestClient, fields: dict[str, str], form: Any, nonce: int
) -> None:
    now = str(int(time.time()))
    inner = write(fields, form)
    encrypted = Cipher(KEY, APP_ID).encrypt(inner)
    query = {"timestamp": now, "nonce": str(nonce), "encrypt_type": "aes",
             "msg_signature": signature(TOKEN, now, str(nonce), encrypted)}  # fmt: skip
    response = fuzz.post("/wechat", params=query, content=write({"Encrypt": encrypted}, form))
    _check(response.status_code, response.content)


def test_memory_does_not_grow_with_what_came(fuzz: TestClient) -> None:
    """Runs last: the three above have sent their thousands, here another few hundred."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for number in range(max(300, EXAMPLES)):
        fuzz.post("/wechat", params={"nonce": str(number)}, content=b"<xml>" + b"<a>" * 9000)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < GROWN_KILOBYTES
