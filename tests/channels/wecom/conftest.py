from tests.channels.wechat.conftest import platform, store

__all__ = ["platform", "store"]
