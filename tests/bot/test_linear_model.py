"""bot/components/linear_model.py and features.py"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from bot.components.classifier import DialogueActClassifier
from bot.components.features import pieces, prepare
from bot.components.linear_model import LinearModel, fit
from bot.errors import WrongConfig

TEXTS = {"办一下": "apply", "帮我办": "apply", "现在办": "apply", "多少钱": "ask", "多少天": "ask",
         "要多少": "ask"}  # fmt: skip


def _model() -> LinearModel:
    return fit([pieces(one, 2) for one in TEXTS], list(TEXTS.values()), strength=30.0, seen=1)


def test_it_learns_and_its_chances_sum_to_one() -> None:
    chances = _model().probabilities(pieces("办", 2))
    assert _model().labels[int(chances.argmax())] == "apply"
    assert chances.sum() == pytest.approx(1.0)


def test_a_text_without_a_known_piece_still_gets_chances() -> None:
    assert _model().probabilities(Counter()).shape == (2,)


def test_it_is_stored_as_arrays_and_names(tmp_path: Path) -> None:
    model = _model()
    model.save(tmp_path)
    assert {one.suffix for one in tmp_path.iterdir()} == {".npz", ".json"}
    bag = pieces("多少", 2)
    assert LinearModel.load(tmp_path).probabilities(bag) == pytest.approx(model.probabilities(bag))


def test_digits_are_alike_and_long_texts_are_cut() -> None:
    assert prepare("选2") == prepare("选9") == "^选0$"
    assert len(prepare("一" * 9999)) < 300


def test_an_unknown_view_is_named() -> None:
    config = {**DialogueActClassifier.get_default_config(), "views": ["letters"]}
    with pytest.raises(WrongConfig, match="letters"):
        DialogueActClassifier(config, None, None)  # type: ignore[arg-type]
