from pathlib import Path

import numpy as np
import pytest

from knowledge.document import Text
from knowledge.index import Index
from knowledge.linear_view import LinearView
from knowledge.rows import Rows


@pytest.mark.parametrize("name", ["linear", "sound"])
def test_scores_are_probabilities_within_each_family(index: Index, name: str) -> None:
    scores = index.views[name].scores("租房提公积金")
    for family in index.rows.families:
        assert scores[family].sum() == pytest.approx(1, abs=1e-4)
    best = index.rows.targets[
        int(index.rows.transactions[scores[index.rows.transactions].argmax()])
    ]
    assert best == "transaction:housing-fund-rent"


def test_a_mishearing_is_found_by_sound(index: Index) -> None:
    scores = index.views["sound"].scores("工几金怎么题取")
    topics = index.rows.topics
    assert index.rows.targets[int(topics[scores[topics].argmax()])] == "topic:housing-fund"


def test_a_family_with_one_target_gets_all_of_nothing(tmp_path: Path) -> None:
    rows = Rows([
        Text("topic:a", "身份证补办", "wording"), Text("topic:b", "公积金提取", "wording"),
        Text("topic:a", "补办身份证", "wording"), Text("topic:b", "提取公积金", "wording"),
        Text("transaction:t", "打印证明", "name"),
    ])  # fmt: skip
    view = LinearView.build("linear", rows, [row.text for row in rows.texts])
    view.save(tmp_path)
    loaded = LinearView.load("linear", tmp_path, rows)
    for one in (view, loaded):
        scores = one.scores("身份证怎么补办")
        assert np.isfinite(scores).all()
        assert scores[0] > 0.5 > scores[1]
        assert scores[2] == pytest.approx(1)
