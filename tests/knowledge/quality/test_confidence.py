from pathlib import Path

import numpy as np
import pytest

from knowledge.calibration import Judged
from knowledge.fusion import VIEWS, Decision
from knowledge.quality.confidence import (
    Confidence,
    calibration_table,
    reliability,
    risk_coverage,
    threshold_table,
)
from knowledge.quality.plots import plot_reliability, plot_risk

CHANCES = np.array([0.95, 0.91, 0.55, 0.52, 0.15, 0.12])
RIGHT = np.array([True, True, True, False, False, False])
INSIDE = np.array([True, True, True, True, True, False])
JUDGED = Judged(np.zeros((6, 1)), ["one"], RIGHT, RIGHT, INSIDE)
DECISION = Decision(dict.fromkeys(VIEWS, 0.25), {}, answer=0.9, choose=0.5)
KNOWN = Confidence("topic", CHANCES, JUDGED, DECISION)


def test_a_bin_tells_what_was_promised_and_what_was_kept() -> None:
    low, middle, high = reliability(CHANCES, RIGHT)
    assert low == pytest.approx((0.135, 0.0, 2))
    assert middle == pytest.approx((0.535, 0.5, 2))
    assert high == pytest.approx((0.93, 1.0, 2))


def test_the_risk_rises_as_more_is_answered() -> None:
    covered, risk = risk_coverage(CHANCES, RIGHT)
    assert covered[-1] == 1
    assert risk.tolist() == pytest.approx([0, 0, 0, 1 / 4, 2 / 5, 1 / 2])


def test_the_calibration_error_is_the_mean_gap() -> None:
    row = calibration_table([KNOWN]).splitlines()[-1]
    assert "| 0.080 |" in row  # (0.135 + 0.035 + 0.07) / 3


def test_the_thresholds_in_use_stand_beside_others_with_their_cost() -> None:
    lines = threshold_table(KNOWN).splitlines()[2:]
    used = next(line for line in lines if "in use" in line)
    assert used.startswith("| 0.90 | 0.50 | 40.0 % | 60.0 % | 0.0 % | 0.0 % |")
    assert sum("cheapest" in line for line in lines) == 1
    answers = [line.split(" | ")[0] for line in lines]
    assert answers == sorted(answers)
    assert next(line for line in lines if line.startswith("| 0.10")).split(" | ")[5] == "100.0 %"


def test_plots_are_small_and_always_the_same(tmp_path: Path) -> None:
    for draw in (plot_reliability, plot_risk):
        one, two = tmp_path / "a" / "plot.svg", tmp_path / "b" / "plot.svg"
        draw([KNOWN], one)
        draw([KNOWN], two)
        assert one.read_bytes() == two.read_bytes()
        assert one.read_text("utf-8").startswith("<?xml")
        assert one.stat().st_size < 60_000
