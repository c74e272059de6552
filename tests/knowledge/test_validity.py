"""The same question before, on and after a change: the rule of that day, or none."""

import datetime
from pathlib import Path

import pytest

from knowledge.encoder import BigramEncoder
from knowledge.entry import Entry
from knowledge.entry_file import load_entries
from knowledge.index import Index, all_texts
from knowledge.library import Library
from knowledge.matcher import Matcher, Outcome
from knowledge.settings import KnowledgeSettings
from tests.knowledge.conftest import FUSION
from tests.knowledge.samples import BLOCKS, block

OLD, NEW = "id-card-fee", "id-card-fee-2027"
FEE = [
    block(OLD, "补办身份证要多少钱？", ["补身份证多少钱"], answer="补办身份证要交工本费，" * 8,
          effective_from="2026-01-01", valid_until="2026-12-31"),
    block(NEW, "补办身份证还要钱吗？", [""], topic=OLD, answer="补办身份证不再交工本费，" * 8,
          wordings={}, effective_from="2027-02-01", valid_until="2027-12-31"),
]  # fmt: skip


def library_of(entries: list[Entry], settings: KnowledgeSettings) -> Library:
    index = Index.build(all_texts(entries, settings), encoder=BigramEncoder(), content="test")
    return Library(Matcher(index, entries, FUSION))


def said(library: Library, question: str, day: str) -> str | None:
    """Return what is said to a question on a day: the topic is found, then answered."""
    on = datetime.date.fromisoformat(day)
    found = library.find(question, day=on)
    if found.outcome is not Outcome.ANSWERED:
        return None
    answered = library.answer(found.topics[0].id, day=on)
    return answered.text if answered else None


@pytest.fixture(scope="module")
def fee(shared: KnowledgeSettings) -> Library:
    entries = [Entry.model_validate(one) for one in [*FEE, *BLOCKS[1:]]]
    return library_of(entries, shared)


@pytest.fixture(scope="module")
def trademark(shared: KnowledgeSettings, tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder = tmp_path_factory.mktemp("business")
    source = KnowledgeSettings(_env_file=None).entries / "business.yml"
    (folder / source.name).write_bytes(source.read_bytes())
    topics = {"biz-trademark", "biz-company-name"}
    return library_of([e for e in load_entries(Path(folder)) if e.topic in topics], shared)


@pytest.mark.parametrize(
    ("day", "start"),
    [
        ("2026-12-31", "补办身份证要交工本费"),
        ("2027-01-15", "这条规定自2027年2月1日起施行，现在还没有生效。补办身份证不再交"),
        ("2027-01-31", "这条规定自2027年2月1日起施行，现在还没有生效。补办身份证不再交"),
        ("2027-02-01", "补办身份证不再交工本费"),
        ("2027-12-31", "补办身份证不再交工本费"),
    ],
)
def test_a_question_is_answered_by_the_rule_of_its_day(fee: Library, day: str, start: str) -> None:
    assert str(said(fee, "补身份证多少钱", day)).startswith(start)


@pytest.mark.parametrize("day", ["2028-01-01", "2030-06-01"])
def test_when_nothing_is_in_force_any_more_nothing_is_served(fee: Library, day: str) -> None:
    on = datetime.date.fromisoformat(day)
    assert said(fee, "补身份证多少钱", day) is None
    assert fee.answer(OLD, day=on) is None
    assert fee.answer(OLD, facet="fee", day=on) is None
    assert OLD not in [match.id for match in fee.find("补身份证多少钱", day=on).topics]


@pytest.mark.parametrize(
    ("day", "entry_id"),
    [
        ("2026-12-31", "biz-trademark"),
        ("2027-01-01", "biz-trademark-2027"),
        ("2027-01-02", "biz-trademark-2027"),
    ],
)
def test_the_trademark_question_changes_its_answer_with_the_new_law(
    trademark: Library, day: str, entry_id: str
) -> None:
    expected = next(entry for entry in trademark.entries if entry.id == entry_id)
    assert said(trademark, "商标怎么注册", day) == expected.answer


def test_the_old_trademark_law_is_cited_only_while_it_is_in_force(trademark: Library) -> None:
    before = trademark.answer("biz-trademark", day=datetime.date(2026, 12, 31))
    after = trademark.answer("biz-trademark", day=datetime.date(2027, 1, 1))
    assert before is not None
    assert after is not None
    assert (before.valid_until, after.valid_until) == ("2026-12-31", None)
    assert {source.title for source in before.sources}.isdisjoint(s.title for s in after.sources)
