"""bot/train.py, fingerprint.py, serve.py, environment.py"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from bot import environment
from bot.environment import ROOT
from bot.fingerprint import current_model, fingerprint, remember
from bot.serve import command


def _house(root: Path) -> Path:
    (root / "bot/data/nlu").mkdir(parents=True)
    (root / "bot/components").mkdir()
    (root / "dictionary").mkdir()
    (root / "config.yml").write_text("a")
    return root


def _of(root: Path) -> str:
    return fingerprint(root, root / "dictionary")


@pytest.mark.parametrize("changed", [
    "config.yml", "domain.yml", "bot/data/rules.yml", "bot/data/nlu/ask.yml",
    "bot/components/x.py", "dictionary/terms.txt", "requirements/engine.txt",
])  # fmt: skip
def test_a_change_of_any_source_asks_for_training(tmp_path: Path, changed: str) -> None:
    before = _of(_house(tmp_path))
    (tmp_path / changed).parent.mkdir(exist_ok=True)
    (tmp_path / changed).write_text("changed", "utf-8")
    assert _of(tmp_path) != before


def test_a_model_is_current_only_for_what_it_was_made_from(tmp_path: Path) -> None:
    model = tmp_path / "m.tar.gz"
    model.write_bytes(b"")
    assert current_model(tmp_path, wanted="f1") is None
    remember(model, made_from="f1")
    assert current_model(tmp_path, wanted="f1") == model
    assert current_model(tmp_path, wanted="f2") is None
    model.unlink()
    assert current_model(tmp_path, wanted="f1") is None


@pytest.mark.slow
def test_nothing_changed_means_nothing_done_and_quickly(model: Path) -> None:
    started = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "bot.train"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert "up to date" in done.stdout
    assert time.perf_counter() - started < 5


def test_the_engine_listens_on_loopback_without_its_api() -> None:
    environment.prepare()
    line = command("m.tar.gz")
    assert line[line.index("--interface") + 1] == "127.0.0.1"
    assert "--enable-api" not in line


def test_the_environment_wins_over_defaults(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACTIONS_PORT", "6000")
    environment.prepare()
    import os

    assert os.environ["ACTIONS_PORT"] == "6000"
    assert os.environ["RASA_TELEMETRY_ENABLED"] == "false"


def test_no_component_needs_tensorflow_or_a_pickle() -> None:
    config = (ROOT / "config.yml").read_text("utf-8")
    assert not any(name in config for name in ("DIET", "TED", "Sklearn", "LanguageModel"))
    sources = "".join(one.read_text("utf-8") for one in (ROOT / "bot/components").glob("*.py"))
    assert "import pickle" not in sources
    assert "joblib" not in sources
