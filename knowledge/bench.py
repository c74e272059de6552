"""How each kind of FAISS index does from 10³ to 10⁶ vectors: `python -m knowledge bench`.

The vectors are synthetic, seeded and clustered as wordings are: many ways to say one thing.
"""

import dataclasses
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import faiss
import numpy as np

from knowledge.encoder import Vectors
from knowledge.vectors import MEASURED_AT, Kind, build_vectors, choose_kind
from knowledge.views import NEIGHBOURS

SIZES = (1_000, 10_000, 30_000, 100_000, 300_000, 1_000_000)
QUESTIONS = 200
A_TOPIC_HAS = 100  # vectors around one centre
SPREAD = 0.7  # of a vector around its centre, whose parts have deviation 1
COSTS = {Kind.FLAT: 1e-6, Kind.HNSW: 6e-4, Kind.IVF_PQ: 1e-4}  # seconds a vector, to foresee


@dataclasses.dataclass(frozen=True)
class Measure:
    """One kind at one size; memory in MB, build in seconds, a search in milliseconds."""

    kind: Kind
    count: int
    recall: float
    memory: float
    build: float
    median: float
    p95: float


def synthetic(
    count: int, *, seed: int = 7, dimension: int = MEASURED_AT
) -> tuple[Vectors, Vectors]:
    """Return unit vectors in clusters, and questions from the same clusters."""
    chance = np.random.default_rng(seed)
    centres = chance.standard_normal((max(count // A_TOPIC_HAS, 10), dimension), dtype=np.float32)

    def around(many: int) -> Vectors:
        drawn = chance.standard_normal((many, dimension), dtype=np.float32)
        drawn *= SPREAD
        drawn += centres[chance.integers(len(centres), size=many)]
        drawn /= np.linalg.norm(drawn, axis=1, keepdims=True)
        return drawn

    return around(count), around(QUESTIONS)


def measure(
    *, sizes: Sequence[int] = SIZES, seconds: float = 540, say: Callable[[str], None] = print
) -> Iterator[Measure]:
    """Yield every measure; a build that would not fit into `seconds` is left out and told."""
    ends = time.monotonic() + seconds
    faiss.omp_set_num_threads(1)
    for count in sizes:
        vectors, asked = synthetic(count)
        truth = build_vectors(vectors, Kind.FLAT).search(asked, 10)[1]
        for kind in (Kind.FLAT, Kind.IVF_PQ, Kind.HNSW):
            if time.monotonic() + COSTS[kind] * count > ends:
                say(f"{count:>9,} {kind.value}: left out, it would take too long")
                continue
            found = _measured(kind, vectors, asked, truth)
            say(_line(found))
            yield found


def _measured(kind: Kind, vectors: Vectors, asked: Vectors, truth: np.ndarray) -> Measure:
    started = time.perf_counter()
    index = build_vectors(vectors, kind)
    build = time.perf_counter() - started
    hits, took = [], []
    wanted = min(NEIGHBOURS, len(vectors))  # as the matcher asks
    for row, right in zip(asked, truth, strict=True):
        started = time.perf_counter()
        found = index.search(row[None], wanted)[1][0]
        took.append((time.perf_counter() - started) * 1000)
        hits.append(len(set(found[:10]) & set(right)) / 10)
    memory = faiss.serialize_index(index).nbytes / 1e6
    p95 = float(np.percentile(took, 95))
    return Measure(
        kind, len(vectors), float(np.mean(hits)), memory, build, statistics.median(took), p95
    )


def write(measures: Sequence[Measure], folder: Path) -> None:
    """Write index-bench.md and index-bench.svg."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = [_row(one) for one in sorted(measures, key=lambda m: (m.count, m.kind.value))]
    (folder / "index-bench.md").write_text(PAGE.format(rows="\n".join(rows)), "utf-8")
    _plot(measures, folder / "index-bench.svg")


def _plot(measures: Sequence[Measure], path: Path) -> None:
    import matplotlib

    matplotlib.use("svg")
    from matplotlib import pyplot

    matplotlib.rcParams["svg.hashsalt"] = "index-bench"  # the same file from the same numbers
    figure, axes = pyplot.subplots(1, 3, figsize=(12, 3.6), layout="constrained")
    names = {"median": "median search, ms", "memory": "memory, MB", "build": "build, s"}
    for axis, (field, title) in zip(axes, names.items(), strict=True):
        for kind in Kind:
            mine = sorted((m for m in measures if m.kind is kind), key=lambda m: m.count)
            points = [(m.count, getattr(m, field)) for m in mine]
            axis.loglog(*zip(*points, strict=True), marker="o", label=kind.value)
        axis.set(title=title, xlabel="vectors")
        axis.grid(visible=True, alpha=0.3)
    axes[0].legend()
    figure.savefig(path, metadata={"Date": None})
    pyplot.close(figure)


def _line(one: Measure) -> str:
    return (
        f"{one.count:>9,} {one.kind.value:7s} recall {one.recall:.3f}  {one.median:7.3f} ms"
        f"  {one.memory:8.1f} MB  built in {one.build:.1f} s"
    )


def _row(one: Measure) -> str:
    mark = " ←" if choose_kind(one.count, MEASURED_AT) is one.kind else ""
    return (
        f"| {one.count:,} | {one.kind.value}{mark} | {one.recall:.3f} | {one.median:.2f} | "
        f"{one.p95:.2f} | {one.memory:.1f} | {one.build:.1f} |"
    )


PAGE = """# How the vectors are held, and from which size on

`make index-bench` writes this page. Synthetic unit vectors of 192 dimensions in clusters of about
100, seed 7; 200 questions, 160 neighbours each, one thread. Recall is the share of the ten nearest
that the exact search finds too; memory is the size of the index. ← marks the kind that
`knowledge.vectors.choose_kind` takes at that size.

| Vectors | Kind | Recall@10 | Median, ms | p95, ms | Memory, MB | Build, s |
|--:|---|--:|--:|--:|--:|--:|
{rows}

![Search time, memory and build time by number of vectors](index-bench.svg)

Up to about fifteen thousand vectors the exact search is as fast as any and never wrong. Beyond, a
graph (HNSW) finds the same neighbours in a fraction of the time for a longer build. Beyond half a
million, one core would build that graph for minutes (what would not fit into ten minutes is left
out above): lists of product codes (IVF-PQ, with the nearest read again) are built in a fraction of
the time, take half the memory or less, and miss a few neighbours.
"""
