"""A browser for the page, and the door with short idle times."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import chromium, visit
from tests.channels.kiosk.door import Door, opened

PACE = {
    "IDLE_SECONDS": "1.5",
    "IDLE_SECONDS_ELDER": "4",
    "WARNING_SECONDS": "2",
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
