import datetime

import pytest

from knowledge.__main__ import main
from knowledge.commands.stale import due
from knowledge.settings import KnowledgeSettings
from tests.knowledge.clean_entry import DAY, clean, entry
from tests.knowledge.samples import write_yaml

SOON = datetime.timedelta(days=45)


def test_what_needs_a_look_comes_soonest_first() -> None:
    entries = [
        entry(id="fine"),
        entry(id="soon", valid_until="2026-12-31"),
        entry(id="over", valid_until="2026-10-31"),
        entry(id="old", checked_on="2026-01-01"),
        entry(id="alone", reviewed=None, checked_on="2026-11-10"),
    ]
    assert [(str(one.on), one.entry) for one in due(entries, DAY, soon=SOON)] == [
        ("2026-06-30", "old"),
        ("2026-10-31", "over"),
        ("2026-11-10", "alone"),
        ("2026-12-31", "soon"),
    ]


@pytest.mark.parametrize(("age", "told"), [(180, False), (181, True)])
def test_sources_are_read_again_after_180_days(age: int, told: bool) -> None:
    checked = DAY - datetime.timedelta(days=age)
    found = due([entry(checked_on=checked.isoformat())], DAY, soon=SOON)
    assert bool(found) is told
    assert all(one.why == f"checked {age} days ago: read the sources" for one in found)


def test_what_a_successor_takes_over_needs_no_look() -> None:
    versions = [
        entry(valid_until="2026-12-31"),
        entry(id="next", topic="id-card-lost", effective_from="2027-01-01"),
    ]
    assert due(versions, DAY, soon=SOON) == []


def test_stale_prints_file_and_line_for_a_day_and_a_span(
    settings: KnowledgeSettings,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("KNOWLEDGE_ENTRIES", str(settings.entries))
    write_yaml(settings.entries / "resident.yml", [clean(valid_until="2026-12-31")])
    assert main(["stale"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("2026-12-31  resident.yml:1: id-card-lost: expires on 2026-12-31")
    assert lines[1] == "1 of 1 entries to look at"
    assert main(["stale", "--days", "10"]) == 0
    assert capsys.readouterr().out == "0 of 1 entries to look at\n"
    assert main(["stale", "--day", "2027-01-02", "--days", "10"]) == 0
    assert "expired on 2026-12-31, 2 days ago" in capsys.readouterr().out
