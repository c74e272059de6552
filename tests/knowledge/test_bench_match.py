"""The pace of the real content: limits are four times the targets, since machines differ."""

import subprocess
from pathlib import Path

import pytest

from knowledge.bench_match import Pace, Took, finds, openings, write
from knowledge.evaluate import load_lines
from knowledge.library import Library
from knowledge.settings import KnowledgeSettings

SLOWER = 4
OPEN_S, FIND_MS = 2 * SLOWER, 5 * SLOWER


@pytest.fixture(scope="module")
def built() -> KnowledgeSettings:
    """Return the settings of the content as it is served, its index built by `make index`."""
    settings = KnowledgeSettings()
    Library.open(settings)  # an index that is missing fails here and names the cure
    return settings


def test_a_fresh_process_answers_soon_and_without_torch(built: KnowledgeSettings) -> None:
    (opening,) = openings(built, times=1)
    assert 0 < opening.first_answer.processor < OPEN_S
    assert not {"torch", "sentence_transformers"} & set(opening.heavy)


def test_half_of_the_questions_are_found_within_a_few_milliseconds(
    built: KnowledgeSettings,
) -> None:
    lines = load_lines(built.questions / "inside.jsonl")[:100]
    pace = finds(Library.open(built), [line["text"] for line in lines])
    assert 0 < pace.p50.processor < FIND_MS
    assert pace.p50.processor <= pace.p95.processor


def test_a_process_that_cannot_open_is_no_measure(settings: KnowledgeSettings) -> None:
    with pytest.raises(subprocess.CalledProcessError):
        openings(settings, times=1)


def test_a_pace_is_median_and_95th_percentile_of_either_time() -> None:
    measured = [Took(n, 2 * n) for n in range(101)]
    assert Pace.of(measured) == Pace(Took(50, 100), Took(95, 190))


def test_the_page_has_a_row_for_each_pace(tmp_path: Path) -> None:
    paces = {name: Pace(Took(1, 2), Took(3.456, 4)) for name in ("imports, s", "one question, ms")}
    write(paces, tmp_path)
    page = (tmp_path / "match-bench.md").read_text("utf-8")
    for name in paces:
        assert f"| {name} | 1.00 | 3.46 | 2.00 | 4.00 |\n" in page
