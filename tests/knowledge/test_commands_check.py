from pathlib import Path

import pytest

from knowledge.__main__ import main
from knowledge.commands.entry_places import entry_places, names_taken
from knowledge.settings import KnowledgeSettings
from tests.knowledge.clean_entry import clean
from tests.knowledge.samples import write_yaml

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def folder(settings: KnowledgeSettings, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KNOWLEDGE_ENTRIES", str(settings.entries))
    monkeypatch.setenv("KNOWLEDGE_CATALOGUE", str(settings.catalogue / "none"))
    write_yaml(settings.entries / "resident.yml", [clean(valid_until="2026-12-31")])
    return settings.entries


def test_a_warning_is_told_and_fails_nothing(capsys: Capture) -> None:
    assert main(["check"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("warning: resident.yml:1: id-card-lost: valid_until: expires on 2026-12-")
    assert "1 entries, 46 wordings, 0 faults, 1 warnings" in out


def test_expiry_is_counted_from_the_day_given(capsys: Capture) -> None:
    assert main(["check", "--day", "2026-01-01"]) == 0
    assert "0 warnings" in capsys.readouterr().out
    assert main(["check", "--day", "2027-01-01"]) == 0
    assert "expired on 2026-12-31, 1 days ago: never served" in capsys.readouterr().out


def test_with_laws_wrong_articles_are_faults_with_their_place(
    tmp_path: Path, capsys: Capture
) -> None:
    laws = tmp_path / "laws"
    laws.mkdir()
    (laws / "居民身份证法(2011-10-29).md").write_text("第十条 甲\n\n第十二条 乙", "utf-8")
    assert main(["check", "--laws", str(laws)]) == 1
    out = capsys.readouterr().out
    assert (
        "resident.yml:1: id-card-lost: sources.0: 居民身份证法(2011-10-29) has no 第十一条" in out
    )
    assert "2 cited articles looked up, 1 citations of texts that are not in" in out
    assert "2 faults" in out


def test_neighbours_are_a_report_and_no_fault(folder: Path, capsys: Capture) -> None:
    other = [
        f"居住证第{number}个说法{end}" for number in "一二三四五六七八九" for end in "甲乙丙丁戊"
    ]
    block = clean(id="permit", wordings={"short": [*other, "我的身份证丢了的第一种"]})
    write_yaml(folder / "hr.yml", [block])
    assert main(["check", "--neighbours"]) == 0
    assert "permit: “我的身份证丢了的第一种” is nearer to id-card-lost" in capsys.readouterr().out


def test_places_are_known_whatever_the_entry_looks_like(folder: Path) -> None:
    text = "# a note\n- category: hr\n  id: hr-one\n- {id: hr-two, topic: hr-three}\n-   id: 'hr-four'\n"
    (folder / "hr.yml").write_text(text, "utf-8")
    assert {"hr-one": "hr.yml:3", "hr-two": "hr.yml:4"}.items() <= entry_places(folder).items()
    assert "id-card-lost" in names_taken(folder)
