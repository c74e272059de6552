from pathlib import Path

import pytest
import yaml

from knowledge.__main__ import main
from knowledge.commands.new import CATEGORIES, scaffold
from knowledge.entry import Entry
from knowledge.settings import KnowledgeSettings
from tests.knowledge.clean_entry import clean
from tests.knowledge.samples import write_yaml

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def folder(settings: KnowledgeSettings, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KNOWLEDGE_ENTRIES", str(settings.entries))
    monkeypatch.setenv("KNOWLEDGE_CATALOGUE", str(settings.catalogue / "none"))
    return settings.entries


def test_a_scaffold_has_every_field_of_an_entry() -> None:
    (block,) = yaml.safe_load(scaffold("hr-x", category="hr", topic="hr-y"))
    assert set(block) == set(Entry.model_fields)
    assert (block["id"], block["category"], block["topic"]) == ("hr-x", "hr", "hr-y")


def test_new_appends_a_block_to_the_file_of_its_category(folder: Path, capsys: Capture) -> None:
    before = (folder / "resident.yml").read_text("utf-8")
    assert main(["new", "res-new", "--category", "resident"]) == 0
    after = (folder / "resident.yml").read_text("utf-8")
    assert after == before + scaffold("res-new", category="resident")
    line = after.splitlines().index("- id: res-new") + 1
    assert f"resident.yml:{line}: fill it in" in capsys.readouterr().out


def test_new_starts_a_file_and_mends_a_missing_line_end(folder: Path) -> None:
    assert main(["new", "hr-one", "--category", "hr"]) == 0
    path = folder / "hr.yml"
    path.write_text(path.read_text("utf-8").rstrip("\n"), "utf-8")
    assert main(["new", "hr-two", "--category", "hr"]) == 0
    assert [block["id"] for block in yaml.safe_load(path.read_text("utf-8"))] == [
        "hr-one",
        "hr-two",
    ]


def test_print_changes_no_file(folder: Path, capsys: Capture) -> None:
    assert main(["new", "hr-one", "--category", "hr", "--print"]) == 0
    assert capsys.readouterr().out == scaffold("hr-one", category="hr")
    assert not (folder / "hr.yml").exists()


def test_an_unfilled_scaffold_never_passes_and_the_check_says_what_to_fill_in(
    folder: Path, capsys: Capture
) -> None:
    main(["new", "hr-one", "--category", "hr"])
    capsys.readouterr()
    assert main(["check"]) == 1
    told = capsys.readouterr().err
    for field in ("title", "title_en", "answer", "spoken", "facts", "sources", "checked_on",
                  "region", "audience"):  # fmt: skip
        assert f"hr.yml:1: hr-one: {field}: " in told
    assert "at least 60 characters" in told


def test_a_half_filled_scaffold_is_told_the_rest(folder: Path, capsys: Capture) -> None:
    (block,) = yaml.safe_load(scaffold("hr-one", category="hr"))
    texts = ("title", "title_en", "answer", "spoken", "facts", "sources", "checked_on")
    block |= {field: clean()[field] for field in texts} | {"region": "全国", "audience": "both"}
    write_yaml(folder / "hr.yml", [block])
    assert main(["check"]) == 1
    told = capsys.readouterr().out
    assert "hr.yml:1: hr-one: wordings: 0 of at least 40" in told
    assert "hr.yml:1: hr-one: reviewed: nobody has read it" in told
    assert "hr.yml:1: hr-one: facets.fee: at least 8 characters, or leave the facet out" in told


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["id-card-lost"], "id-card-lost: id: stands already in resident.yml:1"),
        (["Id_Card"], "Id_Card: id: only small letters"),
        (["hr-next", "--topic", "nowhere"], "hr-next: topic: there is no topic nowhere"),
    ],
)
def test_an_id_that_cannot_be_is_refused(
    folder: Path, capsys: Capture, arguments: list[str], told: str
) -> None:
    assert main(["new", *arguments, "--category", "hr"]) == 1
    assert told in capsys.readouterr().err
    assert not (folder / "hr.yml").exists()


def test_an_id_is_refused_even_while_another_block_is_unfilled(folder: Path) -> None:
    assert main(["new", "hr-one", "--category", "hr"]) == 0
    assert main(["new", "hr-one", "--category", "hr"]) == 1
    assert main(["new", "hr-two", "--category", "hr", "--topic", "hr-one"]) == 0


def test_the_categories_are_those_of_the_schema() -> None:
    assert CATEGORIES == ("tax", "policy", "business", "law", "hr", "resident")
    with pytest.raises(SystemExit):
        main(["new", "x", "--category", "sport"])
