"""The catalogue once for all tests, and the reference server over real HTTP."""

import contextlib
import datetime
import functools
import random
import threading
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import uvicorn
from hypothesis import settings as hypothesis_settings

from services.catalog import Catalogue, load_catalogue
from services.client import ServicesClient
from services.server.app import create_app
from services.settings import ServicesSettings

# the machine is shared: how long an example takes says nothing
hypothesis_settings.register_profile("shared", deadline=None)
hypothesis_settings.load_profile("shared")

TODAY = datetime.date(2026, 11, 23)
CATALOGUE = Path(__file__).parents[2] / "services" / "catalogue"


@functools.cache
def whole_catalogue() -> Catalogue:
    """Read once: it never changes."""
    return load_catalogue(CATALOGUE)


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return whole_catalogue()


@pytest.fixture
def chance() -> random.Random:
    return random.Random(20261123)


@contextlib.contextmanager
def served(settings: ServicesSettings) -> Iterator[str]:
    """Run the reference server on a free port; yield its address."""
    server = uvicorn.Server(
        uvicorn.Config(
            create_app(settings, whole_catalogue()), port=0, log_level="warning", ws="none"
        )
    )
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        assert thread.is_alive(), "the server did not start"
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join()


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> ServicesSettings:
    return ServicesSettings(_env_file=None, var=tmp_path_factory.mktemp("var"), today=TODAY)


@pytest.fixture(scope="session")
def address(settings: ServicesSettings) -> Iterator[str]:
    with served(settings) as url:
        yield url


@pytest.fixture
async def services(address: str, settings: ServicesSettings) -> AsyncIterator[ServicesClient]:
    async with ServicesClient(address, settings=settings) as client:
        yield client
