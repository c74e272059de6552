"""The plots of the report, small SVGs that are the same file from the same numbers."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from deploy.bench.measured import House, Measured, Row
from deploy.bench.turn import KINDS


def draw(measured: Measured, folder: Path) -> None:
    """Write every picture that the report shows."""
    latency(measured.mixed, folder / "bench-latency.svg")
    rate(measured.mixed, folder / "bench-rate.svg")
    memory(measured.houses, folder / "bench-memory.svg")


def latency(rows: Sequence[Row], path: Path) -> None:
    """Draw p50 (line) and p95 (dotted) by people, an axis for each number of engine workers."""
    sizes = sorted({row.workers for row in rows})
    with _figure(path, max(1, len(sizes))) as axes:
        for axis, size in zip(axes, sizes, strict=False):
            for kind in KINDS:
                mine = [row for row in rows if (row.workers, row.kind) == (size, kind)]
                people = [row.people for row in mine]
                (line,) = axis.plot(people, [row.pace.p50 for row in mine], marker="o", label=kind)
                axis.plot(people, [row.pace.p95 for row in mine], ":", color=line.get_color())
            axis.set(
                title=f"engine workers: {size}", xlabel="people", ylabel="ms, p50 and p95 (dotted)"
            )
            axis.set(xscale="log", yscale="log")


def rate(rows: Sequence[Row], path: Path) -> None:
    """Draw all turns a second by people, a line for each number of engine workers."""
    with _figure(path, 1) as (axis,):
        for size in sorted({row.workers for row in rows}):
            people = sorted({row.people for row in rows if row.workers == size})
            rates = [
                sum(row.pace.rate for row in rows if (row.workers, row.people) == (size, many))
                for many in people
            ]
            axis.plot(people, rates, marker="o", label=f"engine workers: {size}")
        axis.set(xscale="log", xlabel="people", ylabel="turns a second")


def memory(houses: Sequence[House], path: Path) -> None:
    """Draw the memory of each part, stacked, a bar for each number of engine workers."""
    with _figure(path, 1) as (axis,):
        names = list(dict.fromkeys(name for house in houses for name in house.memory))
        below = [0.0] * len(houses)
        across = [f"workers: {house.workers}" for house in houses]
        for name in names:
            sizes = [house.memory.get(name, 0) / 1e6 for house in houses]
            axis.bar(across, sizes, bottom=below, label=name)
            below = [low + size for low, size in zip(below, sizes, strict=True)]
        axis.set(ylabel="MB (PSS)")


@contextmanager
def _figure(path: Path, axes: int) -> Iterator[Sequence[Any]]:
    """Yield axes side by side; the figure is written to `path` when they are left."""
    import matplotlib

    matplotlib.use("svg")
    from matplotlib import pyplot

    matplotlib.rcParams["svg.hashsalt"] = path.stem
    matplotlib.rcParams["svg.fonttype"] = "none"  # text stays text
    figure, grid = pyplot.subplots(
        1, axes, figsize=(4.2 * axes + 0.8, 3.6), layout="constrained", squeeze=False, sharey=True
    )
    yield grid[0]
    for axis in grid[0]:
        axis.grid(visible=True, alpha=0.3)
        if axis.get_legend_handles_labels()[1]:
            axis.legend(fontsize="small")
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path, metadata={"Date": None})
    pyplot.close(figure)
