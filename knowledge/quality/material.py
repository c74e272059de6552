"""What is measured: the index in memory, the library over it, and every file of questions."""

import dataclasses
from pathlib import Path
from typing import Any

from knowledge.encoder import SentenceEncoder
from knowledge.entry import Entry
from knowledge.entry_file import load_entries
from knowledge.errors import IndexFault
from knowledge.evaluate import load_lines
from knowledge.fusion import Fusion
from knowledge.index import Index, all_texts, content_hash
from knowledge.library import Library
from knowledge.quality.held_out import library_with
from knowledge.quality.questions import Question, load
from knowledge.settings import KnowledgeSettings

SHARED_FILES = ("questions", "real", "out_of_scope", "real_out_of_scope", "apply")
Talks = list[dict[str, Any]]


@dataclasses.dataclass(frozen=True)
class Material:
    """Everything the report asks and asks of; what is not at hand is empty."""

    settings: KnowledgeSettings
    entries: list[Entry]
    index: Index
    fusion: Fusion
    library: Library
    inside: list[Question]
    outside: list[Question]
    wishes: list[Question]
    own_talks: Talks
    shared: dict[str, list[Question]]
    shared_talks: Talks

    @classmethod
    def gather(cls, settings: KnowledgeSettings, shared: Path) -> "Material":
        """Open the index if it fits the entries, else build it in memory; read the questions."""
        index, fusion = current_index(settings), Fusion.load(settings.fusion)
        own = settings.questions
        files = {name: load(shared / f"{name}.jsonl") for name in SHARED_FILES}
        return cls(
            settings, index.entries, index, fusion, library_with(index, fusion),
            load(own / "inside.jsonl"), load(own / "outside.jsonl"), load(own / "apply.jsonl"),
            load_lines(own / "followups.jsonl"),
            {name: asked for name, asked in files.items() if asked},
            _talks(shared / "followups.jsonl"),
        )  # fmt: skip


def current_index(settings: KnowledgeSettings) -> Index:
    """Return the built index when it is of these entries, else one in memory; none is written."""
    encoder = SentenceEncoder(settings.model, prefix=settings.query_prefix)
    content = content_hash(settings)
    try:
        return Index.load(settings.index, encoder=encoder, content=content)
    except IndexFault:
        entries = load_entries(settings.entries)
        texts = all_texts(entries, settings)
        return Index.build(texts, encoder=encoder, content=content, entries=entries)


def _talks(path: Path) -> Talks:
    return load_lines(path) if path.exists() else []
