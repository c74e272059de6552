"""python -m deploy.bench: how fast the house is, beside its peers, into docs/performance.md."""

import argparse
import asyncio
import dataclasses
import sys
import tempfile
from pathlib import Path

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from deploy.bench.drive import drive
from deploy.bench.measured import Measured
from deploy.bench.plan import Plan
from deploy.bench.plots import draw
from deploy.bench.report import bars_table, report
from deploy.bench.verdict import verdict
from deploy.page import put
from deploy.run import ROOT

PAGE = ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- bench: begin (make bench) -->", "<!-- bench: end -->"
HEADING = "## The whole house over HTTP"
KEPT = ROOT / "var" / "bench" / "plain-faq"


def main() -> int:
    """Measure, print the bars, write the page and its pictures."""
    chosen = arguments()
    plan = dataclasses.replace(
        Plan(), workers=tuple(chosen.workers), people=tuple(chosen.people),
        seconds=chosen.seconds, peers=not chosen.no_peers, wordings=chosen.wordings,
    )  # fmt: skip
    with tempfile.TemporaryDirectory(prefix="wenban-bench-") as made:
        measured = asyncio.run(_shown(plan, chosen.folder or Path(made)))
    bars = verdict(measured)
    text = report(plan, measured, bars)
    print(text if chosen.print_only else bars_table(bars, plan.workers))
    if not chosen.print_only:
        put(text, PAGE, begin=BEGIN, end=END, heading=HEADING)
        draw(measured, PAGE.parent / "performance")
    return 0


def arguments() -> argparse.Namespace:
    """Return what was asked for."""
    parser = argparse.ArgumentParser(prog="python -m deploy.bench", description=__doc__)
    parser.add_argument("--workers", type=int, nargs="+", default=Plan.workers)
    parser.add_argument("--people", type=int, nargs="+", default=Plan.people)
    parser.add_argument("--seconds", type=float, default=Plan.seconds, help="of each row")
    parser.add_argument("--wordings", type=int, default=Plan.wordings, help="of the plain bot")
    parser.add_argument("--no-peers", action="store_true")
    parser.add_argument("--folder", type=Path, help="keep logs and databases here")
    parser.add_argument("--print-only", action="store_true", help="leave docs/performance.md alone")
    return parser.parse_args()


async def _shown(plan: Plan, folder: Path) -> Measured:
    """Drive with a bar."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns) as bar:
        task = bar.add_task("starting", total=plan.rows)

        def step(what: str) -> None:
            bar.update(task, description=what, advance=1)

        return await drive(plan, folder, KEPT, step)


if __name__ == "__main__":
    sys.exit(main())
