"""python -m knowledge stale: which entries a clerk must look at, soonest first."""

import argparse
import dataclasses
import datetime
from collections.abc import Iterator, Sequence
from typing import Any

from knowledge.check.validity import SOON, check_expiry
from knowledge.commands.entry_places import entry_places
from knowledge.entry import Entry
from knowledge.entry_file import load_entries
from knowledge.settings import KnowledgeSettings, today

OLD = datetime.timedelta(days=180)  # after so long the sources are read again


@dataclasses.dataclass(frozen=True)
class Due:
    """An entry to look at: since or until when, and why."""

    on: datetime.date
    entry: str
    why: str


def add(commands: Any) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("stale", help=run.__doc__)
    parser.add_argument("--day", type=datetime.date.fromisoformat, help="instead of today")
    parser.add_argument(
        "--days", type=int, default=SOON.days, help="how far ahead to look for what expires"
    )


def run(args: argparse.Namespace, settings: KnowledgeSettings) -> int:
    """List what expires, what was checked long ago and what nobody has read a second time."""
    entries = load_entries(settings.entries)
    places = entry_places(settings.entries)
    found = due(entries, args.day or today(), soon=datetime.timedelta(days=args.days))
    for one in found:
        print(f"{one.on}  {places.get(one.entry, '?')}: {one.entry}: {one.why}")
    print(f"{len(found)} of {len(entries)} entries to look at")
    return 0


def due(entries: Sequence[Entry], day: datetime.date, *, soon: datetime.timedelta) -> list[Due]:
    """Return what to look at, the longest overdue first."""
    ends = {entry.id: entry.valid_until for entry in entries if entry.valid_until}
    found = [
        Due(ends[one.entry], one.entry, one.told) for one in check_expiry(entries, day, soon=soon)
    ]
    for entry in entries:
        found += _unread(entry, day)
    return sorted(found, key=lambda one: (one.on, one.entry))


def _unread(entry: Entry, day: datetime.date) -> Iterator[Due]:
    age = day - entry.checked_on
    if age > OLD:
        yield Due(
            entry.checked_on + OLD, entry.id, f"checked {age.days} days ago: read the sources"
        )
    if entry.reviewed is None:
        yield Due(entry.checked_on, entry.id, "nobody has read it a second time")
