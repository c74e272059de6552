"""The tables of docs/performance.md that `make bench` writes."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from deploy.bench.measured import Measured, Row
from deploy.bench.plan import Plan
from deploy.bench.verdict import Bar
from knowledge.quality.page import table

PLOTS = {
    "bench-latency.svg": "Milliseconds of a turn by kind and number of people",
    "bench-rate.svg": "Turns a second by number of people and engine workers",
    "bench-memory.svg": "Memory by part and engine workers",
}


def report(plan: Plan, measured: Measured, bars: Iterable[Bar]) -> str:
    """Return the whole section in Markdown."""
    pictures = "\n\n".join(f"![{told}](performance/{name})" for name, told in PLOTS.items())
    return "\n\n".join([
        _about(plan, measured), "### Bars", bars_table(bars, plan.workers),
        "### All kinds of turns at once", rows_table(measured.mixed), pictures,
        "### Questions alone, and peers", peers_table(measured), _peers_told(plan),
        "### What it costs", costs_table(measured),
        "How a talk of hundreds of turns stays: `make bench-talk`, on this page. Sizes of the index: [index-bench.md](index-bench.md) "
        "(`make index-bench`).",
    ])  # fmt: skip


def bars_table(bars: Iterable[Bar], workers: Iterable[int]) -> str:
    """Return bar, figure by engine workers, and which sizes hold it."""
    sizes = list(workers)

    def cells(bar: Bar) -> Iterator[str]:
        yield bar.name
        for size in sizes:
            figure = bar.measured.get(size, bar.measured.get(0))
            yield (
                "–"
                if figure is None
                else f"{figure:.{2 if bar.unit in ('×', 'GB') else 0}f} {bar.unit}".strip()
            )
        yield _held(bar)

    head = ["bar", *(f"{size} worker{'s' if size > 1 else ''}" for size in sizes), "held by"]
    return table(head, [list(cells(bar)) for bar in bars])


def rows_table(rows: Iterable[Row]) -> str:
    """Return p50 / p95 by kind, and all turns a second, a line for each size and crowd."""
    lines = []
    for (workers, people), many in groupby(rows, key=lambda row: (row.workers, row.people)):
        by_kind = {row.kind: row for row in many}
        cells = [_times(by_kind.get(kind)) for kind in ("question", "choice", "step", "submission")]
        failed = sum(row.pace.failed for row in by_kind.values())
        rate = sum(row.pace.rate for row in by_kind.values())
        load = max(row.load for row in by_kind.values())
        lines.append([str(workers), str(people), *cells, f"{rate:.1f}", str(failed), f"{load:.1f}"])
    return table(["workers", "people", "question ms", "choice ms", "form step ms", "submission ms",
                  "turns/s", "not done", "load"], lines)  # fmt: skip


def peers_table(measured: Measured) -> str:
    """Return ours by engine workers and each peer: p50, p95 and rate by number of people."""
    ours = [(f"Wenban, engine workers: {row.workers}", row) for row in measured.asked]
    theirs = [(name, row) for name, rows in measured.peers.items() for row in rows]
    lines = [
        [name, str(row.people), f"{row.pace.p50:.1f}", f"{row.pace.p95:.1f}",
         f"{row.pace.rate:.1f}", str(row.pace.failed), f"{row.load:.1f}"]
        for name, row in [*ours, *theirs]
    ]  # fmt: skip
    return table(
        ["served by", "people", "p50 ms", "p95 ms", "questions/s", "not done", "load"], lines
    )


def costs_table(measured: Measured) -> str:
    """Return processor milliseconds a question and memory by part, and seconds to ready."""
    names = list(dict.fromkeys(name for house in measured.houses for name in house.processor))
    lines = [
        [name, *(_cost(house.processor.get(name), house.memory.get(name)) for house in measured.houses)]
        for name in names
    ]  # fmt: skip
    whole = [_cost(sum(house.processor.values()), house.bytes) for house in measured.houses]
    ready = [f"{house.ready:.0f} s" for house in measured.houses]
    counts = [str(sum(house.processes.values())) for house in measured.houses]
    head = [
        "ms of processor a question, MB",
        *(f"workers: {one.workers}" for one in measured.houses),
    ]
    return table(
        head, [*lines, ["all parts", *whole], ["processes", *counts], ["ready after", *ready]]
    )


def _about(plan: Plan, measured: Measured) -> str:
    return (
        f"`make bench`, seed {plan.seed}: the whole house over HTTP (one of each part, PostgreSQL, "
        f"Redis, HAProxy), then its peers, in one run of {measured.seconds / 60:.1f} minutes on "
        f"{measured.cores} cores. Load of the machine before: {measured.load_before:.1f}, most "
        f"meanwhile: {measured.load_most:.1f}; the people who ask run on the same cores. "
        f"A row is {plan.seconds:.0f} seconds; each cell is p50 / p95."
    )


def _peers_told(plan: Plan) -> str:
    given = f"{plan.wordings} wordings of each topic" if plan.wordings else "all wordings"
    return (
        f"The plain bot is Rasa with {given} as retrieval intents of a ResponseSelector, trained for "
        "one epoch (its speed does not depend on them) and served by `rasa run`: it understands no "
        "form and searches nothing. The bare loop is our encoder and FAISS, in process, without "
        "HTTP: the floor under any answer by search."
    )


def _held(bar: Bar) -> str:
    if not bar.held:
        return "none" if bar.measured else "not measured"
    return "yes" if bar.held == (0,) else ", ".join(map(str, bar.held))


def _times(row: Row | None) -> str:
    return f"{row.pace.p50:.0f} / {row.pace.p95:.0f}" if row and row.pace.count else "–"


def _cost(ms: float | None, size: int | None) -> str:
    return "–" if ms is None or size is None else f"{ms:.1f} ms, {size / 1e6:.0f} MB"
