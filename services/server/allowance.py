"""How many requests an address may send: a bucket that refills."""

import threading
import time
from collections.abc import Callable

MOST_ADDRESSES = 10_000


class Allowance:
    """A bucket of tokens for every address, in this process alone; per_minute: 0 is no limit."""

    def __init__(self, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._per_minute = per_minute
        self._clock = clock
        self._buckets: dict[str, tuple[float, float]] = {}
        self._lock = threading.Lock()

    def wait(self, address: str) -> int:
        """Take one token; return 0, or the seconds (at least 1) until there is one again."""
        if not self._per_minute:
            return 0
        rate = self._per_minute / 60
        with self._lock:
            now = self._clock()
            left, since = self._buckets.get(address, (float(self._per_minute), now))
            left = min(self._per_minute, left + (now - since) * rate)
            if left < 1:
                return max(1, round((1 - left) / rate))
            if len(self._buckets) >= MOST_ADDRESSES:
                self._buckets.clear()
            self._buckets[address] = (left - 1, now)
        return 0
