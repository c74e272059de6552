"""Cited articles against the texts of the statutes: one Markdown file a law, its version in the name."""

import dataclasses
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from knowledge.check.citations import cited
from knowledge.check.finding import Finding
from knowledge.citation import Citation
from knowledge.entry import Entry

# Where the file's name does not carry the version that entries cite.
VERSIONS = {"民法典": "民法典(2020-05-28)", "刑法": "刑法(2023-12-29)"}
_HAN = "零一二三四五六七八九十百千"
_ARTICLE = re.compile(rf"第[{_HAN}]+条(?:之[{_HAN}]+)?|第[{_HAN}]+项")
_HEADING = re.compile(rf"(?m)^[\s*#]*(第[{_HAN}]+条(?:之[{_HAN}]+)?)")
_ITEM = re.compile(rf"(?m)^([{_HAN}]+)、")


@dataclasses.dataclass
class Count:
    """How many cited articles were looked up, and how many citations name an unknown text."""

    articles: int = 0
    unread: int = 0


def check_laws(entries: Sequence[Entry], folder: Path, count: Count) -> Iterator[Finding]:
    """Yield each cited article that its law does not have; `count` is added to."""
    laws = load_laws(folder)
    for entry in entries:
        for field, text in cited(entry):
            one = Citation.parse(text)
            law = f"{one.title}({one.version})" if one.version else one.title
            articles = laws.get(law) if one.version else _any_version(laws, law)
            if articles is None:
                count.unread += 1
                continue
            for article in _ARTICLE.findall(one.article or ""):
                count.articles += 1
                if article not in articles:
                    yield Finding(entry.id, field, f"{law} has no {article}")


def load_laws(folder: Path) -> dict[str, set[str]]:
    """Return the articles of each law by its name with version: 劳动法(2018-12-29)."""
    laws: dict[str, set[str]] = {}
    for path in sorted(folder.glob("*.md")):
        text = path.read_text("utf-8")
        name = path.stem.partition("·")[0]  # 民法典·合同编 is a part of 民法典
        articles = laws.setdefault(VERSIONS.get(name, path.stem), set())
        articles |= set(_HEADING.findall(text))
        articles |= {f"第{number}项" for number in _ITEM.findall(text)}
    return laws


def _any_version(laws: dict[str, set[str]], title: str) -> set[str] | None:
    found = [articles for law, articles in laws.items() if law.partition("(")[0] == title]
    return set().union(*found) if found else None
