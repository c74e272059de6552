from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.channels.desk.office import KEY, Office, opened


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    monkeypatch.setenv("DESK_KEY", KEY)
    with opened(tmp_path) as office:
        yield office


@pytest.fixture
def clerk(office: Office) -> Iterator[httpx.Client]:
    """A browser that signed in."""
    with httpx.Client(base_url=office.url, follow_redirects=True, timeout=30) as clerk:
        assert clerk.post("/desk/login", data={"key": KEY}).status_code == 200
        yield clerk
