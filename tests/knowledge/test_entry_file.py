from pathlib import Path
from typing import Any

import pytest

from knowledge.entry_file import load_entries, load_out_of_scope, sha256_of
from knowledge.errors import EntryFault
from knowledge.settings import KnowledgeSettings
from tests.knowledge.samples import BLOCKS, block, write_yaml


def faults_of(folder: Path) -> list[str]:
    with pytest.raises(EntryFault) as caught:
        load_entries(folder)
    return str(caught.value).splitlines()


def test_the_small_content_is_read_in_order(settings: KnowledgeSettings) -> None:
    assert [entry.id for entry in load_entries(settings.entries)] == [b["id"] for b in BLOCKS]


def test_the_real_entries_are_read() -> None:
    entries = load_entries(KnowledgeSettings(_env_file=None).entries)
    assert len({entry.topic for entry in entries}) >= 150
    assert all(entry.citations[0].title for entry in entries)


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("title", "短", "title"),
        ("answer", "太短", "answer"),
        ("region", "火星", "region"),
        ("category", "sport", "category"),
        ("checked_on", "昨天", "checked_on"),
        ("colour", "red", "colour"),
        ("facts", [], "facts"),
        ("wordings", {"short": ["怎么办 | price"]}, "wordings.0.facet"),
        ("wordings", {"shouted": ["怎么办"]}, "wordings.0.style"),
        ("wordings", {"short": "怎么办"}, "wordings"),
        ("wordings", {"short": 3}, "wordings"),
        ("id", "Hr Leave", "id"),
    ],
)
def test_a_fault_is_named_with_file_line_id_and_field(
    tmp_path: Path, field: str, value: Any, told: str
) -> None:
    bad = block("bad-one", "这一条写错了怎么办？", ["怎么办"], **{field: value})
    path = write_yaml(tmp_path / "hr.yml", [BLOCKS[0], bad])
    line = path.read_text("utf-8").splitlines().index(f"- id: {bad['id']}") + 1
    faults = faults_of(tmp_path)
    assert any(fault.startswith(f"hr.yml:{line}: {bad['id']}: ") for fault in faults)
    assert any(told in fault for fault in faults)


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    bad = block("bad-one", "短", ["怎么办"], region="火星")
    write_yaml(tmp_path / "hr.yml", [bad, {"id": "worse"}])
    faults = faults_of(tmp_path)
    assert {fault.split(": ")[1] for fault in faults} == {"bad-one", "worse"}
    assert len(faults) > 4


def test_a_day_that_no_calendar_has_is_a_fault(tmp_path: Path) -> None:
    path = write_yaml(tmp_path / "hr.yml", [BLOCKS[0]])
    path.write_text(path.read_text("utf-8").replace("'2026-11-01'", "2026-02-30"), "utf-8")
    (fault,) = faults_of(tmp_path)
    assert fault.startswith("hr.yml:1: ")


def test_an_id_that_stands_twice_is_named_with_its_second_place(tmp_path: Path) -> None:
    write_yaml(tmp_path / "a.yml", [BLOCKS[0]])
    write_yaml(tmp_path / "b.yml", [BLOCKS[1], BLOCKS[0]])
    (fault,) = faults_of(tmp_path)
    assert fault.startswith("b.yml:")
    assert "id-card-lost: id: " in fault
    assert "a.yml:1" in fault


@pytest.mark.parametrize("text", ["a: 1\n", "just words", "- id: [unclosed"])
def test_a_file_that_is_no_list_is_a_fault(tmp_path: Path, text: str) -> None:
    (tmp_path / "hr.yml").write_text(text, "utf-8")
    assert faults_of(tmp_path)[0].startswith("hr.yml")


def test_a_file_in_another_encoding_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "hr.yml").write_bytes("- id: 身份证".encode("gbk"))
    assert faults_of(tmp_path)[0].startswith("hr.yml")


@pytest.mark.parametrize("item", ["- just words\n", "- 3\n", "-\n"])
def test_an_item_that_is_no_entry_is_a_fault(tmp_path: Path, item: str) -> None:
    (tmp_path / "hr.yml").write_text(item, "utf-8")
    assert faults_of(tmp_path)[0].startswith("hr.yml:1: ?: ")


def test_an_empty_file_and_an_empty_folder_hold_no_entries(tmp_path: Path) -> None:
    assert load_entries(tmp_path) == []
    (tmp_path / "hr.yml").write_text("# later\n", "utf-8")
    assert load_entries(tmp_path) == []


def test_out_of_scope_is_no_entry_file(settings: KnowledgeSettings, tmp_path: Path) -> None:
    assert load_out_of_scope(settings.entries)["far"][0] == "今天天气怎么样"
    assert load_out_of_scope(tmp_path / "nowhere") == {}


def test_the_hash_changes_with_content_and_with_names(tmp_path: Path) -> None:
    one = write_yaml(tmp_path / "a.yml", [1])
    before = sha256_of([one])
    assert before == sha256_of([one])
    assert before != sha256_of([write_yaml(tmp_path / "b.yml", [1])])
    assert before != sha256_of([write_yaml(one, [2])])
