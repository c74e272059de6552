"""What a clerk's entry must satisfy beyond the schema; every fault says where and what."""

import re
from collections.abc import Sequence
from pathlib import Path

import cn2an

from knowledge.citation import Citation, split_basis
from knowledge.document import TransactionName
from knowledge.entry import Entry

MIN_WORDINGS = 40
# Hotlines and the like: numbers that are names.
HOTLINES = {
    "12345", "12333", "12366", "12329", "12368", "12348", "12315", "12393", "962222", "110",
    "120", "122", "12380", "12337", "96110", "12388", "12378", "12305", "12306", "12330", "12350",
}  # fmt: skip
_ARABIC = re.compile(r"(\d[\d,]*(?:\.\d+)?)(万|亿|千)?")
_HAN = re.compile(r"[零〇一二三四五六七八九十百千万亿两]{2,}(?:点[零一二三四五六七八九]+)?")
_UNIT = {"千": 1e3, "万": 1e4, "亿": 1e8}


def check(entries: Sequence[Entry], transactions: Sequence[TransactionName]) -> list[str]:
    """Return every fault found; empty means clean."""
    topics = {entry.topic for entry in entries}
    known = {name.id for name in transactions}
    faults = [fault for entry in entries for fault in _of_entry(entry, topics, known)]
    return faults + _twice(entries)


def check_laws(entries: Sequence[Entry], folder: Path) -> list[str]:
    """Return each cited article that does not exist in the statute texts of `folder`."""
    laws = _articles(folder)
    faults = []
    for entry in entries:
        for basis in [*entry.sources, *(fact.basis or "" for fact in entry.facts)]:
            for text in split_basis(basis):
                law, _, cited = text.partition(" ")
                for article in re.findall(r"第[零一二三四五六七八九十百千]+条", cited):
                    if law in laws and article not in laws[law]:
                        faults.append(f"{entry.id}: {law} has no {article}")
    return faults


def numbers(text: str) -> set[float]:
    """Return the values of all Arabic and longer Chinese numerals of a text."""
    found = set()
    for match in _ARABIC.finditer(text):
        value = float(match[1].replace(",", ""))
        found |= {value, value * _UNIT.get(match[2], 1)}
    for match in _HAN.finditer(text):
        try:
            found.add(float(cn2an.cn2an(match.group().replace("〇", "零"), "smart")))
        except (ValueError, KeyError):
            continue
    return found


def _of_entry(entry: Entry, topics: set[str], transactions: set[str]) -> list[str]:
    faults = []
    own = " ".join(fact.text for fact in entry.facts)
    allowed = numbers(own) | {one.number for one in entry.computed} | {float(h) for h in HOTLINES}
    texts = {"answer": entry.answer, **{f"facets.{k}": v for k, v in entry.facets.items()}}
    for field, text in texts.items():
        bare = {v for v in _arabic_only(text) if v not in allowed}
        faults += [f"{entry.id}: {field}: number {v:g} stands in no fact" for v in sorted(bare)]
    if entry.topic == entry.id and len(entry.wordings) < MIN_WORDINGS:
        faults.append(f"{entry.id}: wordings: {len(entry.wordings)} of at least {MIN_WORDINGS}")
    if re.search(r"\d", entry.spoken):
        faults.append(f"{entry.id}: spoken: digits; write numbers as one says them")
    bases = " ".join(fact.basis or "" for fact in entry.facts)
    faults += [
        f"{entry.id}: sources: {source} supports no fact"
        for source in entry.sources
        if Citation.parse(source).title not in bases
    ]
    faults += [f"{entry.id}: related: no topic {t}" for t in entry.related if t not in topics]
    faults += [
        f"{entry.id}: not_to_confuse_with: no topic {t}"
        for t in entry.not_to_confuse_with
        if t not in topics
    ]
    if transactions:
        missing = [t for t in entry.transactions if t not in transactions]
        faults += [f"{entry.id}: transactions: no transaction {t}" for t in missing]
    return faults


def _arabic_only(text: str) -> set[float]:
    return {float(match[1].replace(",", "")) for match in _ARABIC.finditer(text)}


def _twice(entries: Sequence[Entry]) -> list[str]:
    seen: dict[str, str] = {}
    faults = []
    for entry in entries:
        for wording in entry.wordings:
            key = re.sub(r"\W", "", wording.text)
            if key in seen:
                faults.append(f"{entry.id}: wordings: “{wording.text}” also stands in {seen[key]}")
            seen[key] = entry.id
    return faults


def _articles(folder: Path) -> dict[str, set[str]]:
    laws: dict[str, set[str]] = {}
    for path in folder.glob("*.md"):
        found = set(re.findall(r"第[零一二三四五六七八九十百千]+条", path.read_text("utf-8")))
        name = "民法典(2020-05-28)" if path.stem.startswith("民法典·") else path.stem
        laws.setdefault(name, set()).update(found)
    return laws
