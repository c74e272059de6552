"""How often: a window of a minute that slides, for all replicas where the store is Redis."""

import hashlib
import math

import structlog
from limits import RateLimitItemPerMinute
from limits.aio.storage import MemoryStorage, RedisStorage, Storage
from limits.aio.strategies import SlidingWindowCounterRateLimiter
from limits.errors import StorageError
from redis.asyncio import ConnectionPool
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff

from channels.store.opening import REDIS
from turns import away_of

log = structlog.get_logger()
SPACE = "wenban:pace"
CALL_SECONDS = 1.0


class Pace:
    """Counts askers under hashed names that are forgotten after two minutes."""

    def __init__(self, store_url: str) -> None:
        """`store_url` as in CHANNELS_STORE_URL; Redis is asked at the first request."""
        self._pool = _pool(store_url) if store_url.startswith(REDIS) else None
        self._away = away_of(store_url)
        self._limiter = SlidingWindowCounterRateLimiter(_storage(store_url, self._pool))

    async def wait(self, purpose: str, asker: str, per_minute: int) -> int:
        """Count one request; return 0 if it is allowed, else the seconds until the next may come.

        A store that is away refuses nobody: a limit must not be what ends the service.
        """
        if not per_minute or self._away:
            return 0
        item = RateLimitItemPerMinute(per_minute, namespace=SPACE)
        name = hashlib.sha256(f"{purpose}\0{asker}".encode("utf-8", "replace")).hexdigest()[:32]
        try:
            if await self._limiter.hit(item, purpose, name):
                return 0
            return max(1, math.ceil(60 / per_minute))
        except StorageError as error:
            self._away.note(error.storage_error)
            log.warning("guard.store_away", error=type(error.storage_error).__name__)
            return 0

    async def close(self) -> None:
        """Give the connections back."""
        if self._pool is not None:
            await self._pool.aclose()


def _pool(url: str) -> ConnectionPool:
    return ConnectionPool.from_url(
        url, protocol=2, socket_timeout=CALL_SECONDS, socket_connect_timeout=CALL_SECONDS,
        retry=Retry(NoBackoff(), 0),
    )  # fmt: skip


def _storage(url: str, pool: ConnectionPool | None) -> Storage:
    if pool is None:
        return MemoryStorage(wrap_exceptions=True)
    return RedisStorage(
        f"async+{url}", wrap_exceptions=True, implementation="redispy", key_prefix=SPACE,
        connection_pool=pool,  # type: ignore[arg-type]  # a pool too, says the library's code
    )  # fmt: skip
