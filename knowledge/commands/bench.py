"""python -m knowledge bench: measure the kinds of index; with --match, opening and one question."""

import argparse
import json
import time
from pathlib import Path
from typing import Any

import numpy as np

from knowledge.settings import ROOT, KnowledgeSettings

ASKED = 300


def add(commands: Any) -> None:
    """Add the command."""
    parser = commands.add_parser("bench", help=__doc__)
    parser.add_argument("--match", action="store_true", help="time the library of KNOWLEDGE_INDEX")
    parser.add_argument("--to", type=Path, default=ROOT / "docs", help="folder of the report")
    parser.add_argument("--most", type=int, default=1_000_000, help="the largest size measured")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, settings: KnowledgeSettings) -> None:
    """Measure and write the report, or time the matcher."""
    if args.match:
        print(json.dumps(time_matcher(settings), indent=1))
        return
    from knowledge.bench import SIZES, measure, write

    sizes = [size for size in SIZES if size <= args.most]
    write(list(measure(sizes=sizes, say=lambda line: print(line, flush=True))), args.to)


def time_matcher(settings: KnowledgeSettings) -> dict[str, float]:
    """Return seconds to open the library and milliseconds of a question, step by step."""
    from knowledge.library import Library

    started = time.perf_counter()
    library = Library.open(settings)
    opened = time.perf_counter() - started
    lines = (settings.questions / "inside.jsonl").read_text("utf-8").splitlines()[:ASKED]
    steps: dict[str, list[float]] = {}
    for line in lines:
        started = time.perf_counter()
        found = library.find(json.loads(line)["text"])
        took = {"find": time.perf_counter() - started, **found.seconds}
        for step, seconds in took.items():
            steps.setdefault(step, []).append(seconds * 1000)
    medians = {f"{step}_median_ms": float(np.median(many)) for step, many in steps.items()}
    p95 = float(np.percentile(steps["find"], 95))
    return {"open_s": opened, "find_p95_ms": p95, **medians}
