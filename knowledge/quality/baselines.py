"""Simpler ways to find a topic, on the same questions."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from knowledge.document import Text
from knowledge.entry import Entry
from knowledge.index import Index
from knowledge.quality.page import table
from knowledge.quality.questions import Question
from knowledge.quality.shares import counted
from knowledge.rows import Rows, Scores
from knowledge.sparse import SparseSpace, char_grams
from knowledge.views import WordsView

WORDINGS = 20  # of each topic: so many does Rasa learn from
Read = tuple[Text, str]  # a text, and as the views read it
Scorer = Callable[[str], Scores]  # a question as read → one score a target


def rankers(index: Index) -> dict[str, tuple[list[str], Scorer]]:
    """Return each baseline with its targets."""
    texts = [
        (row, read)
        for row, read in zip(index.rows.texts, index.texts_read, strict=True)
        if row.target.startswith("topic:")
    ]
    return {
        "BM25 over titles": _words([pair for pair in texts if pair[0].kind == "title"]),
        "BM25 over all texts": _words(texts),
        "nearest text, TF-IDF of characters": _nearest(texts),
    }


def _words(texts: Sequence[Read]) -> tuple[list[str], Scorer]:
    rows, read = _rows(texts)
    return rows.targets, WordsView.build(rows, read).scores


def _nearest(texts: Sequence[Read]) -> tuple[list[str], Scorer]:
    rows, read = _rows(texts)
    space, vectors = SparseSpace.fit_vectors(read, tokens=char_grams)

    def scores(asked: str) -> Scores:
        return rows.best((vectors @ space.vectors([asked]).T).toarray().ravel())

    return rows.targets, scores


def _rows(texts: Sequence[Read]) -> tuple[Rows, list[str]]:
    """Return the rows, and the texts as read in their order: an index has them by target already."""
    return Rows([row for row, _ in texts]), [read for _, read in texts]


def placed(targets: Sequence[str], scores: Scores, accepted: frozenset[str]) -> int:
    """Return the rank of the best accepted target, from 0."""
    ranked = [targets[i] for i in np.argsort(-scores, kind="stable")]
    return next((i for i, target in enumerate(ranked) if target in accepted), len(ranked))


def baseline_table(
    index: Index, asked: Sequence[Question], ours: tuple[int, int], rasa: Path
) -> str:
    """Return first and first three of every baseline; `ours` are the hits of the library."""
    inside = [one for one in asked if one.inside]
    rows = [["the library", *(counted(hits, len(inside)) for hits in ours)]]
    for name, (targets, scores) in rankers(index).items():
        ranks = [placed(targets, scores(index.read(q.text)), q.accepted) for q in inside]
        hits = [sum(rank < most for rank in ranks) for most in (1, 3)]
        rows.append([name, *(counted(hit, len(inside)) for hit in hits)])
    return table(["way", "first", "first three"], rows + [_rasa_row(row) for row in _read(rasa)])


def _read(path: Path) -> list[dict[str, Any]]:
    return list(json.loads(path.read_text("utf-8"))) if path.exists() else []


def _rasa_row(row: dict[str, Any]) -> list[str]:
    name = f"Rasa {row['name']}, {row['epochs']} epochs, {row['wordings']:,} wordings"
    shares = [counted(row[key], row["questions"]) for key in ("first", "first_three")]
    return [f"{name} ({row['train_s']:,} s)", *shares]


def export(entries: Sequence[Entry], asked: Sequence[Question], folder: Path) -> None:
    """Write wordings.json and questions.json for `python -m bot.compare_topics`."""
    chance = np.random.default_rng(7)
    texts: dict[str, list[str]] = {}
    for entry in entries:
        texts.setdefault(entry.topic, []).extend(w.text for w in entry.wordings)
    wordings = [
        {"text": many[i], "topic": topic}
        for topic, many in sorted(texts.items())
        for i in sorted(chance.choice(len(many), min(WORDINGS, len(many)), replace=False))
    ]
    accepted = [sorted(target.partition(":")[2] for target in one.accepted) for one in asked]
    lines = [
        {"text": q.text, "accepted": a} for q, a in zip(asked, accepted, strict=True) if q.inside
    ]
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in (("wordings", wordings), ("questions", lines)):
        (folder / f"{name}.json").write_text(json.dumps(content, ensure_ascii=False), "utf-8")
