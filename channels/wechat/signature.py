"""The platform's signature: sha1 over the sorted parts (消息推送, 服务器配置)."""

import hashlib
import hmac


def signature(token: str, *parts: str) -> str:
    """Return it for timestamp, nonce and, in secure mode, what is encrypted: 40 hex digits."""
    whole = b"".join(sorted(one.encode("utf-8", "replace") for one in (token, *parts)))
    return hashlib.sha1(whole, usedforsecurity=False).hexdigest()


def is_genuine(given: str, token: str, *parts: str) -> bool:
    """Compare in constant time."""
    mine = signature(token, *parts)
    return hmac.compare_digest(mine.encode(), given.encode("utf-8", "replace"))
