"""Whether a Redis answers: who has just waited for it in vain tells the others of the process."""

import time
from functools import cache
from urllib.parse import urlsplit

from redis.exceptions import TimeoutError

REFUSED_SECONDS = 1.0  # nobody listens: a try costs nothing
SILENT_SECONDS = 5.0  # it stands still: a try costs its patience, so that most go without


class Away:
    """Shared by all that ask one Redis."""

    def __init__(self) -> None:
        self._until = 0.0

    def __bool__(self) -> bool:
        """Tell whether it did not answer a moment ago, so that nobody else should wait for it."""
        return time.monotonic() < self._until

    def note(self, error: Exception) -> None:
        """Remember that it did not answer."""
        silent = isinstance(error, TimeoutError)
        seconds = SILENT_SECONDS if silent else REFUSED_SECONDS
        self._until = max(self._until, time.monotonic() + seconds)


def away_of(url: str) -> Away:
    """Return what this process knows of the Redis at an address, whatever its database."""
    return _away(urlsplit(url).netloc or url)


@cache
def _away(_place: str) -> Away:
    return Away()
