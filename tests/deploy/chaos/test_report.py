"""The table tells what was borne, what was not, and what could not be done."""

from pathlib import Path

import pytest

from deploy.chaos.drive import Driven
from deploy.chaos.fault import named, of
from deploy.chaos.plan import Plan
from deploy.chaos.report import BEGIN, END, report, rows, write
from deploy.chaos.verdict import Verdict

BORNE = Verdict(of("redis", "kill"), turns=40, apologies=3, told=2, filed=2, first=1.5, whole=4.0)
SILENT = Verdict(of("engine", "freeze"), turns=9, silent=1, first=2.0, restarted=("actions-1",))
NOT_DONE = Verdict(of("clock", "jump"), not_done="libfaketime is missing")


def test_a_row_tells_all_that_was_counted() -> None:
    text = rows([BORNE, SILENT, NOT_DONE])
    assert (
        "| redis | kill | 40 | 0 | 3 | 0 | 2 / 2 | 0 | 0 | 1.5 | 4.0 | 0.0 | none | yes |" in text
    )
    assert "| actions-1 | no |" in text
    assert "not done: libfaketime is missing |" in text


def test_what_could_not_be_done_fails_nothing_and_what_was_not_borne_does() -> None:
    assert Driven([BORNE, NOT_DONE], 60).sound
    assert not Driven([BORNE, SILENT], 60).sound


def test_the_page_keeps_everything_else(tmp_path: Path) -> None:
    page = tmp_path / "quality.md"
    page.write_text("# Quality\nbefore\n", "utf-8")
    write(report(Plan(seed=5), Driven([BORNE], 60)), page)
    write("second", page)
    whole = page.read_text("utf-8")
    assert whole.startswith("# Quality\nbefore\n")
    assert whole.count(BEGIN) == whole.count(END) == 1
    assert "seed 5" not in whole


def test_faults_are_chosen_by_name() -> None:
    assert named(["redis:kill"]) == [of("redis", "kill")]
    with pytest.raises(ValueError, match="redis:freeze"):
        named(["redis:burn"])
