"""python -m deploy.chaos: kill, freeze and slow each part while people talk."""

import argparse
import asyncio
import dataclasses
import sys
import tempfile
from pathlib import Path

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from deploy.chaos.drive import Driven, drive
from deploy.chaos.fault import ALL, named
from deploy.chaos.plan import Plan
from deploy.chaos.report import report, write


def main() -> int:
    """Drive, print and write the table; 0 if every fault was borne."""
    chosen = arguments()
    try:
        faults = named(chosen.faults) if chosen.faults else list(ALL)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    plan = dataclasses.replace(Plan(), seed=chosen.seed, people=chosen.people, faults=faults)
    with tempfile.TemporaryDirectory(prefix="wenban-chaos-") as made:
        driven = asyncio.run(_shown(plan, chosen.folder or Path(made)))
    text = report(plan, driven)
    print(text)
    for verdict in driven.verdicts:
        for example in verdict.examples[:5]:
            print(f"{verdict.fault.part} {verdict.fault.manner}: {example}", file=sys.stderr)
    if not chosen.print_only:
        write(text)
    return 0 if driven.sound else 1


def arguments() -> argparse.Namespace:
    """Return what was asked for."""
    parser = argparse.ArgumentParser(prog="python -m deploy.chaos", description=__doc__)
    parser.add_argument("faults", nargs="*", help="part:manner, all by default")
    parser.add_argument("--seed", type=int, default=Plan.seed)
    parser.add_argument("--people", type=int, default=Plan.people)
    parser.add_argument("--folder", type=Path, help="keep logs and databases here")
    parser.add_argument("--print-only", action="store_true", help="leave docs/quality.md alone")
    return parser.parse_args()


async def _shown(plan: Plan, folder: Path) -> Driven:
    """Drive with a bar."""
    text = TextColumn("{task.description}")
    with Progress(text, BarColumn(), MofNCompleteColumn(), TimeElapsedColumn()) as bar:
        task = bar.add_task("starting", total=len(plan.faults))
        return await drive(plan, folder, lambda what: bar.update(task, description=what, advance=1))


if __name__ == "__main__":
    sys.exit(main())
