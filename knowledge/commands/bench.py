"""python -m knowledge bench: measure the kinds of index, and the library: opening, one question."""

import argparse
from pathlib import Path
from typing import Any

from knowledge.settings import ROOT, KnowledgeSettings


def add(commands: Any) -> None:
    """Add the command."""
    parser = commands.add_parser("bench", help=__doc__)
    parser.add_argument("--match", action="store_true", help="only the library, some 20 seconds")
    parser.add_argument("--to", type=Path, default=ROOT / "docs", help="folder of the reports")
    parser.add_argument("--most", type=int, default=1_000_000, help="the largest size measured")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, settings: KnowledgeSettings) -> None:
    """Measure and write the reports."""
    from knowledge import bench, bench_match

    paces = bench_match.measure(settings)
    for name, pace in paces.items():
        print(bench_match.line(name, pace))
    bench_match.write(paces, args.to)
    if not args.match:
        sizes = [size for size in bench.SIZES if size <= args.most]
        bench.write(list(bench.measure(sizes=sizes, say=_say)), args.to)


def _say(line: str) -> None:
    print(line, flush=True)
