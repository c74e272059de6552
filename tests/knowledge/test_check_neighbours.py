import pytest

from knowledge.check.likeness import Rows, alike
from knowledge.check.neighbours import misplaced
from knowledge.entry import Entry
from tests.knowledge.clean_entry import entry

CARD = ["身份证丢了怎么补", "身份证丢了怎么补办", "补身份证要几天", "居住证怎么续签"]
PERMIT = ["居住证怎么续", "居住证怎么续办", "居住证续签要几天"]


@pytest.fixture(scope="module")
def entries() -> list[Entry]:
    permit = entry(id="permit", wordings={"short": PERMIT})
    return [entry(wordings={"short": CARD}), permit]


def test_a_wording_that_lies_in_another_topic_is_reported_worst_first(entries: list[Entry]) -> None:
    found = misplaced(entries, margin=0.1)
    assert found[0].text == "居住证怎么续签"
    assert (found[0].entry, found[0].other_entry) == ("id-card-lost", "permit")
    assert found[0].gap == max(one.gap for one in found)
    assert "is nearer to permit: “居住证怎么续" in str(found[0])


def test_nothing_is_reported_above_the_margin(entries: list[Entry]) -> None:
    assert misplaced(entries, margin=1.0) == []


def test_alike_finds_what_comparing_all_pairs_finds(entries: list[Entry]) -> None:
    rows = Rows.of(entries)
    cosines = (rows.vectors @ rows.vectors.T).toarray()
    pairs = {
        (one, other)
        for one in range(len(rows.texts))
        for other in range(one)
        if rows.topics[one] != rows.topics[other] and cosines[one, other] >= 0.3
    }
    assert {(right, left) for left, right, _ in alike(rows, least=0.3)} == pairs
    assert pairs


@pytest.mark.parametrize("wordings", [[], ["只有一条"]])
def test_few_wordings_have_no_neighbours(wordings: list[str]) -> None:
    alone = [entry(wordings={"short": wordings})]
    assert misplaced(alone) == []
    assert alike(Rows.of(alone)) == []
