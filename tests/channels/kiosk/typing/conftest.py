"""One house for all that is typed, and a bare page."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.channels.kiosk.typing.house import typing_house


@pytest.fixture(scope="package")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WENBAN_TODAY", "2026-11-23")
        patch.setattr("knowledge.phrase.COMMON", 3000)  # fewer common words are read sooner
        with typing_house(tmp_path_factory.mktemp("typing")) as url:
            yield url


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1080, "height": 1920})
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    yield page
    page.close()
    assert not problems
