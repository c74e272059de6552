"""A signature is good for one request, now: its time is looked at and its nonce remembered."""

import hashlib
import time
from collections.abc import Callable

from channels.store import Store
from channels.wechat.errors import Forged

DELIVERIES = 3


class Replays:
    """Remembers nonces of one account while their timestamps are good."""

    def __init__(
        self, store: Store, name: str, *, seconds: int, clock: Callable[[], float] = time.time
    ) -> None:
        """`seconds`: how far the platform's clock and ours may be apart."""
        self._store, self._name, self._seconds, self._clock = store, name, seconds, clock

    def timely(self, timestamp: str) -> None:
        """Raises Forged when the timestamp is not of now."""
        if not (timestamp.isascii() and timestamp.isdigit() and len(timestamp) <= 12):
            raise Forged("no timestamp")
        if abs(self._clock() - int(timestamp)) > self._seconds:
            raise Forged("an old timestamp, or a wrong clock")

    async def once(self, timestamp: str, nonce: str, body: bytes) -> None:
        """Raises Forged when timestamp and nonce came with another body, or too often.

        Whether the platform signs a repeated delivery anew is not documented, so that the very same
        request is let through as often as it delivers; it is answered once in any case.
        """
        whole = hashlib.sha256(f"{timestamp}\0{nonce}".encode("utf-8", "replace")).hexdigest()
        name, digest = f"{self._name}:nonce:{whole}", hashlib.sha256(body).hexdigest()
        kept = 2.0 * self._seconds + 60
        new = await self._store.add(name, digest, kept)
        if not new and await self._store.get(name) != digest:
            raise Forged("a nonce of another request")
        if await self._store.count(f"{name}:uses", kept) > DELIVERIES:
            raise Forged("a request that came before")
