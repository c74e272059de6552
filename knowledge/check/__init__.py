"""What a clerk's entry must satisfy beyond the schema; every finding says where and what."""

import datetime
from collections.abc import Sequence

from knowledge.check.citations import check_citations
from knowledge.check.finding import Finding, Report
from knowledge.check.likeness import check_likeness
from knowledge.check.numbers import check_numbers
from knowledge.check.references import check_references
from knowledge.check.texts import check_texts
from knowledge.check.validity import check_expiry, check_periods
from knowledge.check.wordings import check_wordings
from knowledge.document import TransactionName
from knowledge.entry import Entry

__all__ = ["Finding", "Report", "check"]


def check(
    entries: Sequence[Entry], transactions: Sequence[TransactionName], *, day: datetime.date
) -> Report:
    """Return every fault found, and warnings about what ends soon after `day`."""
    topics = {entry.topic for entry in entries}
    known = {name.id for name in transactions}
    faults: list[Finding] = []
    for entry in entries:
        faults += check_numbers(entry)
        faults += check_texts(entry)
        faults += check_references(entry, topics=topics, transactions=known)
        faults += check_citations(entry)
    faults += check_wordings(entries)
    faults += check_periods(entries)
    faults += check_likeness(entries)
    return Report(faults, list(check_expiry(entries, day)))
