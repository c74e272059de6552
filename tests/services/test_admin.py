"""The back office in the terminal: demonstration data, lists, moves; nothing personal is shown."""

from pathlib import Path

import pytest

from services.__main__ import main
from services.application import MOVES
from services.server import rooms
from tests.services.conftest import whole_catalogue

Capture = pytest.CaptureFixture[str]
PERSONAL = ("11010519491231002X", "13800138000", "张小明")


@pytest.fixture
def seeded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> list[str]:
    """What `seed` tells, on a fresh database."""
    monkeypatch.setenv("SERVICES_VAR", str(tmp_path))
    monkeypatch.setattr(rooms, "load_catalogue", lambda folder: whole_catalogue())
    monkeypatch.setenv("WENBAN_TODAY", "2026-11-23")
    assert main(["seed"]) == 0
    return capsys.readouterr().out.splitlines()


def number_in(lines: list[str], state: str) -> str:
    return next(line.split()[0] for line in lines if line.startswith("WB") and state in line)


def test_the_back_office(seeded: list[str], capsys: Capture) -> None:
    assert {state for state in MOVES if any(state in line for line in seeded)} == set(MOVES) - {
        "withdrawn"
    }
    asked, accepted = number_in(seeded, "supplement_needed"), number_in(seeded, "accepted")

    assert main(["application", "list", "--state", "accepted", "--limit", "5"]) == 0
    assert accepted in capsys.readouterr().out

    assert main(["application", "show", asked]) == 0
    shown = capsys.readouterr().out
    assert "请补充费用明细清单" in shown
    assert "138****8000" in shown
    assert not [secret for secret in PERSONAL if secret in shown]

    assert main(["application", "move", asked, "delivered"]) == 1
    assert "不能改成" in capsys.readouterr().err
    assert main(["application", "move", accepted, "refused"]) == 1
    assert "needs a note" in capsys.readouterr().err
    assert main(["application", "move", accepted, "refused", "--note", "不符合条件"]) == 0
    assert "refused" in capsys.readouterr().out
    assert main(["application", "show", "WB1"]) == 1

    assert main(["seed"]) == 0
    assert "nothing seeded" in capsys.readouterr().out
    assert main(["purge"]) == 0
    assert "drafts 0" in capsys.readouterr().out
