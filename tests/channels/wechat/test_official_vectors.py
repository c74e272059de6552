"""The worked examples of the platform's own manual (消息推送), and wechatpy as a peer both ways."""

import base64
import json

import pytest
from wechatpy.crypto import WeChatCrypto
from wechatpy.exceptions import InvalidSignatureException
from wechatpy.utils import check_signature

from channels.wechat.crypto import Cipher, Keys
from channels.wechat.envelope import Envelopes
from channels.wechat.errors import Forged, Unreadable
from channels.wechat.fields import read
from channels.wechat.signature import is_genuine, signature

TOKEN, KEY, APP_ID = "AAAAA", "A" * 43, "wxba5fad812f8e6fb9"
ENCRYPTED = (
    "+qdx1OKCy+5JPCBFWw70tm0fJGb2Jmeia4FCB7kao+/Q5c/ohsOzQHi8khUOb05JCpj0JB4RvQMkUyus8TPxLKJGQqcvZqzDpVzazhZv6JsXUnn"
    "R8XGT740XgXZUXQ7vJVnAG+tE8NUd4yFyjPy7GgiaviNrlCTj+l5kdfMuFUPpRSrfMZuMcp3Fn2Pede2IuQrKEYwKSqFIZoNqJ4M8EajAsjLY2k"
    "m32IIjdf8YL/P50F7mStwntrA2cPDrM1kb6mOcfBgRtWygb3VIYnSeOBrebufAlr7F9mFUPAJGj04="
)
PLAINTEXT = (
    '{"ToUserName":"gh_97417a04a28d","FromUserName":"o9AgO5Kd5ggOC-bXrbNODIiE3bGY","CreateTime":1714112445,'
    '"MsgType":"event","Event":"debug_demo","debug_str":"hello world"}'
)
QUERY = {
    "timestamp": "1714112445", "nonce": "415670741", "encrypt_type": "aes",
    "signature": "6c5c811b55cc85e0e1b54100749188c20beb3f5d",
    "msg_signature": "046e02f8204d34f8ba5fa3b1db94908f3df2e9b3",
}  # fmt: skip
TEXTS = ["", "你好", "a" * 31, "a" * 32, "]]><x>&amp;", "😀" * 500, "第一行\n第二行"]


@pytest.fixture
def envelopes() -> Envelopes:
    return Envelopes(TOKEN, Keys([KEY], APP_ID), plain=True)


def test_the_address_is_proven(envelopes: Envelopes) -> None:
    query = {
        "timestamp": "1714036504", "nonce": "1514711492", "echostr": "4375120948345356249",
        "signature": "f464b24fc39322e44b38aa78f5edd27bd1441696",
    }  # fmt: skip
    assert envelopes.greet(query) == "4375120948345356249"
    with pytest.raises(Forged):
        envelopes.greet({**query, "nonce": "1514711493"})


def test_a_message_in_clear_is_signed_so() -> None:
    signed = "899cf89e464efb63f54ddac96b0a0a235f53aa78"
    assert signature(TOKEN, "1714037059", "486452656") == signed
    assert is_genuine(signed, TOKEN, "1714037059", "486452656")
    assert not is_genuine(signed.upper(), TOKEN, "1714037059", "486452656")
    assert not is_genuine("签名", TOKEN, "1714037059", "486452656")


def test_an_encrypted_message_is_opened(envelopes: Envelopes) -> None:
    body = json.dumps({"ToUserName": "gh_97417a04a28d", "Encrypt": ENCRYPTED}).encode()
    opened = envelopes.open(QUERY, body)
    assert opened.fields == {name: str(value) for name, value in json.loads(PLAINTEXT).items()}
    assert opened.format == "json"


def test_our_answer_is_the_manuals() -> None:
    encrypted = Cipher(KEY, APP_ID).encrypt('{"demo_resp":"good luck"}', random=b"707722b803182950")
    assert encrypted == (
        "ELGduP2YcVatjqIS+eZbp80MNLoAUWvzzyJxgGzxZO/5sAvd070Bs6qrLARC9nVHm48Y4hyRbtzve1L32tmxSQ=="
    )
    signed = signature(TOKEN, "1713424427", "415670741", encrypted)
    assert signed == "1b9339964ed2e271e7c7b6ff2b0ef902fc94dea1"


@pytest.mark.parametrize("text", TEXTS)
def test_wechatpy_reads_what_we_write(text: str) -> None:
    peer = WeChatCrypto(TOKEN, KEY, APP_ID)
    opened = Envelopes(TOKEN, Keys([KEY], APP_ID), plain=False).open(*_from_peer(peer, "<xml/>"))
    body = opened.reply({"Content": text, "MsgType": "text"})
    outer = read(body)[0]
    inner = peer.decrypt_message(body, outer["MsgSignature"], outer["TimeStamp"], outer["Nonce"])
    assert read(inner)[0] == {"Content": text, "MsgType": "text"}


@pytest.mark.parametrize("text", TEXTS)
def test_we_read_what_wechatpy_writes(text: str, envelopes: Envelopes) -> None:
    peer = WeChatCrypto(TOKEN, KEY, APP_ID)
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    query, body = _from_peer(peer, f"<xml><Content>{escaped}</Content></xml>")
    assert envelopes.open(query, body).fields == {"Content": text}


def test_the_peer_signs_like_us() -> None:
    check_signature(TOKEN, signature(TOKEN, "1", "2"), "1", "2")
    with pytest.raises(InvalidSignatureException):
        check_signature(TOKEN, signature(TOKEN, "1", "3"), "1", "2")


def _from_peer(peer: WeChatCrypto, message: str) -> tuple[dict[str, str], bytes]:
    body = peer.encrypt_message(message, "nonce", "1714112445")
    outer = read(body)[0]
    query = {"timestamp": "1714112445", "nonce": "nonce", "msg_signature": outer["MsgSignature"]}
    return query, body.encode()


def test_the_key_before_is_good_until_the_change_is_everywhere() -> None:
    old, new = base64.b64encode(b"o" * 32).decode()[:43], "B" * 43
    before = Cipher(old, APP_ID)
    text, cipher = Keys([new, old], APP_ID).open(before.encrypt("你好"))
    assert text == "你好"
    assert before.decrypt(cipher.encrypt("答")) == "答"  # answered with the key it came with
    with pytest.raises(Unreadable):
        Keys([new], APP_ID).open(before.encrypt("你好"))


@pytest.mark.parametrize(
    "broken", ["", "AAAA", "not base64 !", ENCRYPTED[:-4], ENCRYPTED[:-24], "A" * 64, "A" * 4096]
)
def test_what_cannot_be_decrypted_is_refused(broken: str) -> None:
    with pytest.raises(Unreadable):
        Cipher(KEY, APP_ID).decrypt(broken)


def test_a_message_for_another_account_is_refused() -> None:
    with pytest.raises(Unreadable, match="receiver"):
        Cipher(KEY, "wx-other").decrypt(ENCRYPTED)


def test_every_changed_byte_of_the_last_blocks_is_noticed() -> None:
    cipher, whole = Cipher(KEY, APP_ID), bytearray(base64.b64decode(ENCRYPTED))
    for place in range(len(whole) - 32, len(whole)):
        changed = bytearray(whole)
        changed[place] ^= 1
        with pytest.raises(Unreadable):
            cipher.decrypt(base64.b64encode(changed).decode())
