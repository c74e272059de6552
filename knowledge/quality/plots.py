"""The plots of the report, small SVGs that are the same file from the same numbers."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from knowledge.quality.confidence import Confidence, reliability, risk_coverage


@contextmanager
def _axis(path: Path, title: str, across: str, up: str) -> Iterator[Any]:
    """Yield an axis; the figure is written to `path` when it is left."""
    import matplotlib

    matplotlib.use("svg")
    from matplotlib import pyplot

    matplotlib.rcParams["svg.hashsalt"] = path.stem
    matplotlib.rcParams["svg.fonttype"] = "none"  # text stays text: a fifth of the size
    figure, axis = pyplot.subplots(figsize=(5, 3.6), layout="constrained")
    yield axis
    axis.set(title=title, xlabel=across, ylabel=up)
    axis.grid(visible=True, alpha=0.3)
    axis.legend()
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path, metadata={"Date": None})
    pyplot.close(figure)


def plot_reliability(known: Sequence[Confidence], path: Path) -> None:
    """Draw the share that was right over the confidence; the diagonal is perfect."""
    with _axis(path, "Reliability", "confidence", "share right") as axis:
        axis.plot([0, 1], [0, 1], color="grey", linestyle=":", label="perfect")
        for one in known:
            bins = reliability(one.chances, one.judged.right)
            axis.plot(*zip(*[row[:2] for row in bins], strict=True), marker="o", label=one.family)


def plot_risk(known: Sequence[Confidence], path: Path) -> None:
    """Draw the share wrong over the share answered, and where the threshold in use stands."""
    with _axis(path, "Risk and coverage, own questions", "answered", "wrong of these") as axis:
        for one in known:
            inside = one.judged.inside
            chances, right = one.chances[inside], one.judged.right[inside]
            covered, risk = risk_coverage(chances, right)
            (line,) = axis.plot(covered, risk, label=one.family)
            answered = int(np.count_nonzero(chances >= one.decision.answer))
            if answered:
                axis.plot(covered[answered - 1], risk[answered - 1], "o", color=line.get_color())
