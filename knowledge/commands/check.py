"""python -m knowledge check: every fault with file, line, id and field; warnings are no faults."""

import argparse
import dataclasses
import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from knowledge.check import Finding, check
from knowledge.check.laws import Count, check_laws
from knowledge.check.neighbours import misplaced
from knowledge.commands.entry_places import entry_places
from knowledge.document import load_transactions
from knowledge.entry_file import load_entries
from knowledge.settings import KnowledgeSettings, today


def add(commands: Any) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("check", help=run.__doc__)
    parser.add_argument("--laws", type=Path, metavar="FOLDER", help="look up every cited article")
    parser.add_argument(
        "--day", type=datetime.date.fromisoformat, help="the day from which expiry is counted"
    )
    parser.add_argument(
        "--neighbours", action="store_true", help="list wordings that lie nearer to another topic"
    )


def run(args: argparse.Namespace, settings: KnowledgeSettings) -> int:
    """Check all entries; with --laws the cited articles too."""
    entries = load_entries(settings.entries)
    report = check(entries, load_transactions(settings.catalogue), day=args.day or today())
    faults = list(report.faults)
    told = []
    if args.laws:
        count = Count()
        faults += check_laws(entries, args.laws, count)
        told.append(
            f"{count.articles} cited articles looked up, "
            f"{count.unread} citations of texts that are not in {args.laws}"
        )
    if args.neighbours:
        told += [str(one) for one in misplaced(entries)]
    places = entry_places(settings.entries)
    wordings = sum(len(entry.wordings) for entry in entries)
    print(
        *told,
        *(f"warning: {one}" for one in _placed(report.warnings, places)),
        *_placed(faults, places),
        f"{len(entries)} entries, {wordings} wordings, {len(faults)} faults, "
        f"{len(report.warnings)} warnings",
        sep="\n",
    )
    return 1 if faults else 0


def _placed(found: Sequence[Finding], places: dict[str, str]) -> list[Finding]:
    return [dataclasses.replace(one, place=places.get(one.entry, "")) for one in found]
