"""Lay words lead to the words of the form, through the same door that the form uses."""

import pytest

from actions.values.choices import choose
from actions.values.lay_words import LAY_WORDS, meant

REASONS = ("遗失", "被盗", "损坏", "到期", "信息变更")
KIN = ("父母", "配偶", "子女", "其他")


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("弄丢了", "遗失"),
        ("怎么也找不到", "遗失"),
        ("给小偷偷走的", "被盗"),
        ("泡水烂掉了", "损坏"),
        ("已经过期", "到期"),
    ],
)
def test_a_reason_is_understood_in_lay_words(said: str, expected: str) -> None:
    assert choose(REASONS, said) == expected


@pytest.mark.parametrize(
    ("said", "expected"), [("是我老妈", "父母"), ("我老婆", "配偶"), ("小女儿", "子女")]
)
def test_a_relative_is_understood_in_lay_words(said: str, expected: str) -> None:
    assert choose(KIN, said) == expected


def test_two_different_meanings_stay_unclear() -> None:
    assert meant(KIN, "我爸和我老婆") is None


def test_every_lay_word_can_decide_between_its_meaning_and_another() -> None:
    for word, part in LAY_WORDS.items():
        assert meant((part, "别的"), word) == part


@pytest.mark.parametrize("said", ["带了", "带着呢"])
def test_the_verb_of_the_question_done_is_a_yes(said: str) -> None:
    assert choose(("是", "否"), said, question="您带身份证了吗？") == "是"


def test_a_verb_the_question_has_not_is_no_yes() -> None:
    assert choose(("是", "否"), "忘了", question="您带身份证了吗？") is None
