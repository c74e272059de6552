from collections.abc import AsyncIterator

import pytest

from actions import wiring
from services.client import ServicesClient
from services.settings import ServicesSettings
from tests.actions.simulator import Person
from tests.services.conftest import TODAY, address, settings

__all__ = ["address", "settings"]


@pytest.fixture
async def person(
    address: str, settings: ServicesSettings, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Person]:
    monkeypatch.setenv("WENBAN_TODAY", TODAY.isoformat())
    async with ServicesClient(address, settings=settings) as client:
        monkeypatch.setattr(wiring, "services", lambda: client)
        yield Person()
