"""AES-256-CBC as the platform wraps a message: random, length, message, receiver, padding.

Source: 消息加解密说明. The receiver is the AppID; for WeCom the CorpID.
"""

import base64
import binascii
import os

from cryptography.hazmat.primitives.ciphers import Cipher as Aes
from cryptography.hazmat.primitives.ciphers import algorithms, modes

from channels.wechat.errors import Unreadable

BLOCK = 32  # bytes; PKCS#7 to the key's length, not to that of AES
RANDOM = 16
HEAD = RANDOM + 4


class Cipher:
    """One EncodingAESKey of one receiver."""

    def __init__(self, key: str, receiver: str) -> None:
        """`key` has 43 letters and digits."""
        raw = base64.b64decode(key + "=")
        self._aes = Aes(algorithms.AES(raw), modes.CBC(raw[:16]))
        self._receiver = receiver.encode()

    def encrypt(self, message: str, *, random: bytes | None = None) -> str:
        """Return the base64 text for a message."""
        content = message.encode()
        whole = (random or os.urandom(RANDOM)) + len(content).to_bytes(4, "big") + content
        whole += self._receiver
        pad = BLOCK - len(whole) % BLOCK
        encryptor = self._aes.encryptor()
        sealed = encryptor.update(whole + bytes([pad]) * pad) + encryptor.finalize()
        return base64.b64encode(sealed).decode()

    def decrypt(self, encrypted: str) -> str:
        """Return the message; raises Unreadable for another key, receiver or broken text."""
        try:
            sealed = base64.b64decode(encrypted, validate=True)
            decryptor = self._aes.decryptor()
            whole = decryptor.update(sealed) + decryptor.finalize()
        except (binascii.Error, ValueError) as error:
            raise Unreadable("not base64 of whole blocks") from error
        pad = whole[-1] if whole else 0
        if not 1 <= pad <= BLOCK or whole[-pad:] != bytes([pad]) * pad:
            raise Unreadable("wrong padding: another key")
        whole = whole[:-pad]
        end = HEAD + int.from_bytes(whole[RANDOM:HEAD], "big")
        if len(whole) < HEAD or end > len(whole) or whole[end:] != self._receiver:
            raise Unreadable("for another receiver")
        try:
            return whole[HEAD:end].decode()
        except UnicodeDecodeError as error:
            raise Unreadable("not UTF-8") from error


class Keys:
    """The current key and the one before it: while a change spreads both are in use."""

    def __init__(self, keys: list[str], receiver: str) -> None:
        self._ciphers = [Cipher(one, receiver) for one in keys]

    def open(self, encrypted: str) -> tuple[str, Cipher]:
        """Return the message and the cipher that the answer needs; raises Unreadable."""
        error = Unreadable("no key")
        for cipher in self._ciphers:
            try:
                return cipher.decrypt(encrypted), cipher
            except Unreadable as failed:
                error = failed
        raise error
