"""Every number that is shown or spoken must stand in a fact, or follow from the facts."""

import re
from collections.abc import Iterator

from knowledge.check.finding import Finding
from knowledge.check.numerals import Reading, numerals, reading, readings
from knowledge.entry import Entry

# Numbers that are names: whom one calls. Any other number needs a fact or a `computed` line.
HOTLINES = {
    "110": "police", "120": "ambulance", "122": "traffic accidents", "12305": "postal complaints",
    "12306": "railway", "12315": "consumers and market supervision", "12329": "housing fund",
    "12330": "intellectual property", "12333": "labour and social security",
    "12337": "political and legal affairs", "12345": "the city's hotline", "12348": "legal aid",
    "12350": "work safety", "12366": "tax", "12368": "courts", "12378": "banks and insurance",
    "12380": "party organisation", "12388": "discipline inspection", "12393": "medical insurance",
    "96110": "fraud", "962222": "the city's older services line",
}  # fmt: skip
_ARTICLE = re.compile(r"第([零一二三四五六七八九十百千]+)条")


def check_numbers(entry: Entry) -> Iterator[Finding]:
    """Yield each number of answer, spoken and facets that no fact and no `computed` has."""
    allowed = _allowed(entry)
    for field, text in texts(entry).items():
        told = set()
        for one in numerals(text):
            if one.text not in HOTLINES and not one.readings & allowed and one.text not in told:
                told.add(one.text)
                yield Finding(
                    entry.id, field,
                    f"number {_shown(text, one.start, one.end)} stands in no fact; "
                    "correct it, add the fact, or explain it under `computed`",
                )  # fmt: skip
        yield from _articles(entry, field, text)


def texts(entry: Entry) -> dict[str, str]:
    """Return what people see or hear, by field."""
    facets = {f"facets.{facet}": text for facet, text in entry.facets.items()}
    return {"answer": entry.answer, "spoken": entry.spoken, **facets}


def _allowed(entry: Entry) -> set[Reading]:
    allowed = {found for fact in entry.facts for found in readings(fact.text)}
    allowed |= {reading(float(number)) for number in HOTLINES}
    for one in entry.computed:
        allowed |= {reading(one.number), reading(one.number, "%")}
    return allowed


def _articles(entry: Entry, field: str, text: str) -> Iterator[Finding]:
    cited = " ".join([*entry.sources, *(fact.basis or "" for fact in entry.facts)])
    for article in sorted(set(_ARTICLE.findall(text))):
        if f"第{article}条" not in cited:
            yield Finding(entry.id, field, f"第{article}条 stands in no source and no basis")


def _shown(text: str, start: int, end: int) -> str:
    """Return a numeral with its nearest words: “二十 (三年内满二十次)” is found faster than 20."""
    around = text[max(0, start - 6) : end + 6]
    return f"{text[start:end]} (…{around}…)"
