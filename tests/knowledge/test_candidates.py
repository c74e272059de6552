"""What letters mean, over all our own texts: every title can be found, every character written."""

from pathlib import Path

import pytest

from knowledge.candidates import Candidate, candidates, sentence
from knowledge.document import Text
from knowledge.entry_file import load_entries
from knowledge.index import all_texts
from knowledge.phrase import NAMED, spelt
from knowledge.phrase_file import phrase_tree
from knowledge.phrase_tree import PhraseTree
from knowledge.settings import KnowledgeSettings

pytestmark = pytest.mark.slow
FIRST = 8


@pytest.fixture(scope="module")
def texts() -> list[Text]:
    settings = KnowledgeSettings(_env_file=None)
    return all_texts(load_entries(settings.entries), settings)


@pytest.fixture(scope="module")
def tree(texts: list[Text], tmp_path_factory: pytest.TempPathFactory) -> PhraseTree:
    folder: Path = tmp_path_factory.mktemp("phrases")
    return phrase_tree(texts, KnowledgeSettings(_env_file=None, index=folder / "index"))


def named(texts: list[Text]) -> list[str]:
    return [row.text for row in texts if row.kind in NAMED]


def first(tree: PhraseTree, typed: str) -> list[str]:
    """Return the first texts for all the letters."""
    return [one.text for one in candidates(tree, typed)[:FIRST] if one.used == len(typed)]


def test_every_title_and_transaction_is_found_by_its_full_pinyin(
    texts: list[Text], tree: PhraseTree
) -> None:
    lost = [
        text
        for text in named(texts)
        if len(typed := "".join(spelt(text))) <= 60 and text not in first(tree, typed)
    ]
    assert not lost


def test_every_title_and_transaction_is_found_by_its_initials(
    texts: list[Text], tree: PhraseTree
) -> None:
    lost = [
        text
        for text in named(texts)
        if text not in first(tree, "".join(one[0] for one in spelt(text)))
    ]
    assert not lost


def test_every_character_of_gb_2312_level_1_can_be_written(tree: PhraseTree) -> None:
    signs = [
        bytes((row, cell)).decode("gb2312")
        for row in range(0xB0, 0xD8)
        for cell in range(0xA1, 0xFF)
        if not (row == 0xD7 and cell > 0xF9)
    ]
    assert len(signs) == 3755
    reach: dict[str, set[str]] = {}
    for sign in signs:
        (typed,) = spelt(sign)
        if typed not in reach:
            reach[typed] = {one.text for one in candidates(tree, typed)}
    assert not [sign for sign in signs if sign not in reach[spelt(sign)[0]]]


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("shebaoka", "社保卡"), ("sbk", "社保卡"), ("sheb k", "社保卡"), ("shebk", "社保卡"),
        ("gjj", "公积金"), ("jzz", "居住证"), ("zenmeban", "怎么办"), ("nver", "女儿"),
        ("woyaobanjuzhuzheng", "我要办居住证"), ("woshengbinglexiangqingjia", "我生病了想请假"),
        ("gongjijinzenmetiqu", "公积金怎么提取"), ("tianshanlu", "天山路"), ("xi'an", "西安"),
        ("SHEBAOKA", "社保卡"), ("lueduo", "掠夺"),
    ],
)  # fmt: skip
def test_the_first_candidate_is_what_is_meant(tree: PhraseTree, typed: str, text: str) -> None:
    assert candidates(tree, typed)[0] == Candidate(text, len(typed))


def test_a_name_is_written_character_by_character(tree: PhraseTree) -> None:
    typed, written = "wangxiaofang", ""
    for sign in "王小芳":
        one = next(one for one in candidates(tree, typed) if one.text == sign)
        written, typed = written + sign, typed[one.used :]
    assert (written, typed) == ("王小芳", "")


@pytest.mark.parametrize("typed", ["", "'", "   ", "v", "iii", "zzzz", "a" * 500])
def test_letters_that_are_no_pinyin_do_no_harm(tree: PhraseTree, typed: str) -> None:
    found = candidates(tree, typed)
    assert all(0 < one.used <= len(typed) for one in found)
    assert len({one.text for one in found}) == len(found)


def test_a_sentence_needs_full_pinyin(tree: PhraseTree) -> None:
    assert sentence(tree, "gjj") == ""
    assert sentence(tree, "banjuzhuzheng") == "办居住证"
