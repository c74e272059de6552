from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from actions import wiring
from actions.outbox import Outbox
from actions.settings import ActionSettings
from deploy.faults.proxy import Proxy, Steady
from services.client import ServicesClient
from services.settings import ServicesSettings
from tests.actions.simulator import Person
from tests.services.conftest import TODAY, address, settings

__all__ = ["address", "settings"]


@pytest.fixture
def chosen() -> ActionSettings:
    """Nobody waits long in a test."""
    return ActionSettings(
        _env_file=None, submit_seconds=2.0, retry_first_seconds=0.01, outbox_poll_seconds=0.02
    )


@pytest.fixture
async def outbox(tmp_path: Path) -> AsyncIterator[Outbox]:
    outbox = Outbox(f"sqlite:///{tmp_path / 'outbox.db'}")
    yield outbox
    await outbox.close()


@pytest.fixture
async def person(
    address: str,
    settings: ServicesSettings,
    outbox: Outbox,
    chosen: ActionSettings,
    monkeypatch: pytest.MonkeyPatch,
) -> AsyncIterator[Person]:
    monkeypatch.setenv("WENBAN_TODAY", TODAY.isoformat())
    async with ServicesClient(address, settings=settings) as client:
        monkeypatch.setattr(wiring, "services", lambda: client)
        monkeypatch.setattr(wiring, "outbox", lambda: outbox)
        monkeypatch.setattr(wiring, "settings", lambda: chosen)
        yield Person()


@pytest.fixture
async def proxy(
    person: Person, address: str, settings: ServicesSettings, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Proxy]:
    """Stand between the actions and the services API; only bad weather is not waited out."""
    proxy = Proxy(int(address.rsplit(":", 1)[1]), calm := Steady())
    url = f"http://127.0.0.1:{await proxy.start()}"
    quick = settings.model_copy(update={"read_seconds": 0.4})
    async with (
        ServicesClient(url, settings=settings) as patient,
        ServicesClient(url, settings=quick) as hasty,
    ):
        monkeypatch.setattr(wiring, "services", lambda: patient if proxy.weather == calm else hasty)
        yield proxy
    await proxy.stop()
