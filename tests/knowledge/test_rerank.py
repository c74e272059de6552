from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from knowledge.entry import Entry
from knowledge.errors import EncoderFault
from knowledge.index import Index
from knowledge.matcher import Matcher
from knowledge.rerank import FIRST, CrossReranker, reranked
from knowledge.rows import Scores
from tests.knowledge.conftest import FUSION
from tests.knowledge.tiny_models import cross_model

PLACES = np.arange(12)
FUSED = np.linspace(1, 0.45, 12, dtype=np.float32)


class Likes:
    """A reranker that likes texts with one word."""

    def __init__(self, word: str, *, weight: float = 0.5) -> None:
        self.word, self.weight = word, weight
        self.read: list[str] = []

    def judge(self, question: str, texts: Sequence[str]) -> Scores:
        self.read = list(texts)
        return np.array([float(self.word in text) for text in texts], np.float32)


def test_only_the_first_are_read_and_the_best_liked_keeps_its_score() -> None:
    texts = [f"text {place}" for place in PLACES]
    likes = Likes("text 4")
    blended = reranked(likes, "q", FUSED, PLACES, texts)
    assert likes.read == texts[:FIRST]
    assert blended.argmax() == 4
    assert blended[4] == FUSED[4]
    np.testing.assert_array_equal(blended[FIRST:], FUSED[FIRST:])


def test_weight_zero_and_a_reranker_that_likes_all_change_nothing() -> None:
    texts = ["text"] * 12
    for likes in (Likes("text"), Likes("nobody", weight=0)):
        np.testing.assert_array_equal(reranked(likes, "q", FUSED, PLACES, texts), FUSED)


def test_no_topics_are_no_fault() -> None:
    assert reranked(Likes("x"), "q", FUSED, PLACES[:0], []) is FUSED


def test_a_matcher_with_a_reranker_reorders_its_topics(index: Index, entries: list[Entry]) -> None:
    likes = Likes("居住证怎么办理", weight=1.0)
    matcher = Matcher(index, entries, FUSION, reranker=likes)
    found = matcher.find("要带什么证件")
    assert found.topics[0].id == "residence-permit"
    assert "reranker" in found.seconds
    assert all("这是审核过的答复" in text for text in likes.read)


def test_a_saved_cross_encoder_is_opened_and_judges(
    tmp_path: Path, index: Index, entries: list[Entry]
) -> None:
    reranker = CrossReranker(str(cross_model(tmp_path / "cross")), weight=0.2)
    judged = reranker.judge("身份证丢了", ["身份证丢了怎么补办", "公积金怎么提取"])
    assert (judged.shape, judged.dtype) == ((2,), np.float32)
    assert ((judged > 0) & (judged < 1)).all()
    found = Matcher(index, entries, FUSION, reranker=reranker).find("身份证丢了怎么补")
    assert found.topics[0].id == "id-card-lost"


def test_a_cross_encoder_that_is_not_there_is_told_with_the_cure(tmp_path: Path) -> None:
    with pytest.raises(EncoderFault, match="KNOWLEDGE_RERANKER"):
        CrossReranker(str(tmp_path))
