"""The bars are held by what is below them, and by nothing that was not measured."""

from pathlib import Path

import pytest

from deploy.bench.measured import House, Measured, Row
from deploy.bench.plan import Plan
from deploy.bench.plots import draw
from deploy.bench.report import PLOTS, bars_table, peers_table, report, rows_table
from deploy.bench.turn import Pace
from deploy.bench.verdict import Bar, verdict


def measured(
    *, p50: float = 20, p95: float = 50, rate: float = 70, gigabytes: float = 1.5
) -> Measured:
    """Two workers, everything as told; with one worker a second less a question, and too slow."""
    alone, crowded = Pace(100, p50, p95, 20), Pace(100, p50, p95 * 5, rate)
    rows = [Row(2, 1, "question", alone, 1.0), Row(2, 16, "question", crowded, 2.0)]
    slow = [Row(1, 1, "question", Pace(9, 31, 61, 9)), Row(1, 16, "question", Pace(9, 31, 401, 59))]
    houses = [
        House(one, 30.0, {"engine-1": 9.5, "redis": 0.5},
              {"engine-1": int(gigabytes * 9e8), "redis": int(gigabytes * 1e8)}, {"engine-1": 3})
        for one in (1, 2)
    ]  # fmt: skip
    mixed = [Row(w, p, "step", Pace(9, 10 * w, 20, 5, 1), 3.0) for w in (1, 2) for p in (1, 8)]
    return Measured(
        2, 0.5, mixed, [*slow, *rows], houses, {"plain": [Row(1, 1, "question", alone)]}
    )


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "performance.md"
    path.write_text("| last ÷ first | 0.80 | |\n", "utf-8")
    return path


def held(bars: list[Bar]) -> list[tuple[int, ...]]:
    return [bar.held for bar in bars]


def test_a_quick_house_holds_every_bar_and_a_slow_one_none(page: Path) -> None:
    assert held(verdict(measured(), page=page)) == [(2,), (2,), (2,), (2,), (0,), (1, 2)]


@pytest.mark.parametrize(
    ("worse", "missed"),
    [({"p50": 30.1}, 0), ({"p95": 60.1}, 1), ({"rate": 59.9}, 2), ({"p95": 80.1}, 3),
     ({"gigabytes": 2.01}, 5)],
)  # fmt: skip
def test_one_figure_beyond_its_bar_is_seen(
    page: Path, worse: dict[str, float], missed: int
) -> None:
    assert held(verdict(measured(**worse), page=page))[missed] == ()


def test_a_talk_that_grows_slow_is_seen(page: Path) -> None:
    page.write_text("| last ÷ first | 2.01 | |\n", "utf-8")
    assert held(verdict(measured(), page=page))[4] == ()


def test_what_was_not_measured_is_not_held(tmp_path: Path) -> None:
    nothing = verdict(Measured(2, 0.0), page=tmp_path / "missing.md")
    assert not any(bar.held for bar in nothing)
    assert "not measured" in bars_table(nothing, [1])


def test_no_turn_done_holds_no_bar(page: Path) -> None:
    nan = float("nan")
    assert held(verdict(measured(p50=nan, p95=nan, rate=nan), page=page))[:4] == [()] * 4


def test_the_tables_tell_what_was_measured(page: Path) -> None:
    bars = bars_table(verdict(measured(), page=page), [1, 2])
    assert "| question alone, p50 ≤ 30 ms | 31 ms | 20 ms | 2 |" in bars
    assert "| turn 300 ≤ 2 × turn 5 (`make bench-talk`) | 0.80 × | 0.80 × | yes |" in bars
    assert "| 2 | 8 | – | – | 20 / 20 | – | 5.0 | 1 | 3.0 |" in rows_table(measured().mixed)
    assert "| plain | 1 | 20.0 | 50.0 | 20.0 | 0 | 0.0 |" in peers_table(measured())


def test_the_page_shows_every_picture_that_is_drawn_and_the_same_one_each_time(
    page: Path, tmp_path: Path
) -> None:
    text = report(Plan(workers=(1, 2)), measured(), verdict(measured(), page=page))
    for folder in ("one", "two"):
        draw(measured(), tmp_path / folder)
    for name in PLOTS:
        assert f"(performance/{name})" in text
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()
