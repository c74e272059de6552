"""A page that a simulated microphone speaks to; what is understood is put into `words`."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import chromium, patience, visit
from tests.channels.kiosk.door import Door
from tests.channels.kiosk.hands import FREE
from tests.channels.voice.listened import LONG, WATCH, Words, listening_door, microphone


@pytest.fixture(scope="module")
def words() -> Words:
    return Words()


@pytest.fixture(scope="module")
def door(tmp_path_factory: pytest.TempPathFactory, words: Words) -> Iterator[Door]:
    with listening_door(tmp_path_factory.mktemp("door"), words) as door:
        yield door


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with chromium(*microphone(tmp_path_factory.mktemp("sound"))) as browser:
        yield browser


@pytest.fixture(autouse=True)
def _patient() -> Iterator[None]:
    with patience(LONG):
        yield


@pytest.fixture
def page(browser: Browser, door: Door, words: Words) -> Iterator[Page]:
    door.dialogue.forget()
    words.forget()
    with visit(browser, door.url) as page:
        page.set_default_timeout(LONG)
        page.evaluate(WATCH)
        yield page
        page.wait_for_function(FREE)  # what was said last is heard before the next test begins
