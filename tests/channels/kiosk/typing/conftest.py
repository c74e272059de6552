"""One house for all that is typed, and a bare page."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, Page

from tests.channels.kiosk.typing.house import typing_house

TODAY = "2026-11-23"


@pytest.fixture(scope="session")  # a package's ends with each of its files, side by side
def typing_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with ExitStack() as open_until_the_end:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("WENBAN_TODAY", TODAY)
            patch.setattr("knowledge.phrase.COMMON", 3000)  # fewer common words are read sooner
            house = typing_house(tmp_path_factory.mktemp("typing"))
            url = open_until_the_end.enter_context(house)
        yield url


@pytest.fixture
def url(typing_url: str, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("WENBAN_TODAY", TODAY)
    return typing_url


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1080, "height": 1920})
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    yield page
    page.close()
    assert not problems
