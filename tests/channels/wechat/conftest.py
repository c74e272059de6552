from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from channels.store import Store, open_store
from channels.wechat.client import WeChat
from tests.channels.wechat.platform import APP_ID, SECRET, Platform, running


@pytest.fixture
def platform() -> Iterator[Platform]:
    with running() as platform:
        yield platform


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    store = open_store(f"sqlite:///{tmp_path / 'channels.db'}")
    yield store
    await store.close()


@pytest.fixture
async def wechat(platform: Platform, store: Store) -> AsyncIterator[WeChat]:
    wechat = WeChat.open(store, app_id=APP_ID, secret=SECRET, url=platform.url)
    yield wechat
    await wechat.close()
