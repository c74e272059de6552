"""A terminal with played devices, and a browser whose camera shows a test picture."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import Browser, Page, expect

from channels.app import create_app
from channels.kiosk.devices import Desk, DeviceSettings
from channels.kiosk.devices.reader import SimulatedReader
from tests.browser import chromium, visit
from tests.channels.conftest import MakeSettings
from tests.channels.kiosk.acted import ActedDialogue
from tests.channels.kiosk.devices.terminal import Terminal
from tests.channels.kiosk.devices.visitor import HERE, FaultyPrinter, FaultyReader, Visitor
from tests.channels.kiosk.door import opened

expect.set_options(timeout=20_000)  # a slow machine is no fault of the page
FAKE_CAMERA = ("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium(*FAKE_CAMERA) as browser:
        yield browser


@pytest.fixture(scope="module")
def opened_terminal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Terminal]:
    folder = tmp_path_factory.mktemp("terminal")
    reader = SimulatedReader(seconds=0.2)
    desk = Desk(DeviceSettings(spool=folder / "print"), reader=reader)
    with opened(folder, desk=desk) as door:
        yield Terminal(door, desk, reader, folder / "print")


@pytest.fixture
def terminal(opened_terminal: Terminal) -> Terminal:
    """The terminal of a new day: nothing heard, the usual card."""
    opened_terminal.begin_anew()
    return opened_terminal


@pytest.fixture
def page(browser: Browser, terminal: Terminal) -> Iterator[Page]:
    with visit(browser, terminal.door.url) as page:
        yield page


@pytest.fixture
def slips(tmp_path: Path) -> Path:
    return tmp_path / "slips"


@pytest.fixture
def reader() -> FaultyReader:
    return FaultyReader(seconds=0)


@pytest.fixture
def printer(slips: Path) -> FaultyPrinter:
    return FaultyPrinter(slips)


@pytest.fixture
def visitor(
    make_settings: MakeSettings, reader: FaultyReader, printer: FaultyPrinter
) -> Iterator[Visitor]:
    acted = ActedDialogue()
    app = create_app(make_settings(), dialogue=acted)
    app.state.devices = Desk(DeviceSettings(_env_file=None), reader=reader, printer=printer)
    with TestClient(app, HERE, client=("127.0.0.1", 50000)) as client:
        yield Visitor(client, app.state.devices, acted)
