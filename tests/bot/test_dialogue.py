"""Rasa's own checks: the data are consistent, the stories of tests/dialogue come out as written."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from bot.environment import ROOT

pytestmark = pytest.mark.slow
STORIES = ROOT / "tests/dialogue"


def _rasa(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "rasa", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True)


def test_the_data_are_valid_and_rasa_has_nothing_to_say() -> None:
    done = _rasa(
        "data", "validate", "--fail-on-warnings", "--data", "bot/data", "--max-history", "4"
    )
    told = done.stdout + done.stderr
    assert done.returncode == 0, told[-3000:]
    # It exits 0 although it warns: the warnings are looked for.
    complaints = [line for line in told.splitlines() if "UserWarning" in line or "WARNING" in line]
    assert not complaints


def test_there_are_enough_stories() -> None:
    read = [yaml.safe_load(one.read_text("utf-8"))["stories"] for one in STORIES.glob("*.yml")]
    assert sum(map(len, read)) >= 20


def test_every_story_comes_out_as_written(model: Path, tmp_path: Path) -> None:
    done = _rasa(
        "test", "core", "--e2e", "--stories", str(STORIES), "--model", str(model),
        "--fail-on-prediction-errors", "--out", str(tmp_path),
    )  # fmt: skip
    assert done.returncode == 0, (done.stdout + done.stderr)[-3000:]


def test_a_wrong_story_fails(model: Path, tmp_path: Path) -> None:
    (tmp_path / "test_wrong.yml").write_text(
        'version: "3.1"\nstories:\n- story: wrong\n  steps:\n  - user: |-\n      居住证要多少钱\n'
        "    intent: ask\n  - action: action_handover\n",
        "utf-8",
    )
    done = _rasa(
        "test", "core", "--e2e", "--stories", str(tmp_path), "--model", str(model),
        "--fail-on-prediction-errors", "--out", str(tmp_path / "out"),
    )  # fmt: skip
    assert done.returncode != 0
