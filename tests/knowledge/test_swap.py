"""A new snapshot under load: nobody waits, nobody gets a mixture."""

import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.document import texts_of_entries
from knowledge.encoder import BigramEncoder
from knowledge.entry import Entry
from knowledge.errors import IndexMissing
from knowledge.index import Index
from knowledge.library import Library
from knowledge.matcher import Matcher
from knowledge.swap import LibraryHolder
from tests.knowledge.conftest import FUSION
from tests.knowledge.samples import BLOCKS

SWAPS, THREADS = 200, 8
ASKED = "身份证丢了怎么补"


def built(mark: str) -> Index:
    """Return an index whose topics and answers all carry the mark."""
    blocks = [
        {**block, "id": f"{block['id']}-{mark}", "answer": f"{mark}版：{block['answer']}"}
        for block in BLOCKS
    ]
    entries = [Entry.model_validate(block) for block in blocks]
    return Index.build(
        texts_of_entries(entries), encoder=BigramEncoder(), content=mark, entries=entries
    )


@pytest.fixture(scope="module")
def two() -> tuple[Index, Index]:
    return built("old"), built("new")


@pytest.fixture
def holder(two: tuple[Index, Index], tmp_path: Path) -> LibraryHolder:
    two[0].save(tmp_path)

    def opened(_: Library | None) -> Library:
        index = Index.load(tmp_path, encoder=BigramEncoder())
        return Library(Matcher(index, index.entries, FUSION))

    return LibraryHolder(opened, folder=tmp_path, every=0)


def mark_of(library: Library) -> str:
    """Ask, read the answer, and return the mark that both carry."""
    topic = library.find(ASKED).topics[0].id
    answer = library.answer(topic)
    assert answer is not None
    mark = topic.rpartition("-")[2]
    assert answer.text.startswith(f"{mark}版")
    return mark


def until(true: Callable[[], bool]) -> None:
    ends = time.monotonic() + 20
    while not true():
        assert time.monotonic() < ends
        time.sleep(0.01)


@pytest.mark.slow
def test_two_hundred_swaps_under_load_fail_no_question_and_mix_no_answer(
    holder: LibraryHolder, two: tuple[Index, Index], tmp_path: Path
) -> None:
    done, failed, seen = threading.Event(), list[BaseException](), [list[str]() for _ in range(8)]

    def ask(mine: list[str]) -> None:
        while not done.is_set():
            try:
                mine.append(mark_of(holder.library()))
                time.sleep(0.05)  # people pause; else the threads only fight for the interpreter
            except BaseException as error:
                failed.append(error)

    threads = [threading.Thread(target=ask, args=(mine,)) for mine in seen]
    assert len(threads) == THREADS
    for thread in threads:
        thread.start()
    swapped = 0
    for turn in range(SWAPS):
        two[(turn + 1) % 2].save(tmp_path)
        swapped += holder.reload()
    done.set()
    for thread in threads:
        thread.join()
    assert failed == []
    assert swapped == SWAPS
    assert all(set(mine) == {"old", "new"} for mine in seen)


def test_a_new_snapshot_is_noticed_and_opened_aside(
    holder: LibraryHolder, two: tuple[Index, Index], tmp_path: Path
) -> None:
    before = holder.library()
    two[1].save(tmp_path)
    until(lambda: mark_of(holder.library()) == "new")
    assert mark_of(before) == "old"  # who holds the old one may finish


def test_nothing_is_opened_while_the_snapshot_stays(holder: LibraryHolder) -> None:
    first = holder.library()
    assert all(holder.library() is first for _ in range(50))


def test_a_broken_snapshot_keeps_the_old_one_until_a_whole_one_comes(
    holder: LibraryHolder, two: tuple[Index, Index], tmp_path: Path
) -> None:
    first = holder.library()
    two[1].save(tmp_path)
    (tmp_path / "current" / "vectors.faiss").write_bytes(b"half")
    assert holder.reload() is False
    assert holder.library() is first
    two[1].save(tmp_path)
    until(lambda: mark_of(holder.library()) == "new")


def test_entries_of_another_snapshot_are_refused(
    holder: LibraryHolder, two: tuple[Index, Index], tmp_path: Path
) -> None:
    first = holder.library()
    old = (tmp_path / "current" / "entries.json").read_bytes()
    two[1].save(tmp_path)
    (tmp_path / "current" / "entries.json").write_bytes(old)
    assert holder.reload() is False
    assert mark_of(holder.library()) == "old"
    assert holder.library() is first


def test_without_an_index_the_first_question_is_told_the_cure(tmp_path: Path) -> None:
    def opened(_: Library | None) -> Library:
        index = Index.load(tmp_path, encoder=BigramEncoder())
        return Library(Matcher(index, index.entries, FUSION))

    holder = LibraryHolder(opened, folder=tmp_path)
    with pytest.raises(IndexMissing, match="make index"):
        holder.library()
    built("new").save(tmp_path)
    assert mark_of(holder.library()) == "new"
