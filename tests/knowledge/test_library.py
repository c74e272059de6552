import datetime

import pytest

from knowledge.encoder import BigramEncoder
from knowledge.errors import KnowledgeError
from knowledge.index import Index, content_hash
from knowledge.library import Library
from knowledge.matcher import Outcome
from knowledge.settings import KnowledgeSettings

CAR = "旧车换新车补贴多少"


@pytest.mark.parametrize(
    ("day", "outcome"),
    [
        ("2025-12-31", Outcome.ANSWERED),  # starts later and says so
        ("2026-12-30", Outcome.ANSWERED),
        ("2026-12-31", Outcome.ANSWERED),
        ("2027-01-01", Outcome.CHOOSE),
    ],
)
def test_an_expired_topic_is_never_answered(library: Library, day: str, outcome: Outcome) -> None:
    found = library.find(CAR, day=datetime.date.fromisoformat(day))
    assert found.outcome in (outcome, Outcome.NO_MATCH)
    assert (found.topics[:1] != [] and found.topics[0].id == "old-car-subsidy") is (
        outcome is Outcome.ANSWERED
    )


def test_the_day_is_the_fixed_one_when_none_is_given(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert library.find(CAR).outcome is Outcome.ANSWERED
    monkeypatch.setenv("WENBAN_TODAY", "2027-01-01")
    assert library.find(CAR).outcome is not Outcome.ANSWERED
    assert library.answer("old-car-subsidy") is None


def test_an_answer_is_read_by_topic_and_facet(library: Library) -> None:
    whole = library.answer("id-card-lost")
    assert whole is not None
    assert whole.title == "身份证丢了怎么补办？"
    fee = library.answer("id-card-lost", facet="fee")
    assert fee is not None
    assert fee.facet == "fee"
    assert library.answer("no-such-topic") is None


def test_a_title_is_known_by_its_topic(library: Library) -> None:
    assert library.title("housing-fund") == "公积金怎么提取？"
    with pytest.raises(KeyError):
        library.title("no-such-topic")


def test_a_library_without_a_model_is_told_with_the_cure(settings: KnowledgeSettings) -> None:
    settings.index.mkdir()
    with pytest.raises(KnowledgeError, match="make encoder"):
        Library.open(settings)


def test_content_is_entries_foreign_questions_and_catalogue(settings: KnowledgeSettings) -> None:
    hashes = {content_hash(settings)}
    (settings.entries / "out_of_scope.yml").write_text("far: []\n", "utf-8")
    hashes.add(content_hash(settings))
    (settings.catalogue / "all.yml").write_text("[]\n", "utf-8")
    assert len(hashes | {content_hash(settings)}) == 3


def test_a_stale_index_of_the_bigram_encoder_never_opens(
    index: Index, settings: KnowledgeSettings
) -> None:
    index.save(settings.index)
    with pytest.raises(KnowledgeError):
        Index.load(settings.index, encoder=BigramEncoder(), content="other")


def test_a_transaction_belongs_to_the_topic_nearest_to_its_name(library: Library) -> None:
    named = {"housing-fund": ["housing-fund-rent"], "id-card-lost": ["housing-fund-rent"]}
    other = Library(library.matcher)
    other.entries = [
        entry.model_copy(update={"transactions": named.get(entry.topic, [])})
        for entry in library.entries
    ]
    assert other.topic_of("housing-fund-rent") == "housing-fund"
    assert other.topic_of("nothing") is None
