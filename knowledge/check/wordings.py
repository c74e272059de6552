"""Wordings: enough of them, each only once, with facets that the entry has."""

import re
from collections.abc import Iterator, Sequence

from knowledge.check.finding import Finding
from knowledge.entry import Entry

MIN_WORDINGS = 40
_SIGNS = re.compile(r"[\W_]")


def check_wordings(entries: Sequence[Entry]) -> Iterator[Finding]:
    """Yield topics with too few wordings, tags without a facet, and texts that stand twice."""
    yield from _too_few(entries)
    for entry in entries:
        yield from _untold(entry)
    yield from _twice(entries)


def _too_few(entries: Sequence[Entry]) -> Iterator[Finding]:
    # Versions of one topic share their wordings: the index knows topics.
    counts: dict[str, int] = {}
    for entry in entries:
        counts[entry.topic] = counts.get(entry.topic, 0) + len(entry.wordings)
    first = {entry.topic: entry for entry in reversed(entries)}
    for topic, count in counts.items():
        if count < MIN_WORDINGS:
            told = f"{count} of at least {MIN_WORDINGS}"
            yield Finding(first[topic].id, "wordings", told)


def _untold(entry: Entry) -> Iterator[Finding]:
    for wording in entry.wordings:
        if wording.facet not in (None, "basis", *entry.facets):
            told = f"“{wording.text}” asks for {wording.facet}, but there is no such facet"
            yield Finding(entry.id, f"wordings.{wording.style}", told)


def _twice(entries: Sequence[Entry]) -> Iterator[Finding]:
    seen: dict[str, str] = {}
    for entry in entries:
        for wording in entry.wordings:
            key = _SIGNS.sub("", wording.text).casefold()
            if key in seen:
                told = f"“{wording.text}” also stands in {seen[key]}"
                yield Finding(entry.id, f"wordings.{wording.style}", told)
            seen.setdefault(key, entry.id)
