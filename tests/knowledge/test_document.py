from pathlib import Path

from knowledge.document import (
    Text,
    load_transactions,
    texts_of_entries,
    texts_of_outside,
    texts_of_transactions,
)
from knowledge.entry import Entry
from knowledge.settings import KnowledgeSettings
from tests.knowledge.samples import TRANSACTIONS, write_yaml


def test_a_topic_is_found_by_everything_its_entry_says(entries: list[Entry]) -> None:
    rows = [row for row in texts_of_entries(entries) if row.target == "topic:id-card-lost"]
    kinds = [row.kind for row in rows]
    assert {kind: kinds.count(kind) for kind in set(kinds)} == {
        "title": 1, "wording": 5, "facet": 2, "answer": 1, "fact": 2,
    }  # fmt: skip
    assert Text("topic:id-card-lost", "补身份证要带什么", "wording", "materials", "short") in rows


def test_a_transaction_is_found_by_its_names(settings: KnowledgeSettings) -> None:
    rows = texts_of_transactions(load_transactions(settings.catalogue))
    assert [(row.target, row.text) for row in rows[:2]] == [
        ("transaction:residence-permit-first", "居住证首次申领"),
        ("transaction:residence-permit-first", "办居住证"),
    ]


def test_foreign_questions_are_targets_by_kind() -> None:
    rows = texts_of_outside({"far": ["讲个笑话"], "near": ["关税怎么交"]})
    assert [(row.target, row.kind) for row in rows] == [
        ("outside:far", "outside"), ("outside:near", "outside"),
    ]  # fmt: skip


def test_a_catalogue_may_be_a_list_or_a_mapping_or_missing(tmp_path: Path) -> None:
    write_yaml(tmp_path / "list.yml", TRANSACTIONS[:1])
    write_yaml(tmp_path / "mapping.yml", {"transactions": TRANSACTIONS[1:]})
    write_yaml(tmp_path / "nothing.yml", None)
    assert [name.id for name in load_transactions(tmp_path)] == [
        "residence-permit-first", "housing-fund-rent",
    ]  # fmt: skip
    assert load_transactions(tmp_path / "nowhere") == []


def test_the_real_catalogue_is_read() -> None:
    assert len(load_transactions(KnowledgeSettings(_env_file=None).catalogue)) > 300
