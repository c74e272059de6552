from pathlib import Path
from typing import Any

import pytest

from knowledge.check import MIN_WORDINGS, check, check_laws, numbers
from knowledge.document import TransactionName, load_transactions
from knowledge.entry import Entry
from knowledge.entry_file import load_entries
from knowledge.settings import KnowledgeSettings
from tests.knowledge.samples import BLOCKS, block

NAMES = [TransactionName("id-card-reissue", "补领身份证", (), "household", "apply")]
ASKED = [f"身份证丢了第{number}种问法" for number in "一二三四五六七八九"]
WORDINGS = [f"{one}{end}" for one in ASKED for end in ("", "呢", "吗", "啊", "呀")]
ANSWER = "身份证丢了可以补办，" * 8


def entry(**changes: Any) -> Entry:
    clean = {"transactions": ["id-card-reissue"], "answer": ANSWER}
    return Entry.model_validate(
        block("id-card-lost", "身份证丢了怎么补办？", WORDINGS, **{**clean, **changes})
    )


def faults(**changes: Any) -> list[str]:
    return check([entry(**changes)], NAMES)


def test_a_clean_entry_has_no_faults() -> None:
    assert faults() == []


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"answer": ANSWER + "要37天。"}, "answer: number 37 stands in no fact"),
        ({"facets": {"fee": "收费20元。"}}, "facets.fee: number 20 stands in no fact"),
        ({"wordings": {"short": WORDINGS[:3]}}, f"wordings: 3 of at least {MIN_WORDINGS}"),
        ({"spoken": "30天内到窗口补办就行。"}, "spoken: digits"),
        ({"sources": ["道路交通安全法(2021-04-29) 第一条"]}, "sources: 道路交通安全法"),
        ({"related": ["nowhere"]}, "related: no topic nowhere"),
        ({"not_to_confuse_with": {"nowhere": "别混"}}, "not_to_confuse_with: no topic nowhere"),
        ({"transactions": ["nowhere"]}, "transactions: no transaction nowhere"),
        ({"wordings": {"short": [*WORDINGS, WORDINGS[0] + "？"]}}, "also stands in id-card-lost"),
    ],
)  # fmt: skip
def test_a_planted_fault_is_found_with_its_entry(changes: dict[str, Any], told: str) -> None:
    (fault,) = faults(**changes)
    assert fault.startswith("id-card-lost: ")
    assert told in fault


@pytest.mark.parametrize(
    "changes",
    [
        {"answer": ANSWER + "请打12345。"},
        {"answer": ANSWER + "要37天。", "computed": [{"number": 37, "reason": "三十加七"}]},
        {"answer": ANSWER + "要30天。",
         "facts": [{"text": "三十天内补办。", "basis": "居民身份证法(2011-10-29) 第十一条", "checked": True}]},
        {"answer": ANSWER + "最高20000元。",
         "facts": [{"text": "最高2万元。", "basis": "居民身份证法(2011-10-29) 第十一条", "checked": True}]},
    ],
)  # fmt: skip
def test_a_number_from_a_fact_a_sum_or_a_hotline_is_no_fault(changes: dict[str, Any]) -> None:
    assert faults(**changes) == []


def test_a_later_version_of_a_topic_needs_no_wordings_of_its_own() -> None:
    later = block("id-card-2027", "身份证丢了怎么补办？", ["明年补证"], topic="id-card-lost",
                  answer=ANSWER, effective_from="2027-01-01")  # fmt: skip
    assert check([entry(), Entry.model_validate(later)], NAMES) == []


def test_the_same_wording_in_two_entries_is_found() -> None:
    other = block("other", "另外一件事怎么办？", WORDINGS, answer=ANSWER)
    found = check([entry(), Entry.model_validate(other)], NAMES)
    assert len(found) >= len(WORDINGS)
    assert all("also stands in id-card-lost" in fault for fault in found)


def test_without_a_catalogue_transactions_are_not_checked() -> None:
    assert check([entry(transactions=["nowhere"])], []) == []


def test_an_article_that_the_law_does_not_have_is_found(tmp_path: Path) -> None:
    (tmp_path / "居民身份证法(2011-10-29).md").write_text("第十条 甲\n\n第十二条 乙", "utf-8")
    found = check_laws([Entry.model_validate(BLOCKS[0])], tmp_path)
    assert set(found) == {"id-card-lost: 居民身份证法(2011-10-29) has no 第十一条"}


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("30天", {30.0}),
        ("1,200元", {1200.0}),
        ("2万元", {2.0, 20000.0}),
        ("1.5万", {1.5, 15000.0}),
        ("三十天", {30.0}),
        ("二十三点五", {23.5}),
        ("一次", set()),
        ("没有数", set()),
        ("一亿一", set()),
    ],
)
def test_numbers_are_read_from_a_text(text: str, values: set[float]) -> None:
    assert numbers(text) >= values
    assert bool(numbers(text)) is bool(values)


def test_the_real_entries_are_clean() -> None:
    settings = KnowledgeSettings(_env_file=None)
    assert check(load_entries(settings.entries), load_transactions(settings.catalogue)) == []
