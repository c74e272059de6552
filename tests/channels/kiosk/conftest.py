"""A browser for the page, and the door with short idle times."""

import json
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import Browser, Page

from channels.app import create_app
from channels.kiosk.devices import Desk, DeviceSettings
from tests.browser import chromium, visit
from tests.channels.conftest import MakeSettings
from tests.channels.kiosk.door import Door, opened
from tests.channels.kiosk.fleet import KEY, OPERATOR
from tests.channels.kiosk.survey import Survey
from tests.channels.kiosk.tour import tour
from tests.channels.kiosk.voice_tour import patient_door, voice_tour
from tests.channels.samples import FakeDialogue
from tests.channels.voice.listened import Words, microphone

LOCAL = ("127.0.0.1", 50000)
PACE = {
    "IDLE_SECONDS": "1.5",
    "IDLE_SECONDS_ELDER": "4",
    "WARNING_SECONDS": "4",
    "GOODBYE_SECONDS": "1",
}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="package")
def open_door(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Door]:
    with opened(tmp_path_factory.mktemp("door")) as door:
        yield door


@pytest.fixture
def door(open_door: Door) -> Door:
    """The door with a dialogue that has heard nothing yet."""
    open_door.dialogue.forget()
    return open_door


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Idle times of seconds; ask for it before the page."""
    for name, seconds in PACE.items():
        monkeypatch.setenv(f"KIOSK_{name}", seconds)


@pytest.fixture
def page(browser: Browser, door: Door) -> Iterator[Page]:
    with visit(browser, door.url) as page:
        yield page


@pytest.fixture(scope="package")
def surveyed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Survey]]:
    """Every screen measured once, devices and all: the general version upright, 长辈版 lying."""
    folder = tmp_path_factory.mktemp("surveyed")
    desk = Desk(DeviceSettings(spool=folder / "print"))
    with opened(folder, desk=desk) as door:
        yield cache(lambda version: _survey(door, folder, elder=version == "elder"))


def _survey(door: Door, folder: Path, *, elder: bool) -> Survey:
    survey, words = Survey(), Words()
    width, height = (1920, 1080) if elder else (1080, 1920)
    with (
        TemporaryDirectory(dir=folder) as var,
        patient_door(Path(var), words) as ears,
        chromium(*microphone(folder)) as browser,
    ):
        page = browser.new_page(viewport={"width": width, "height": height})
        for name in tour(page, door.url, elder=elder):
            survey.look(page, name, strict=elder)
        page = browser.new_page(viewport={"width": width, "height": height})
        for name in voice_tour(page, ears.url, words, elder=elder):
            survey.look(page, name, strict=elder)
    return survey


@pytest.fixture
def keyed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A centre with two terminals and an operator."""
    monkeypatch.setenv("KIOSK_KEYS", json.dumps({"mall-1": KEY, "office-2": KEY[::-1]}))
    monkeypatch.setenv("KIOSK_OPERATOR_KEY", OPERATOR)
    monkeypatch.setenv("KIOSK_ALIVE_SECONDS", "0.3")


@pytest.fixture
def house(keyed: None, make_settings: MakeSettings) -> Iterator[TestClient]:
    """Ask the centre from its own machine."""
    with TestClient(create_app(make_settings(), dialogue=FakeDialogue()), client=LOCAL) as client:
        yield client
