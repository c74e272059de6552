import datetime

import pytest

from knowledge.entry import Entry
from tests.knowledge.samples import BLOCKS, block

JANUARY, DECEMBER = datetime.date(2026, 1, 1), datetime.date(2026, 12, 31)
DAY = datetime.timedelta(days=1)


def test_the_topic_is_the_id_unless_said_otherwise() -> None:
    assert Entry.model_validate(BLOCKS[0]).topic == "id-card-lost"
    other = block("id-card-2027", "身份证丢了怎么补办？", ["补"], topic="id-card-lost")
    assert Entry.model_validate(other).topic == "id-card-lost"


def test_wordings_open_into_text_style_and_facet() -> None:
    wordings = Entry.model_validate(BLOCKS[0]).wordings
    assert [(w.text, w.style, w.facet) for w in wordings[2:4]] == [
        ("补身份证要带什么", "short", "materials"),
        ("身份证不见了怎么办", "short", None),
    ]


@pytest.mark.parametrize(
    ("day", "served"),
    [(JANUARY - DAY, False), (JANUARY, True), (DECEMBER, True), (DECEMBER + DAY, False)],
)
def test_both_dates_are_inclusive(day: datetime.date, served: bool) -> None:
    assert Entry.model_validate(BLOCKS[3]).in_force(day) is served


def test_an_entry_without_dates_is_always_in_force() -> None:
    assert Entry.model_validate(BLOCKS[0]).in_force(datetime.date(1990, 1, 1))


def test_an_entry_cannot_be_changed() -> None:
    entry = Entry.model_validate(BLOCKS[0])
    with pytest.raises(ValueError, match="frozen"):
        entry.title = "别的标题"  # type: ignore[misc]
