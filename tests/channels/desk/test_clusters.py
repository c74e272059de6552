"""Questions without a good answer, put together; from each a draft."""

import random

import pytest
import yaml

from channels.desk.clusters import Cluster, clusters
from channels.desk.complaints import Complaint, complaints
from channels.desk.draft import draft
from knowledge.commands import new
from tests.channels.desk.days import ANSWERED, CHOOSE, NONE, TURNS, VOTES, bad, turn

ASKED = [
    "公租房怎么申请", "公租房申请条件", "我要申请公租房", "怎么申请公租房呀", "养狗证怎么办",
    "狗证去哪里办", "今天天气怎么样", "明天天气好吗",
]  # fmt: skip


def made(texts: list[str]) -> list[Complaint]:
    return [Complaint(text, f"talk-{n}") for n, text in enumerate(texts)]


def test_complaints_are_what_was_not_answered_or_called_useless() -> None:
    assert complaints(TURNS, VOTES) == [
        Complaint("养狗证怎么办", "d"), Complaint("年假几天啊", "c", "hr-leave", "unclear"),
    ]  # fmt: skip


def test_a_choice_that_led_nowhere_is_a_complaint() -> None:
    talk = [turn("a", CHOOSE, "居住证怎么弄"), turn("b", ANSWERED, "年假几天", topic="x")]
    assert complaints(talk, []) == [Complaint("居住证怎么弄", "a")]


def test_what_was_not_kept_or_is_too_short_is_none() -> None:
    talk = [turn("a", NONE), turn("a", NONE, "嗯嗯"), turn("b", ANSWERED, None, topic="x")]
    assert complaints(talk, [bad("b", "x")]) == []


def test_questions_that_mean_the_same_come_together() -> None:
    found = [{text for text, _ in one.questions} for one in clusters(made(ASKED))]
    assert found == [set(ASKED[:4]), set(ASKED[4:6]), set(ASKED[6:])]


def test_the_same_questions_give_the_same_clusters_in_whatever_order() -> None:
    shuffled = made(ASKED * 2)
    random.Random(7).shuffle(shuffled)
    assert [one.id for one in clusters(shuffled)] == [one.id for one in clusters(made(ASKED * 2))]


def test_a_person_who_asks_again_is_one_person() -> None:
    again = [Complaint("养狗证怎么办？", "a"), Complaint("养狗证怎么办", "a"), Complaint("养狗证怎么办", "b", "x", "wrong")]  # fmt: skip
    (found,) = clusters(again)
    assert (found.people, found.unanswered, found.useless) == (2, 2, 1)
    assert found.questions[0] == ("养狗证怎么办", 2)
    assert (found.topics, found.reasons) == (("x",), (("说的不对", 1),))


def test_nothing_gives_no_cluster() -> None:
    assert clusters([]) == []
    assert clusters([Complaint("？？？？", "a")]) == []


def cluster_of(*texts: str) -> Cluster:
    questions = tuple((text, 1) for text in texts)
    return Cluster("0" * 12, texts[0], questions, 3, 2, 1, ("res-dog",), ())


def test_a_draft_has_the_shape_of_an_entry_and_only_the_questions_in_it() -> None:
    (block,) = yaml.safe_load(draft(cluster_of("养狗证怎么办", "我家的狗要去哪里办证呢")))
    (empty,) = yaml.safe_load(new.scaffold("res-x", category="resident"))
    assert list(block) == list(empty)
    assert block["title"] == "养狗证怎么办"
    assert block["wordings"] == {**empty["wordings"], "short": ["养狗证怎么办"], "spoken": ["我家的狗要去哪里办证呢"]}  # fmt: skip
    for key in set(block) - {"id", "category", "title", "wordings"}:
        assert block[key] == empty[key], key


@pytest.mark.parametrize("text", ["it's: #1", "- {a: b}", "'''", "\\n %x @y `z`", "是|否 & *"])
def test_whatever_was_asked_stays_one_line_of_text(text: str) -> None:
    (block,) = yaml.safe_load(draft(cluster_of(text, "另一个问题怎么办呢怎么办")))
    assert block["title"] == text
    assert text in [*block["wordings"]["short"], *block["wordings"]["spoken"]]


def test_a_question_with_a_masked_number_is_no_wording() -> None:
    block = draft(cluster_of("我的手机[手机号]收不到验证码", "验证码收不到怎么办啊"))
    assert "[手机号]" not in block
    assert "已有的条目：res-dog" in block
