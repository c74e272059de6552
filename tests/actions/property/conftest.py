"""One services server, one outbox and one event loop for the hundreds of journeys."""

import asyncio
import random
from collections.abc import Iterator

import httpx
import pytest

from actions import wiring
from actions.outbox import Outbox
from actions.settings import ActionSettings
from services.client import ServicesClient
from services.server.app import create_app
from services.settings import ServicesSettings
from tests.actions.simulator import Person
from tests.e2e.house import picture
from tests.journeys.travel import travel
from tests.services.conftest import TODAY, whole_catalogue


class Town:
    """Where the journeys happen: the loop that runs them, and an upload that every form may have."""

    def __init__(self, runner: asyncio.Runner, upload: str) -> None:
        self.run, self.upload = runner.run, upload

    def walk(
        self, transaction: str, chance: random.Random, moves: list[str], *, eligible: bool = True
    ) -> None:
        """Send a new person through a transaction."""
        way = travel(Person(), transaction, chance, moves, upload=self.upload, eligible=eligible)
        self.run(way)


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """Without sockets: hundreds of journeys are thousands of calls."""
    settings = ServicesSettings(
        _env_file=None, var=tmp_path_factory.mktemp("var"), today=TODAY, read_seconds=60.0
    )
    app = create_app(settings, whole_catalogue())
    patch = pytest.MonkeyPatch()
    patch.setenv("WENBAN_TODAY", TODAY.isoformat())
    client = ServicesClient(settings=settings, transport=httpx.ASGITransport(app))
    outbox = Outbox(f"sqlite:///{tmp_path_factory.mktemp('outbox') / 'outbox.db'}")
    chosen = ActionSettings(_env_file=None, submit_seconds=10.0)
    patch.setattr(wiring, "services", lambda: client)
    patch.setattr(wiring, "outbox", lambda: outbox)
    patch.setattr(wiring, "settings", lambda: chosen)
    with asyncio.Runner() as runner:
        living = app.router.lifespan_context(app)
        runner.run(living.__aenter__())
        upload = runner.run(client.upload(picture(), conversation="journeys")).upload
        yield Town(runner, upload)
        runner.run(outbox.close())
        runner.run(client.close())
        runner.run(living.__aexit__(None, None, None))
    patch.undo()
