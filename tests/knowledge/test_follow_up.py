import pytest

from knowledge.follow_up import repaired, signs
from knowledge.fusion import VIEWS, log_odds_sum
from knowledge.index import Index
from tests.knowledge.conftest import DECISION


@pytest.mark.parametrize(
    ("said", "rest"),
    [
        ("不是这个，我问的是身份证", "身份证"),
        ("我问的不是法院 是劳动仲裁", "劳动仲裁"),
        ("讲错了 是从外地转过来", "从外地转过来"),
        ("不对，我想问公积金", "公积金"),
        ("不是 人还在呢 是想写遗嘱", "想写遗嘱"),
        ("错了", "错了"),
        ("阿拉讲的是身份证，不是社保卡", "身份证"),
        ("你搞错了，不是工伤，我就是生病请假", "生病请假"),
        ("问岔了，我要问每个月交多少", "每个月交多少"),
        ("不是要告，我就想问罚单怎么交", "罚单怎么交"),
    ],
)
def test_what_is_put_right_is_the_new_question(said: str, rest: str) -> None:
    assert repaired(said) == rest


@pytest.mark.parametrize(
    "said",
    [
        "那要什么材料",
        "不是上海户口可以吗",
        "单位不对我负责怎么办",
        "",
        "没听懂",
        "我问的是不是要交税",
        "不是本地人，能办吗",
    ],
)
def test_other_words_put_nothing_right(said: str) -> None:
    assert repaired(said) is None


def evidence(index: Index, said: str, target: str) -> dict[str, float]:
    read = index.read(said)
    views = {name: index.views[name].scores(read) for name in VIEWS}
    return signs(index, DECISION, said, read, target, views)


def test_an_elliptic_question_shows_a_facet_and_no_other_topic(index: Index) -> None:
    short = evidence(index, "那收费吗", "topic:housing-fund")
    full = evidence(index, "身份证不见了怎么办", "topic:housing-fund")
    assert short["facet"] > full["facet"] or short["best_other"] < full["best_other"]
    assert (short["opening"], full["opening"]) == (1, 0)
    assert full["gap"] < 0


def test_it_shows_how_much_of_the_question_the_last_topics_texts_hold(index: Index) -> None:
    same = evidence(index, "公积金怎么提取", "topic:housing-fund")
    other = evidence(index, "公积金怎么提取", "topic:id-card-lost")
    assert 0 <= other["covered"] < same["covered"] <= 1


def test_the_chance_follows_the_weights() -> None:
    assert log_odds_sum({"one": 0.0}, {"one": 1.0}) == 0.5
    assert log_odds_sum({"one": -1.0, "gap": 2.0}, {"one": 1.0, "gap": 3.0}) > 0.99
