"""Sources and bases must be readable, and every source must carry a fact."""

import datetime
import re
from collections.abc import Iterator

from knowledge.check.finding import Finding
from knowledge.citation import Citation, split_basis
from knowledge.entry import Entry

_HAN = "零一二三四五六七八九十百千"
# An article that was read as a part of the title: no blank before it, or written in digits.
_GLUED = re.compile(
    rf"(?:第[{_HAN}]+条(?:之[{_HAN}]+)?(?:第[{_HAN}]+[款项])*|第?\d+条)(?:[（(][^（()）]*[）)])?$"
)


def cited(entry: Entry) -> Iterator[tuple[str, str]]:
    """Yield (field, citation) for every citation of the entry's sources and facts."""
    for place, source in enumerate(entry.sources):
        yield from ((f"sources.{place}", part) for part in split_basis(source))
    for place, fact in enumerate(entry.facts):
        yield from ((f"facts.{place}.basis", part) for part in split_basis(fact.basis or ""))


def check_citations(entry: Entry) -> Iterator[Finding]:
    """Yield citations that cannot be read, and sources that no fact rests on."""
    for field, text in cited(entry):
        one = Citation.parse(text)
        if not one.title or _GLUED.search(one.title) or not _is_day(one.version):
            told = f"“{text}” cannot be read; write 法律名称(2012-12-28) 第八十二条, with a blank before 第"
            yield Finding(entry.id, field, told)
    bases = " ".join(fact.basis or "" for fact in entry.facts)
    for place, source in enumerate(entry.sources):
        field, parts = f"sources.{place}", split_basis(source)
        if len(parts) != 1:
            yield Finding(entry.id, field, f"“{source}” must be exactly one citation")
        elif Citation.parse(source).title not in bases:
            yield Finding(entry.id, field, f"{source} supports no fact")


def _is_day(version: str | None) -> bool:
    try:
        return version is None or bool(datetime.date.fromisoformat(version))
    except ValueError:
        return False
