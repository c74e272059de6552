import dataclasses
import time

import pytest

from knowledge.bench_suggest import measure
from knowledge.library import Library
from knowledge.phrase_file import phrase_tree
from knowledge.settings import KnowledgeSettings
from knowledge.suggest import Suggester, Suggesters, letters_of


@pytest.fixture(scope="module")
def suggester(library: Library, shared: KnowledgeSettings) -> Suggester:
    return Suggesters(lambda: library, shared).ready()


def labels(suggester: Suggester, typed: str, before: str = "") -> list[str]:
    return [one["label"] for one in suggester.suggestions(typed, before)]


def test_letters_at_the_end_are_still_being_typed() -> None:
    assert letters_of("我要办jzz") == "jzz"
    assert letters_of("sheb k") == "sheb k"
    assert letters_of("居住证") == letters_of("") == ""


@pytest.mark.parametrize(
    ("typed", "before"), [("居住证", ""), ("jzz", ""), ("juzhuz", ""), ("zheng", "居住"), ("居住zheng", "")]
)  # fmt: skip
def test_pinyin_and_characters_suggest_the_same(
    suggester: Suggester, typed: str, before: str
) -> None:
    assert {"居住证怎么办理？", "居住证首次申领"} <= set(labels(suggester, typed, before))


def test_what_begins_so_stands_before_what_only_holds_it(suggester: Suggester) -> None:
    found = labels(suggester, "公积金")
    assert found.index("公积金怎么提取？") < found.index("租房提取住房公积金")


def test_a_topic_that_is_over_is_not_suggested(
    suggester: Suggester, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "旧车换新车有什么补贴？" in labels(suggester, "旧车换新车")
    monkeypatch.setenv("WENBAN_TODAY", "2027-01-01")
    assert "旧车换新车有什么补贴？" not in labels(suggester, "旧车换新车")


@pytest.mark.parametrize("typed", ["", "s", "王", "天山路一百弄"])
def test_what_matches_nothing_suggests_nothing(suggester: Suggester, typed: str) -> None:
    assert labels(suggester, typed) == []


def test_pages_follow_each_other(suggester: Suggester) -> None:
    whole = suggester.candidates("shi", limit=16)
    pages = [suggester.candidates("shi", limit=8, offset=at) for at in (0, 8)]
    assert [*pages[0], *pages[1]] == whole
    assert suggester.candidates("shi", offset=10_000) == []


def test_phrases_are_read_from_disk_and_made_anew_when_broken_or_of_other_texts(
    library: Library, shared: KnowledgeSettings, suggester: Suggester
) -> None:
    path = shared.index.parent / "phrases.json"
    made = path.stat().st_mtime_ns
    phrase_tree(library.matcher.texts, shared)
    assert path.stat().st_mtime_ns == made
    path.write_bytes(path.read_bytes()[:-9])
    phrase_tree(library.matcher.texts, shared)
    whole = path.read_bytes()
    fewer = [dataclasses.replace(row, text="换了") for row in library.matcher.texts]
    phrase_tree(fewer, shared)
    assert path.read_bytes() != whole


def test_a_new_index_is_taken_over_while_the_old_one_serves(
    library: Library, shared: KnowledgeSettings
) -> None:
    served = [library]
    suggesters = Suggesters(lambda: served[0], shared)
    before = suggesters.ready()
    served[0] = Library(library.matcher)
    assert suggesters.current() is before
    for _ in range(600):
        if (now := suggesters.current()) is not before:
            break
        time.sleep(0.1)
    assert now is not None
    assert now.library is served[0]


def test_a_key_costs_the_server_few_milliseconds(suggester: Suggester) -> None:
    taken = measure(suggester)
    assert taken["keys"] > 20
    assert taken["p50"] < 50
