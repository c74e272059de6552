"""The line before the engine, as the settings say: in Redis for several replicas, else in process."""

from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff

from channels.settings import ChannelSettings
from turns import LocalTurns, RedisTurns, Turns, away_of

CALL_SECONDS = 3.0  # also longer than a waiting one blocks between two signs of life


def open_turns(settings: ChannelSettings) -> Turns:
    """Return the line; Redis is asked at the first message, not before."""
    most, wait = settings.turns_waiting, settings.turn_wait_seconds
    if not settings.turns_address:
        return LocalTurns(wait_seconds=wait, most=most)
    call = max(CALL_SECONDS, settings.turn_lease_seconds / 3 + 1)
    redis = Redis.from_url(
        settings.turns_address, decode_responses=True, protocol=2, socket_timeout=call,
        socket_connect_timeout=1.0, health_check_interval=10, retry=Retry(NoBackoff(), 0),
        max_connections=10_000,
    )  # fmt: skip
    return RedisTurns(
        redis, space="door", lease_seconds=settings.turn_lease_seconds,
        wait_seconds=wait, most=most, away=away_of(settings.turns_address),
    )  # fmt: skip
