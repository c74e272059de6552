"""bot/components/normaliser.py"""

from __future__ import annotations

import pytest
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.components.normaliser import WordingNormaliser, normalise
from bot.errors import WrongConfig


@pytest.mark.parametrize(("written", "read"), [
    ("２０２６年", "2026年"),
    ("護照過期了", "护照过期了"),
    ("我 要 办 居住证", "我要办居住证"),
    ("办　居住证", "办居住证"),
    ("C1  驾照\n换证 A 2", "C1驾照换证A 2"),
    ("怎么办？", "怎么办?"),
    ("ＷＢ２６", "WB26"),
    ("", ""),
    ("   ", ""),
])  # fmt: skip
def test_one_wording_is_written_one_way(written: str, read: str) -> None:
    assert normalise(written) == read


def test_normalising_twice_changes_nothing() -> None:
    for text in ("護照　２０２６ 年 ？", "a b  c", "户口簿"):
        assert normalise(normalise(text)) == normalise(text)


def test_a_payload_is_left_alone() -> None:
    text = '/choose{"choice": "wb:answer:是 的"}'
    (message,) = _component().process([Message({TEXT: text})])
    assert message.get(TEXT) == text


def test_each_switch_can_be_turned_off() -> None:
    assert normalise("２０", fold_width=False) == "２０"
    assert normalise("護照", to_simplified=False) == "護照"
    assert normalise("我 要", collapse_spaces=False) == "我 要"


def test_a_wrong_switch_is_named() -> None:
    with pytest.raises(WrongConfig, match="fold_width"):
        _component(fold_width="yes")


def _component(**changes: object) -> WordingNormaliser:
    return WordingNormaliser({**WordingNormaliser.get_default_config(), **changes})
