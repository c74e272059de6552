from concurrent.futures import ThreadPoolExecutor

import pytest

from knowledge.entry import Entry
from knowledge.fusion import VIEWS
from knowledge.matcher import Matcher, Outcome
from tests.knowledge.samples import BLOCKS

WORDINGS = [
    (wording.text, entry.topic)
    for entry in map(Entry.model_validate, BLOCKS)
    for wording in entry.wordings
]


@pytest.mark.parametrize(("text", "topic"), WORDINGS)
def test_a_wording_finds_its_topic_first_and_is_sure(
    matcher: Matcher, text: str, topic: str
) -> None:
    found = matcher.find(text)
    assert found.topics[0].id == topic
    assert (found.outcome, found.confidence) == (Outcome.ANSWERED, 1.0)


def test_a_bare_word_of_many_topics_is_asked_back(
    matcher: Matcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert matcher.find("公积金怎么提取").outcome is Outcome.ANSWERED
    monkeypatch.setattr("knowledge.wordings.BARE_TOPICS", 1)
    found = matcher.find("公积金")
    assert Outcome.ANSWERED not in (found.outcome, found.transaction_outcome)


@pytest.mark.parametrize(
    ("said", "topic"),
    [
        ("請問身份證丟了怎麼補", "id-card-lost"),
        ("身份证遗失了去补领", "id-card-lost"),
        ("我想提公积金", "housing-fund"),
        ("工积金怎么提取", "housing-fund"),
        ("居住正怎么申请", "residence-permit"),
        ("旧车换新车", "old-car-subsidy"),
    ],
)
def test_near_wordings_and_mishearings_find_the_topic(
    matcher: Matcher, said: str, topic: str
) -> None:
    found = matcher.find(said)
    assert found.topics[0].id == topic
    assert found.outcome is not Outcome.NO_MATCH


@pytest.mark.parametrize(
    "said",
    ["qwerty zxcv", "🎉🎉🎉", "", "？", "\0", "啊", "红烧鱼塘雪橇", "mmmmmmmmmm", "a" * 10_000],
)
def test_nonsense_is_no_match(matcher: Matcher, said: str) -> None:
    assert matcher.find(said).outcome is Outcome.NO_MATCH


def test_a_transaction_is_found_beside_the_topics(matcher: Matcher) -> None:
    found = matcher.find("租房提公积金")
    assert found.transactions[0].id == "housing-fund-rent"
    assert all(match.target.startswith("topic:") for match in found.topics)


def test_the_ranking_is_best_first_with_what_was_rejected(matcher: Matcher) -> None:
    found = matcher.find("居住证要带什么")
    scores = [match.score for match in [*found.topics, *found.rejected]]
    assert scores == sorted(scores, reverse=True)
    assert len(scores) == len(BLOCKS)
    assert 1 <= len(found.topics) <= 3
    assert set(found.topics[0].views) == set(VIEWS)
    assert set(found.seconds) == {*VIEWS, "all"}


def test_choices_limits_what_is_offered(matcher: Matcher, entries: list[Entry]) -> None:
    narrow = Matcher(matcher._index, entries, matcher.fusion, choices=1)
    assert len(narrow.find("要带什么").topics) == 1


def test_the_same_question_gets_the_same_answer_from_many_threads(matcher: Matcher) -> None:
    def scores(text: str) -> list[float]:
        return [match.score for match in matcher.find(text).topics]

    texts = [text for text, _ in WORDINGS] * 4
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(scores, texts)) == [scores(text) for text in texts]


def test_pinyin_inside_a_question_is_read_as_characters(matcher: Matcher) -> None:
    found = matcher.find("juzhuzheng怎么申请")
    assert (found.read, found.topics[0].id) == ("居住证怎么申请", "residence-permit")


def test_a_foreign_question_is_named_by_its_kind(matcher: Matcher) -> None:
    assert matcher.find("今天天气怎么样呀").outside == "far"
    assert matcher.find("公积金怎么提取").outside is None


@pytest.mark.parametrize(
    ("said", "goes_on"), [("那要带什么", True), ("公积金怎么提取", False), ("收费吗", True)]
)
def test_a_follow_up_goes_on_about_the_last_topic(
    matcher: Matcher, said: str, goes_on: bool
) -> None:
    assert (matcher.find(said, last="id-card-lost").same_topic > 0.5) is goes_on


def test_without_a_last_topic_nothing_goes_on(matcher: Matcher) -> None:
    assert matcher.find("那要带什么").same_topic == 0
    assert matcher.find("那要带什么", last="no-such-topic").same_topic == 0
