import datetime

import pytest

from knowledge.answer import Answer, Source, answer, entry_for
from knowledge.entry import Entry, Facet
from tests.knowledge.samples import BLOCKS, block

DAY = datetime.date(2026, 11, 23)
OLD = block("fee-2026", "身份证补办多少钱？", ["补证费"], topic="fee", valid_until="2026-12-31")
NEW = block(
    "fee-2027", "身份证补办免费了吗？", ["补证费"], topic="fee", effective_from="2027-01-01"
)
VERSIONS = [Entry.model_validate(one) for one in (NEW, OLD)]
CARD = Entry.model_validate(BLOCKS[0])


@pytest.mark.parametrize(
    ("day", "served"),
    [
        ("2026-12-31", "fee-2026"),
        ("2027-01-01", "fee-2027"),
        ("2027-01-02", "fee-2027"),
    ],
)
def test_the_version_in_force_is_served(day: str, served: str) -> None:
    entry = entry_for(VERSIONS, "fee", datetime.date.fromisoformat(day))
    assert entry is not None
    assert entry.id == served


def test_what_has_expired_is_never_served() -> None:
    assert entry_for(VERSIONS[1:], "fee", datetime.date(2027, 1, 1)) is None
    assert entry_for(VERSIONS, "unknown", DAY) is None


def test_what_starts_later_says_so_in_writing_and_aloud() -> None:
    entry = entry_for(VERSIONS[:1], "fee", datetime.date(2026, 12, 31))
    assert entry is VERSIONS[0]
    early = answer(entry, facet=None, day=datetime.date(2026, 12, 31))
    assert early.text == f"这条规定自2027年1月1日起施行，现在还没有生效。{entry.answer}"
    assert early.spoken == f"这条规定自二零二七年一月一日起施行，现在还没有生效。{entry.spoken}"
    assert answer(entry, facet=None, day=datetime.date(2027, 1, 1)).text == entry.answer


def test_the_reviewed_text_is_said_as_written() -> None:
    said = answer(CARD, facet=None, day=DAY)
    assert (said.text, said.spoken, said.title) == (CARD.answer, CARD.spoken, CARD.title)
    assert said.sources == [Source("居民身份证法", "第十一条", "2026-11-01")]
    assert said.valid_until is None
    assert said.facet is None


def test_a_facet_is_said_alone_and_a_missing_one_gives_the_whole() -> None:
    assert answer(CARD, facet="fee", day=DAY).text == CARD.facets["fee"]
    whole = answer(CARD, facet="channel", day=DAY)
    assert (whole.text, whole.facet) == (CARD.answer, None)


def test_the_basis_names_each_law_once() -> None:
    basis: Facet = "basis"
    assert answer(CARD, facet=basis, day=DAY).text == (
        "“身份证丢了怎么补办”的依据是：《居民身份证法》第十一条；《居住证条例》第九条。"
    )


def test_every_answer_offers_its_facets_and_the_basis_once() -> None:
    said: Answer = answer(CARD, facet=None, day=DAY)
    assert said.facets == ["materials", "fee", "basis"]
