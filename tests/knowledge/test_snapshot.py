import os
import time
from pathlib import Path

import pytest

from knowledge.snapshot import publish, read_current, roll_back, shown


def writes(text: str, folder: Path) -> None:
    publish(folder, lambda snapshot: bool((snapshot / "a").write_text(text, "utf-8")))


def reads(current: Path) -> str:
    return (current / "a").read_text("utf-8")


def test_the_newest_and_the_one_before_stay(tmp_path: Path) -> None:
    for text in "abcd":
        writes(text, tmp_path)
    kept = sorted(tmp_path.glob("snapshot-*"))
    assert [reads(path) for path in kept] == ["c", "d"]
    assert shown(tmp_path) == kept[-1].name
    assert read_current(tmp_path, reads) == "d"


def test_the_one_before_is_shown_again_and_a_new_one_follows_it(tmp_path: Path) -> None:
    writes("good", tmp_path)
    writes("bad", tmp_path)
    assert roll_back(tmp_path) == shown(tmp_path)
    assert read_current(tmp_path, reads) == "good"
    assert roll_back(tmp_path) == ""
    assert read_current(tmp_path, reads) == "good"
    writes("better", tmp_path)
    assert read_current(tmp_path, reads) == "better"


def test_nothing_is_rolled_back_where_nothing_is(tmp_path: Path) -> None:
    assert roll_back(tmp_path) == ""
    assert shown(tmp_path) == ""


def test_a_reader_whose_snapshot_goes_begins_again(tmp_path: Path) -> None:
    writes("old", tmp_path)
    tried: list[str] = []

    def slow(current: Path) -> str:
        tried.append(current.name)
        if len(tried) == 1:
            for text in ("one", "two", "new"):
                writes(text, tmp_path)
        return reads(current)

    assert read_current(tmp_path, slow) == "new"
    assert len(tried) == 2


def test_a_fault_that_stays_is_raised_at_once(tmp_path: Path) -> None:
    writes("x", tmp_path)
    (tmp_path / "current" / "a").unlink()
    with pytest.raises(FileNotFoundError):
        read_current(tmp_path, reads)


def test_a_failed_write_leaves_nothing(tmp_path: Path) -> None:
    def fails(_: Path) -> None:
        raise OSError("no space left")

    with pytest.raises(OSError, match="no space"):
        publish(tmp_path, fails)
    assert list(tmp_path.iterdir()) == []
    assert shown(tmp_path) == ""


def test_half_a_snapshot_of_a_dead_process_goes_and_of_a_living_one_stays(tmp_path: Path) -> None:
    dead, living = tmp_path / ".building-dead", tmp_path / ".building-living"
    dead.mkdir()
    living.mkdir()
    long_ago = time.time() - 7200
    os.utime(dead, (long_ago, long_ago))
    writes("x", tmp_path)
    assert (dead.exists(), living.exists()) == (False, True)
