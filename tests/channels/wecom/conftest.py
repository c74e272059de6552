from tests.channels.wechat.conftest import platform, redis_url, store

__all__ = ["platform", "redis_url", "store"]
