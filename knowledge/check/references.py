"""What an entry points at must exist: topics and transactions; and a second person has read it."""

from collections.abc import Collection, Iterator

from knowledge.check.finding import Finding
from knowledge.entry import Entry


def check_references(
    entry: Entry, *, topics: Collection[str], transactions: Collection[str]
) -> Iterator[Finding]:
    """Yield each reference to nothing; transactions are not looked at if none are known."""
    if entry.reviewed is None:
        yield Finding(entry.id, "reviewed", "nobody has read it a second time; write {by, on}")
    for topic in entry.related:
        if topic not in topics:
            yield Finding(entry.id, "related", f"no topic {topic}")
    for topic in entry.not_to_confuse_with:
        if topic not in topics:
            yield Finding(entry.id, "not_to_confuse_with", f"no topic {topic}")
    for field, named in (
        ("related", entry.related),
        ("not_to_confuse_with", entry.not_to_confuse_with),
    ):
        if entry.topic in named:
            yield Finding(entry.id, field, "names the entry's own topic")
    for transaction in entry.transactions:
        if transactions and transaction not in transactions:
            yield Finding(
                entry.id, "transactions", f"no transaction {transaction} in the catalogue"
            )
