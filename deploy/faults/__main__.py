"""python -m deploy.faults: kill, cut and delay while a thousand applications are confirmed."""

import argparse
import asyncio
import dataclasses
import sys
import tempfile
from pathlib import Path

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeElapsedColumn

from deploy.faults.drive import Driven, drive
from deploy.faults.plan import Plan
from deploy.faults.report import table, write


def main() -> int:
    """Drive, print and write the table; 0 if nothing was filed twice, lost or said falsely."""
    parser = argparse.ArgumentParser(prog="python -m deploy.faults", description=__doc__)
    parser.add_argument("--seed", type=int, default=Plan.seed)
    parser.add_argument("--submissions", type=int, default=Plan.submissions)
    parser.add_argument("--through-engine", type=int, default=Plan.through_engine)
    parser.add_argument("--minutes", type=float, default=Plan.most_minutes)
    parser.add_argument("--folder", type=Path, help="keep logs and databases here")
    parser.add_argument("--print-only", action="store_true", help="leave docs/quality.md alone")
    chosen = parser.parse_args()
    plan = dataclasses.replace(
        Plan(), seed=chosen.seed, submissions=chosen.submissions,
        through_engine=chosen.through_engine, most_minutes=chosen.minutes,
    )  # fmt: skip
    with tempfile.TemporaryDirectory(prefix="wenban-faults-") as made:
        driven = asyncio.run(_shown(plan, chosen.folder or Path(made)))
    text = table(plan, driven)
    print(f"{text}\n\noutcomes: {driven.outcomes}")
    for example in driven.verdict.examples[:20]:
        print(f"untrue: {example}", file=sys.stderr)
    if not chosen.print_only:
        write(text)
    whole = driven.verdict.submissions == plan.submissions
    return 0 if driven.verdict.sound and whole else 1


async def _shown(plan: Plan, folder: Path) -> Driven:
    """Drive with a bar."""
    columns = ("confirmed", BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns) as bar:
        task = bar.add_task("confirmed", total=plan.submissions)
        return await drive(plan, folder, lambda done, _: bar.update(task, completed=done))


if __name__ == "__main__":
    sys.exit(main())
