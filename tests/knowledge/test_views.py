import numpy as np
import pytest

from knowledge.document import Text
from knowledge.rows import Rows
from knowledge.tokens import words
from knowledge.views import MeaningView, WordsView
from tests.knowledge.conftest import BigramEncoder

TEXTS = {"a": "居住证怎么办理", "b": "公积金怎么提取", "c": "社保卡怎么补办"}


@pytest.fixture(scope="module")
def view() -> WordsView:
    rows = Rows([Text(f"topic:{name}", text, "wording") for name, text in TEXTS.items()])
    return WordsView.build(rows, [row.text for row in rows.texts])


@pytest.mark.parametrize("question", ["居住证怎么办理", "公积金怎么办", "怎么怎么怎么", "龘龘", ""])
def test_coverage_is_the_share_of_the_words_by_rarity(view: WordsView, question: str) -> None:
    have = [set(words(text)) for text in TEXTS.values()]
    rarity = {w: np.log(4 / (sum(w in own for own in have) + 0.5)) for w in words(question)}
    total = sum(rarity[word] for word in words(question))
    for place, own in enumerate(have):
        covered = sum(rarity[word] for word in words(question) if word in own)
        share = covered / total if words(question) else 0
        assert view.coverage(question, place) == pytest.approx(share, abs=1e-6)


@pytest.mark.parametrize("question", ["公积金怎么提取", "怎么办", "龘", ""])
def test_scores_are_those_of_bm25s(view: WordsView, question: str) -> None:
    known = [word for word in words(question) if word in view._engine.vocab_dict]
    raw = view._engine.get_scores(known) if known else np.zeros(3)
    np.testing.assert_allclose(view.scores(question), raw / (raw + 10), atol=1e-6)


def test_the_nearest_texts_vote_whether_a_question_is_foreign() -> None:
    told = ["topic:a", "topic:b", "outside:far", "transaction:c"]
    rows = Rows([Text(target, f"居住证{place}", "wording") for place, target in enumerate(told)])
    view = MeaningView.build(rows, [row.text for row in rows.texts], BigramEncoder())
    foreign = view.share_of(rows.outside, among=rows.topics, question="居住证")
    assert foreign == pytest.approx(1 / 3, abs=0.05)  # the transaction has no vote
    assert view.share_of(rows.outside[:0], among=rows.topics, question="居住证") == 0
    assert view.share_of(rows.outside, among=rows.topics, question="龘") == 0
