"""The app with a fake dialogue, its parts on ports where nobody listens."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from channels.app import create_app
from channels.settings import ChannelSettings
from tests.channels.samples import FakeDialogue
from tests.channels.store.redis_server import redis_server

NOBODY = "http://127.0.0.1:9"  # the discard port: refused at once
MakeSettings = Callable[..., ChannelSettings]


@pytest.fixture(autouse=True)
def _nothing_of_ours(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No key of this machine's, and no journal but a test's own, whatever store it shares."""
    monkeypatch.delenv("SERVICES_API_KEY", raising=False)
    monkeypatch.setenv("JOURNAL_URL", f"sqlite:///{tmp_path / 'journal.db'}")


@pytest.fixture
def make_settings(tmp_path: Path) -> MakeSettings:
    def make(**changes: object) -> ChannelSettings:
        given: dict[str, object] = {
            "engine_url": NOBODY, "actions_url": NOBODY, "services_url": NOBODY,
            "services_key_file": tmp_path / "key", "upload_bytes": 4096,
            "store_url": f"sqlite:///{tmp_path / 'channels.db'}", **changes,
        }  # fmt: skip
        return ChannelSettings(_env_file=None, **given)

    return make


@pytest.fixture
def dialogue() -> FakeDialogue:
    return FakeDialogue()


@pytest.fixture
def client(make_settings: MakeSettings, dialogue: FakeDialogue) -> Iterator[TestClient]:
    app = create_app(make_settings(), dialogue=dialogue)
    with TestClient(app, raise_server_exceptions=False) as client:
        yield client


@pytest.fixture(scope="session")
def redis_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A real Redis of this run."""
    with redis_server(tmp_path_factory.mktemp("redis")) as url:
        yield url
