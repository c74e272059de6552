"""The table stands between its markers and leaves the rest of the page alone."""

from pathlib import Path

from deploy.faults.drive import Driven
from deploy.faults.plan import Plan
from deploy.faults.report import BEGIN, END, table, write
from deploy.faults.verdict import Verdict

DRIVEN = Driven(Verdict(submissions=7), 2, {"services": 3}, 4, 90.0, {})


def test_the_table_tells_what_was_done_and_what_came_of_it() -> None:
    text = table(Plan(seed=5, submissions=7), DRIVEN)
    assert "seed 5" in text
    assert "| confirmed applications | 7 (2 through Rasa) |" in text
    assert "| SIGKILL | services 3 |" in text
    assert "| duration | 1.5 min |" in text


def test_a_page_gets_the_section_once_and_keeps_everything_else(tmp_path: Path) -> None:
    page = tmp_path / "quality.md"
    page.write_text("# Quality\nbefore\n")
    write("first", page)
    page.write_text(page.read_text() + "\n## After\n")
    write("second", page)
    whole = page.read_text()
    assert whole.count(BEGIN) == whole.count(END) == 1
    assert "first" not in whole
    assert whole.startswith("# Quality\nbefore\n")
    assert whole.endswith("\n## After\n")


def test_a_drive_whose_time_was_over_says_so() -> None:
    assert "| confirmed applications | 7 of 1000, time over" in table(Plan(), DRIVEN)
