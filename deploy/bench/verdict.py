"""The bars that were agreed, and whether each was held."""

import math
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from deploy.bench.measured import Measured, Row
from deploy.run import ROOT

P50, P95, CROWDED_P95 = 30.0, 60.0, 400.0  # ms
RATE, CROWD, LONGER = 60.0, 16, 2.0
BYTES = 2_000_000_000
LONG_TALK = ROOT / "docs" / "performance.md"
_RATIO = re.compile(r"\| last ÷ first \| ([\d.]+) \|")


@dataclass(frozen=True)
class Bar:
    """One agreed figure; measured: by engine workers (0: of no size of the house); held: by which."""

    name: str
    unit: str
    measured: dict[int, float]
    held: tuple[int, ...]


def verdict(measured: Measured, *, page: Path = LONG_TALK) -> list[Bar]:
    """Return every bar; what was not measured holds none."""
    alone = [row for row in measured.asked if row.people == 1]
    crowded = [row for row in measured.asked if row.people == CROWD]
    return [
        _most("question alone, p50 ≤ 30 ms", "ms", P50, _by(alone, lambda row: row.pace.p50)),
        _most("question alone, p95 ≤ 60 ms", "ms", P95, _by(alone, lambda row: row.pace.p95)),
        _least("questions a second at 16 ≥ 60", "", RATE, _by(crowded, lambda row: row.pace.rate)),
        _most("question at 16, p95 ≤ 400 ms", "ms", CROWDED_P95, _by(crowded, lambda row: row.pace.p95)),
        _most("turn 300 ≤ 2 × turn 5 (`make bench-talk`)", "×", LONGER, _long_talk(page)),
        _most("whole system ≤ 2 GB", "GB", BYTES / 1e9,
              {house.workers: house.bytes / 1e9 for house in measured.houses}),
    ]  # fmt: skip


def _by(rows: Iterable[Row], figure: Callable[[Row], float]) -> dict[int, float]:
    return {row.workers: figure(row) for row in rows}


def _most(name: str, unit: str, bar: float, measured: dict[int, float]) -> Bar:
    return Bar(name, unit, measured, tuple(at for at, one in measured.items() if one <= bar))


def _least(name: str, unit: str, bar: float, measured: dict[int, float]) -> Bar:
    held = (at for at, one in measured.items() if one >= bar and not math.isnan(one))
    return Bar(name, unit, measured, tuple(held))


def _long_talk(page: Path) -> dict[int, float]:
    found = _RATIO.search(page.read_text("utf-8")) if page.exists() else None
    return {0: float(found[1])} if found else {}
