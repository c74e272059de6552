"""How personal data lie in the database: the one place that turns them into bytes and back.

Sealed: version byte 1, 4 bytes that name the key, 12 of nonce, AES-256-GCM over the content.
What a row is (`draft:ID`) is sealed in with it: bytes moved to another row do not open.
"""

import hashlib
import hmac
import secrets
from collections.abc import Sequence

import orjson
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from services.errors import ServicesError
from services.intake import Filled

VERSION = b"\x01"
NAME, NONCE = 4, 12


class CannotUnseal(ServicesError):
    """The bytes were sealed by a key that is not set, for another row, or were changed."""


class Vault:
    """Seals with the first key, opens with any; keys: 32 bytes each, newest first."""

    def __init__(self, keys: Sequence[bytes]) -> None:
        self._ciphers = {_name(key): AESGCM(key) for key in keys}
        self._first = _name(keys[0])
        self._digest_keys = [_derived(key, b"digest") for key in keys]

    def seal(self, content: bytes, row: str) -> bytes:
        """Return the bytes to store for a row such as draft:ID."""
        nonce = secrets.token_bytes(NONCE)
        sealed = self._ciphers[self._first].encrypt(nonce, content, row.encode())
        return VERSION + self._first + nonce + sealed

    def unseal(self, sealed: bytes, row: str) -> bytes:
        """Return what was sealed for the row; raises CannotUnseal."""
        head, nonce = sealed[: 1 + NAME], sealed[1 + NAME : 1 + NAME + NONCE]
        cipher = self._ciphers.get(head[1:])
        if head[:1] != VERSION or cipher is None:
            raise CannotUnseal("sealed by a key that is not in SERVICES_DATA_KEY")
        try:
            return cipher.decrypt(nonce, sealed[1 + NAME + NONCE :], row.encode())
        except (InvalidTag, ValueError) as error:
            raise CannotUnseal("changed, or sealed for another row") from error

    def seal_filled(self, filled: Filled, row: str) -> bytes:
        """Return the sealed answers of a form."""
        kept = {"answers": dict(filled.answers), "trail": filled.trail}
        return self.seal(orjson.dumps(kept), row)

    def unseal_filled(self, sealed: bytes, row: str) -> Filled:
        """Return the answers of a form; raises CannotUnseal."""
        kept = orjson.loads(self.unseal(sealed, row))
        return Filled(kept["answers"], tuple(kept["trail"]))

    def digest(self, kind: str, text: str) -> str:
        """Return 64 hexadecimal digits that find a value again without telling it.

        kind: id_number, mobile, conversation: equal texts of different kinds differ.
        """
        return self.digests(kind, text)[0]

    def digests(self, kind: str, text: str) -> list[str]:
        """Return the digest under each key, for looking up what was stored before a rotation."""
        said = f"{kind}:{text}".encode("utf-8", "surrogatepass")
        return [hmac.digest(key, said, "sha256").hex() for key in self._digest_keys]


def _name(key: bytes) -> bytes:
    return _derived(key, b"name")[:NAME]


def _derived(key: bytes, use: bytes) -> bytes:
    return hmac.digest(key, b"wenban services " + use, hashlib.sha256)
