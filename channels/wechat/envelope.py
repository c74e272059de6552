"""The signed, mostly encrypted wrapping of what goes between the platform and us."""

import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass

from channels.wechat.crypto import Cipher, Keys
from channels.wechat.errors import Forged
from channels.wechat.fields import Fields, Format, read, write
from channels.wechat.signature import is_genuine, signature

Query = Mapping[str, str]


@dataclass(frozen=True)
class Opened:
    """A message, and how its answer must be wrapped; cipher None: not at all."""

    fields: Fields
    format: Format
    cipher: Cipher | None
    token: str

    def reply(self, fields: Mapping[str, str | int]) -> str:
        """Return the answer as the platform reads it."""
        inner = write(fields, self.format)
        if self.cipher is None:
            return inner
        encrypted, nonce, now = self.cipher.encrypt(inner), secrets.token_hex(8), int(time.time())
        signed = signature(self.token, str(now), nonce, encrypted)
        whole: dict[str, str | int] = {
            "Encrypt": encrypted, "MsgSignature": signed, "TimeStamp": now, "Nonce": nonce
        }  # fmt: skip
        return write(whole, self.format)


class Envelopes:
    """Opens what is signed with an account's token."""

    def __init__(self, token: str, keys: Keys | None, *, plain: bool) -> None:
        """`keys` None: nothing is encrypted; `plain`: it need not be."""
        self._token, self._keys, self._plain = token, keys, plain

    def greet(self, query: Query) -> str:
        """Return what proves to the platform that we know the token; raises Forged, Unreadable.

        An encrypted echostr (WeCom, signed by msg_signature) comes back in clear.
        """
        echo = query.get("echostr", "")
        if self._keys and query.get("msg_signature"):
            self._check(query, "msg_signature", echo)
            return self._keys.open(echo)[0]
        self._check(query, "signature")
        return echo

    def open(self, query: Query, body: bytes) -> Opened:
        """Return the message of a body; raises Forged, Unreadable."""
        if query.get("encrypt_type") == "aes" or "msg_signature" in query:
            return self._decrypted(query, body)
        if not self._plain:
            raise Forged("not encrypted")
        self._check(query, "signature")
        fields, form = read(body)
        return Opened(fields, form, None, self._token)

    def _decrypted(self, query: Query, body: bytes) -> Opened:
        if self._keys is None:
            raise Forged("encrypted, and there is no key")
        outer, form = read(body)
        encrypted = outer.get("Encrypt", "")
        self._check(query, "msg_signature", encrypted)
        message, cipher = self._keys.open(encrypted)
        fields, form = read(message)
        return Opened(fields, form, cipher, self._token)

    def _check(self, query: Query, name: str, *parts: str) -> None:
        signed = (query.get("timestamp", ""), query.get("nonce", ""), *parts)
        if not is_genuine(query.get(name, ""), self._token, *signed):
            raise Forged("wrong signature")
