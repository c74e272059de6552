"""How long the library takes to open and to find: `python -m knowledge bench --match`.

Every opening is a process of its own; the questions are those of knowledge/questions/inside.jsonl.
"""

import dataclasses
import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import faiss
import numpy as np

from knowledge.evaluate import load_lines
from knowledge.library import Library
from knowledge.settings import ROOT, KnowledgeSettings

OPENINGS, ASKED = 5, 500
FIRST = "居住证怎么办"
OPENED = f"""
import json, sys, time
def now(): return time.perf_counter(), time.process_time()
started = now()
from knowledge import KnowledgeSettings, Library
imported = now()
Library.open(KnowledgeSettings()).find({FIRST!r})
answered = now()
heavy = [name for name in ("sentence_transformers", "sklearn", "torch") if name in sys.modules]
print(json.dumps([started, imported, answered, heavy]))
"""


@dataclasses.dataclass(frozen=True)
class Took:
    """One measure: by the clock, and of the processor, which other work on the machine delays less."""

    clock: float
    processor: float

    @classmethod
    def between(cls, before: Sequence[float], after: Sequence[float], *, per: float = 1) -> "Took":
        """Return the difference of two readings (clock, processor) in seconds, times `per`."""
        return cls((after[0] - before[0]) * per, (after[1] - before[1]) * per)


@dataclasses.dataclass(frozen=True)
class Opening:
    """What one fresh process took in seconds, and which heavy libraries it imported."""

    imports: Took
    first_answer: Took  # from KnowledgeSettings() to the first question's matches
    heavy: list[str]


@dataclasses.dataclass(frozen=True)
class Pace:
    """Median and 95th percentile."""

    p50: Took
    p95: Took

    @classmethod
    def of(cls, measured: Sequence[Took]) -> "Pace":
        """Return the pace of what was measured."""
        table = [(one.clock, one.processor) for one in measured]
        p50, p95 = np.percentile(table, (50, 95), axis=0).tolist()
        return cls(Took(*p50), Took(*p95))


def openings(settings: KnowledgeSettings, *, times: int = OPENINGS) -> list[Opening]:
    """Open the library in fresh processes; raises CalledProcessError if it does not open."""
    told = {f"KNOWLEDGE_{name.upper()}": str(value) for name, value in settings}
    command = [sys.executable, "-W", "ignore", "-c", OPENED]
    found = []
    for _ in range(times):
        said = subprocess.run(  # noqa: S603 our own interpreter
            command, cwd=ROOT, env={**os.environ, **told}, check=True, stdout=subprocess.PIPE
        )
        started, imported, answered, heavy = json.loads(said.stdout)
        imports, first = Took.between(started, imported), Took.between(imported, answered)
        found.append(Opening(imports, first, heavy))
    return found


def finds(library: Library, questions: Sequence[str]) -> Pace:
    """Ask every question once, on one thread; return milliseconds of a question."""
    faiss.omp_set_num_threads(1)
    took = []
    for question in questions:
        before = time.perf_counter(), time.thread_time()
        library.find(question)
        after = time.perf_counter(), time.thread_time()
        took.append(Took.between(before, after, per=1000))
    return Pace.of(took)


def measure(settings: KnowledgeSettings) -> dict[str, Pace]:
    """Return every pace by what it is of."""
    opened = openings(settings)
    lines = load_lines(settings.questions / "inside.jsonl")[:ASKED]
    return {
        "imports, s": Pace.of([one.imports for one in opened]),
        "open and first answer, s": Pace.of([one.first_answer for one in opened]),
        "one question, ms": finds(Library.open(settings), [line["text"] for line in lines]),
    }


def line(name: str, pace: Pace) -> str:
    """Return a row of the table."""
    cells = (pace.p50.clock, pace.p95.clock, pace.p50.processor, pace.p95.processor)
    return f"| {name} | {' | '.join(f'{cell:.2f}' for cell in cells)} |"


def write(paces: Mapping[str, Pace], folder: Path) -> None:
    """Write match-bench.md."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = "\n".join(line(name, pace) for name, pace in paces.items())
    (folder / "match-bench.md").write_text(PAGE.format(rows=rows), "utf-8")


PAGE = f"""# How long it takes to open, and to find

`python -m knowledge bench --match` writes this page: {OPENINGS} fresh processes, then {ASKED} questions of
`knowledge/questions/inside.jsonl`, one thread. Imports are those of `knowledge` itself; neither
torch nor sentence-transformers is among them while the bundled encoder is used. Opening goes from
`KnowledgeSettings()` to the matches of the first question. Where other work runs beside, the
processor's time tells more than the clock's.

| | p50 | p95 | p50, processor | p95, processor |
|---|--:|--:|--:|--:|
{{rows}}

The targets are 2 s and 5 ms. What only depends on the content is computed by `make index` and lies
in the snapshot: arrays are mapped, not read, and jieba's and pypinyin's tables come with them.
"""
