"""Thousands of made-up identifiers and innocent texts: what is masked, and what is left alone."""

import random
import time

import pytest
from stdnum import luhn
from stdnum.cn import ric, uscc

from knowledge.entry_file import load_entries
from privacy.identifiers import mask
from tests.privacy import people
from tests.privacy.measure import Score, measured
from tests.privacy.people import MAKERS, identifiers
from tests.privacy.sentences import ROOT, innocents, sentences

SEED = 4242  # not that of `make privacy`, which the patterns were mended by


@pytest.fixture(scope="module")
def score() -> Score:
    return measured(list(sentences(identifiers(95, SEED), SEED)), innocents(1000, SEED))


def test_there_are_enough_identifiers_and_innocent_texts(score: Score) -> None:
    assert score.made["all"] >= 5000
    assert score.innocent >= 2000


def test_the_made_up_numbers_are_right_ones() -> None:
    by = random.Random(SEED)
    for _ in range(200):
        number = people.id_number(by)
        assert ric.calc_check_digit(number) == number[-1]
        assert uscc.is_valid(people.company(by))
        assert luhn.is_valid(people.card(by))


def test_of_every_kind_writing_and_position_nearly_none_is_missed(score: Score) -> None:
    missed = {name: score.recall(name) for name in score.made if score.recall(name) < 0.995}
    assert not missed, score.missed[:20]


def test_nearly_nothing_else_is_masked(score: Score) -> None:
    assert score.precision() >= 0.99, score.wrong[:20]


def test_in_our_own_texts_numbers_are_hidden_too() -> None:
    numbers = [one for one in identifiers(15, SEED) if one.kind != "门牌"]
    ours = measured(list(sentences(numbers)), [], broad=False)
    assert all(ours.recall(kind) >= 0.995 for kind in MAKERS if kind != "门牌"), ours.missed[:20]


def test_reviewed_answers_stay_as_they_were_written() -> None:
    for entry in load_entries(ROOT / "knowledge/entries"):
        for text in (entry.answer, entry.spoken, *entry.facets.values()):
            assert not text or mask(text, broad=False) == text, entry.id


@pytest.mark.parametrize(
    "piece",
    ["1", "1 ", "12，", "A1", "9a", "1号", "1弄 ", "京A", "我叫", "a@", "2020 ", "一室", "1-"],
)
def test_a_long_odd_text_does_not_take_long(piece: str) -> None:
    started = time.process_time()
    mask((piece * 4000)[:4000], broad=True)
    assert time.process_time() - started < 5.0
