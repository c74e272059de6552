"""The phrases of the keyboard on disk: making them takes ten seconds, reading them one."""

import dataclasses
import hashlib
import os
from collections.abc import Sequence
from pathlib import Path
from tempfile import NamedTemporaryFile

import orjson

from knowledge.document import Text
from knowledge.phrase import Phrase, Spelt, labels_of_fields, phrases
from knowledge.phrase_tree import PhraseTree
from knowledge.settings import KnowledgeSettings

FORMAT = 1


def phrase_tree(texts: Sequence[Text], settings: KnowledgeSettings) -> PhraseTree:
    """Return the tree for these texts; its phrases are read from disk, or made and written there."""
    labels = labels_of_fields(settings.catalogue)
    made_of = _hash(texts, labels)
    path = settings.index.parent / "phrases.json"
    known = _read(path, made_of)
    if known is None:
        known = phrases(texts, labels)
        _write(path, made_of, known)
    return PhraseTree(known)


def _hash(texts: Sequence[Text], labels: Sequence[str]) -> str:
    rows = [dataclasses.astuple(text) for text in texts]
    return hashlib.sha256(orjson.dumps([FORMAT, rows, labels])).hexdigest()


def _read(path: Path, made_of: str) -> list[Spelt] | None:
    try:
        stored = orjson.loads(path.read_bytes())
        if stored["made_of"] != made_of:
            return None
        return [(Phrase(*row[:3]), row[3]) for row in stored["phrases"]]
    except (OSError, ValueError, TypeError, KeyError):  # missing, cut off, of another time
        return None


def _write(path: Path, made_of: str, known: Sequence[Spelt]) -> None:
    rows = [[one.text, one.share, one.target, syllables] for one, syllables in known]
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.write(orjson.dumps({"made_of": made_of, "phrases": rows}))
    os.replace(file.name, path)
