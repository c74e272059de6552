"""Entries in time: what overlaps, what ends, and whether a successor takes over."""

import datetime
import itertools
from collections.abc import Iterator, Sequence

from knowledge.check.finding import Finding
from knowledge.entry import Entry

SOON = datetime.timedelta(days=45)
_DAY = datetime.timedelta(days=1)


def check_periods(entries: Sequence[Entry]) -> Iterator[Finding]:
    """Yield entries that end before they start, and two of one topic on the same day."""
    for entry in entries:
        if entry.effective_from and entry.valid_until and entry.valid_until < entry.effective_from:
            told = f"{entry.valid_until} is before effective_from {entry.effective_from}"
            yield Finding(entry.id, "valid_until", told)
    for one, other in itertools.combinations(entries, 2):
        if one.topic == other.topic and _overlap(one, other):
            told = f"in force on the same days as {one.id}; end that one the day before"
            yield Finding(other.id, "effective_from", told)


def check_expiry(
    entries: Sequence[Entry], day: datetime.date, *, soon: datetime.timedelta = SOON
) -> Iterator[Finding]:
    """Yield entries that ended before `day` or end within `soon`, and nothing takes over."""
    for entry in entries:
        end = entry.valid_until
        if end is None or end > day + soon or has_successor(entry, entries):
            continue
        if end < day:
            told = f"expired on {end}, {(day - end).days} days ago: never served"
        else:
            told = f"expires on {end}, in {(end - day).days} days"
        yield Finding(entry.id, "valid_until", f"{told}; {_next(entry, entries)}")


def has_successor(entry: Entry, entries: Sequence[Entry]) -> bool:
    """Tell whether another entry of the topic is in force on the day after the last."""
    if entry.valid_until is None:
        return False
    after = entry.valid_until + _DAY
    return any(e.in_force(after) for e in _later(entry, entries))


def _later(entry: Entry, entries: Sequence[Entry]) -> list[Entry]:
    """Return the topic's entries that start later, soonest first."""
    start = entry.effective_from or datetime.date.min
    later = [
        (e.effective_from, e)
        for e in entries
        if e.topic == entry.topic and e.effective_from and e.effective_from > start
    ]
    return [e for _, e in sorted(later, key=lambda pair: pair[0])]


def _next(entry: Entry, entries: Sequence[Entry]) -> str:
    later = _later(entry, entries)
    if later:
        return f"{later[0].id} starts only on {later[0].effective_from}"
    return "check the rule again, then move the date or write a successor"


def _overlap(one: Entry, other: Entry) -> bool:
    first, last = datetime.date.min, datetime.date.max
    return (one.effective_from or first) <= (other.valid_until or last) and (
        other.effective_from or first
    ) <= (one.valid_until or last)
