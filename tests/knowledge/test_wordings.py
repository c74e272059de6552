import pytest

from knowledge.document import Text
from knowledge.wordings import BARE_TOPICS, Wordings

TOPICS = [f"topic:{place}" for place in range(BARE_TOPICS)]
TEXTS = [
    *(Text(topic, f"发票{place}号怎么开", "wording") for place, topic in enumerate(TOPICS)),
    Text("topic:0", "电子发票丢了", "wording"),
    Text("transaction:a", "发票领用", "name"),
    Text("topic:1", "发票是什么，见这里", "answer"),
]


@pytest.fixture(scope="module")
def wordings() -> Wordings:
    return Wordings(TEXTS, [text.text for text in TEXTS])


@pytest.mark.parametrize(
    ("read", "bare"),
    [("发票", True), ("怎么开", True), ("电子发票", False), ("票", False), ("发票领用", False)],
)
def test_a_word_of_many_topics_is_bare(wordings: Wordings, read: str, bare: bool) -> None:
    assert wordings.is_bare(read) is bare


def test_what_is_asked_word_for_word_is_known_and_an_answer_is_not(wordings: Wordings) -> None:
    assert wordings.exact("发票领用") == {"transaction:a"}
    assert wordings.exact("电子发票丢了") == {"topic:0"}
    assert wordings.exact("发票是什么，见这里") == set()
