"""One trained model and one running engine for all tests of the room."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

if importlib.util.find_spec("rasa") is None:  # the app environment collects tests/ too
    collect_ignore_glob = ["test_*.py"]
else:
    from bot.environment import prepare

    prepare()


@pytest.fixture(scope="session")
def model() -> Path:
    """The model of the present files, trained when they changed."""
    import subprocess
    import sys

    from bot.environment import MODELS, ROOT
    from bot.fingerprint import current_model, fingerprint

    subprocess.run([sys.executable, "-m", "bot.train"], cwd=ROOT, check=True)
    found = current_model(MODELS, wanted=fingerprint())
    assert found is not None
    return found


@pytest.fixture(scope="session")
def state(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """A real PostgreSQL and a real Redis: addresses by name."""
    from tests.bot.state import running

    with running(tmp_path_factory.mktemp("state")) as addresses:
        yield addresses


@pytest.fixture(scope="session")
def agent(model: Path) -> Any:
    """The model loaded in process, to parse and to predict without a server."""
    from rasa.core.agent import Agent

    return Agent.load(str(model))


@pytest.fixture(scope="session")
def engine(model: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A live Rasa over HTTP beside an action server of our own."""
    from tests.bot.live import Engine

    running = Engine(model, tmp_path_factory.mktemp("engine"))
    with running:
        yield running


@pytest.fixture(scope="session")
def domain() -> Any:
    """Our domain, as Rasa reads it."""
    from rasa.shared.core.domain import Domain

    from bot.environment import ROOT

    return Domain.load(str(ROOT / "domain.yml"))


@pytest.fixture(params=["sqlite", "postgresql"])
def tracker_url(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> str:
    """The address of an empty database of talks, of either kind, set as the engine's."""
    from tests.bot.state import new_database

    url = f"sqlite:///{tmp_path / 'new/tracker.db'}"
    if request.param == "postgresql":
        url = new_database(request.getfixturevalue("state")["postgresql"])
    monkeypatch.setenv("ENGINE_TRACKER_URL", url)
    return url
