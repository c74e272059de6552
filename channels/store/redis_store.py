"""The store in Redis 6 or newer: for several machines."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import TypeVar

from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import ConnectionError, RedisError, TimeoutError

from channels.store.errors import StoreDown
from turns import away_of

T = TypeVar("T")
PREFIX = "wenban:"
CALL_SECONDS = 3.0
ONCE = Retry(NoBackoff(), 0)  # a repeated take or count would not be the same
_SWAP = """if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3]) return 1"""
_COUNT = (
    """local n = redis.call('INCR', KEYS[1]) redis.call('PEXPIRE', KEYS[1], ARGV[1]) return n"""
)


class RedisStore:
    """One pool of connections; a call takes at most three seconds, none while others just did."""

    def __init__(self, url: str) -> None:
        self._redis = Redis.from_url(
            url, decode_responses=True, protocol=2,
            socket_timeout=CALL_SECONDS, socket_connect_timeout=CALL_SECONDS,
            health_check_interval=10, retry=ONCE,
        )  # fmt: skip
        self._away = away_of(url)
        self._swap, self._count = (self._redis.register_script(one) for one in (_SWAP, _COUNT))

    async def add(self, key: str, value: str, seconds: float) -> bool:
        """Keep the text if there is none yet; True if it was new."""
        return bool(
            await self._told(lambda: self._redis.set(PREFIX + key, value, px=_ms(seconds), nx=True))
        )

    async def put(self, key: str, value: str, seconds: float) -> None:
        """Keep the text in place of any other."""
        await self._told(lambda: self._redis.set(PREFIX + key, value, px=_ms(seconds)))

    async def get(self, key: str) -> str | None:
        """Return the text, None if there is none or its time is over."""
        return _text(await self._told(lambda: self._redis.get(PREFIX + key)))

    async def take(self, key: str) -> str | None:
        """Return the text and delete it; of several callers one gets it."""
        return _text(await self._told(lambda: self._redis.getdel(PREFIX + key)))

    async def swap(self, key: str, old: str, new: str, seconds: float) -> bool:
        """Put `new` in place of `old`; False if it is not `old` any more."""
        args: list[str | int] = [old, new, _ms(seconds)]
        return bool(await self._told(lambda: self._swap(keys=[PREFIX + key], args=args)))

    async def count(self, key: str, seconds: float) -> int:
        """Return 1 for the first call, 2 for the next; each call renews the time."""
        args = [_ms(seconds)]
        return int(await self._told(lambda: self._count(keys=[PREFIX + key], args=args)))

    async def names(self, prefix: str) -> list[str]:
        """Return the keys that begin with the prefix."""
        return await self._told(lambda: self._names(prefix))

    async def drop(self, key: str) -> None:
        """Delete the text if there is one."""
        await self._told(lambda: self._redis.delete(PREFIX + key))

    async def close(self) -> None:
        """Close the connections."""
        with suppress(RedisError, OSError):  # it is gone already
            await self._redis.aclose()

    async def _told(self, call: Callable[[], Awaitable[T]]) -> T:
        if self._away:
            raise StoreDown("it did not answer a moment ago")
        try:
            return await call()
        except (RedisError, OSError) as error:
            if isinstance(error, TimeoutError | ConnectionError):
                self._away.note(error)
            raise StoreDown(type(error).__name__) from error

    async def _names(self, prefix: str) -> list[str]:
        pattern = PREFIX + "".join(f"\\{one}" if one in "*?[]\\" else one for one in prefix) + "*"
        found = [str(one) async for one in self._redis.scan_iter(pattern, count=1000)]
        return sorted({one.removeprefix(PREFIX) for one in found})


def _text(value: bytes | str | None) -> str | None:
    return value.decode() if isinstance(value, bytes) else value


def _ms(seconds: float) -> int:
    return max(1, round(seconds * 1000))
