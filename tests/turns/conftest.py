from collections.abc import Callable, Iterator

import pytest

from deploy.cluster.part import Part
from deploy.cluster.redis import redis_part
from turns import LocalTurns, RedisTurns, Turns

MakeTurns = Callable[..., Turns]


@pytest.fixture(scope="session")
def redis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Part]:
    part = redis_part(tmp_path_factory.mktemp("redis"))
    part.start()
    yield part
    part.kill()


@pytest.fixture
def make_redis_turns(redis: Part) -> Callable[..., RedisTurns]:
    """Make what one replica holds; each has connections of its own."""
    from redis.asyncio import Redis
    from redis.asyncio.retry import Retry
    from redis.backoff import NoBackoff

    def make(url: str = "", **changes: object) -> RedisTurns:
        client = Redis.from_url(
            url or f"{redis.url}/0", decode_responses=True, protocol=2, socket_timeout=10,
            socket_connect_timeout=1, retry=Retry(NoBackoff(), 0),
        )  # fmt: skip
        return RedisTurns(client, space="test", **{"lease_seconds": 20.0, **changes})  # type: ignore[arg-type]

    return make


@pytest.fixture(params=["local", "redis"])
def make_turns(request: pytest.FixtureRequest) -> MakeTurns:
    if request.param == "local":
        return LocalTurns
    return request.getfixturevalue("make_redis_turns")  # type: ignore[no-any-return]
