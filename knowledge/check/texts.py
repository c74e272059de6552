"""What is spoken must be short and sayable, and every facet must say something."""

import re
from collections.abc import Iterator

from knowledge.check.finding import Finding
from knowledge.entry import Entry

MOST_SENTENCES = 2
SHORTEST_FACET = 8  # characters
_UNSAYABLE = re.compile(r"[\d%％‰]")
_SENTENCE_END = re.compile(r"[。！？!?]+")


def check_texts(entry: Entry) -> Iterator[Finding]:
    """Yield faults of the spoken text and of the facets; the schema holds the lengths."""
    if found := _UNSAYABLE.search(entry.spoken):
        told = f"“{found.group()}” cannot be read out; write numbers as one says them (三十天)"
        yield Finding(entry.id, "spoken", told)
    sentences = [part for part in _SENTENCE_END.split(entry.spoken) if part.strip()]
    if len(sentences) > MOST_SENTENCES:
        told = f"{len(sentences)} sentences; say it in at most {MOST_SENTENCES}"
        yield Finding(entry.id, "spoken", told)
    for facet, text in entry.facets.items():
        if len(text.strip()) < SHORTEST_FACET:
            told = f"at least {SHORTEST_FACET} characters, or leave the facet out"
            yield Finding(entry.id, f"facets.{facet}", told)
    if "basis" in entry.facets:
        yield Finding(entry.id, "facets.basis", "is made from sources and facts; leave it out")
