"""What can be found: a target (topic, transaction, or what we must not answer) and its texts."""

import dataclasses
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import yaml

from knowledge.entry import Entry

_PAREN = re.compile(r"[（(].*?[）)]")


@dataclasses.dataclass(frozen=True)
class Text:
    """One text of a target; `kind` is wording, title, facet, answer, fact, name, spoken, outside."""

    target: str
    text: str
    kind: str
    facet: str | None = None
    style: str | None = None


@dataclasses.dataclass(frozen=True)
class TransactionName:
    """What the matcher needs to know of a transaction of the catalogue."""

    id: str
    name: str
    spoken: tuple[str, ...]
    theme: str
    kind: str


def topic_target(topic: str) -> str:
    """Return the target id of a topic."""
    return f"topic:{topic}"


def transaction_target(transaction: str) -> str:
    """Return the target id of a transaction."""
    return f"transaction:{transaction}"


def outside_target(kind: str) -> str:
    """Return the target id of questions that are not ours."""
    return f"outside:{kind}"


def texts_of_entries(entries: Iterable[Entry]) -> list[Text]:
    """Return every text by which the topics are found; several entries may share a topic."""
    rows: list[Text] = []
    for entry in entries:
        target = topic_target(entry.topic)
        rows.append(Text(target, entry.title, "title"))
        rows += [Text(target, w.text, "wording", w.facet, w.style) for w in entry.wordings]
        rows += [Text(target, text, "facet", facet) for facet, text in entry.facets.items()]
        rows.append(Text(target, entry.answer, "answer"))
        rows += [Text(target, fact.text, "fact") for fact in entry.facts]
    return rows


def texts_of_transactions(names: Iterable[TransactionName]) -> list[Text]:
    """Return every text by which the transactions are found."""
    rows: list[Text] = []
    for name in names:
        target = transaction_target(name.id)
        rows.append(Text(target, name.name, "name"))
        rows += [Text(target, spoken, "spoken") for spoken in name.spoken]
    return rows


def texts_of_outside(kinds: Mapping[str, Sequence[str]]) -> list[Text]:
    """Return the questions that must not be answered, one target a kind."""
    return [
        Text(outside_target(kind), text, "outside")
        for kind, texts in kinds.items()
        for text in texts
    ]


def load_transactions(folder: Path) -> list[TransactionName]:
    """Read the catalogue as data; returns [] if the folder does not exist."""
    names = []
    for path in sorted(folder.glob("*.yml")):
        blocks = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
        if isinstance(blocks, dict):
            blocks = blocks.get("transactions", [])
        for block in blocks or []:
            names.append(
                TransactionName(
                    block["id"], block["name"], tuple(block.get("spoken") or ()),
                    block["theme"], block["kind"],
                )
            )  # fmt: skip
    return names
