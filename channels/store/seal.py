"""What lies in the store can be found and read only by who holds the secret it goes by."""

import base64
import hashlib
import json
from collections.abc import Mapping
from typing import Any

from cryptography.fernet import Fernet


def sealed(secret: str, content: Mapping[str, Any]) -> str:
    """Return the content as text that only the secret opens."""
    return _seal(secret).encrypt(json.dumps(content).encode()).decode()


def opened(secret: str, text: str) -> dict[str, Any]:
    """Return what was sealed with the secret; raises cryptography.fernet.InvalidToken."""
    content: dict[str, Any] = json.loads(_seal(secret).decrypt(text.encode()))
    return content


def digest(purpose: str, *parts: str) -> str:
    """Return a name for the store that tells nothing about its parts."""
    return hashlib.sha256("\0".join([purpose, *parts]).encode("utf-8", "replace")).hexdigest()


def _seal(secret: str) -> Fernet:
    key = hashlib.sha256(b"seal\0" + secret.encode("utf-8", "replace")).digest()
    return Fernet(base64.urlsafe_b64encode(key))
