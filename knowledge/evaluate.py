"""Quality over labelled questions: lines {"text", "topic", "also"}; topic null must stay silent."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from knowledge.errors import QuestionFault
from knowledge.library import Library
from knowledge.matcher import Outcome


def load_questions(path: Path) -> list[dict[str, Any]]:
    """Read labelled questions; raises QuestionFault naming the file, and the line that is none."""
    for number, line in enumerate(lines := load_lines(path), 1):
        if "text" not in line or "topic" not in line:
            raise QuestionFault(f"{path.name}:{number}: no question: no text or no topic")
    return [{**line, "text": str(line["text"])} for line in lines]


def load_lines(path: Path) -> list[dict[str, Any]]:
    """Read a .jsonl file of objects; raises QuestionFault naming the file and the bad line."""
    try:
        raws = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise QuestionFault(f"{path}: {error}") from error
    lines = []
    for number, raw in enumerate(raws, 1):
        if not raw.strip():
            continue
        try:
            lines.append(dict(json.loads(raw)))
        except (ValueError, TypeError) as error:
            raise QuestionFault(f"{path.name}:{number}: no question: {error!r}") from error
    return lines


def evaluate(library: Library, questions: Iterable[dict[str, Any]]) -> dict[str, float]:
    """Return shares from 0 to 1: recall_at_1, recall_at_3, mrr, right, one_tap, wrong, let_through."""
    inside, outside = [], []
    for question in questions:
        found = library.find(question["text"])
        ids = [match.id for match in found.topics + found.rejected if match.target[:6] == "topic:"]
        if question["topic"] is None:
            outside.append(found.outcome is Outcome.ANSWERED)
            continue
        accepted = {question["topic"], *(question.get("also") or [])}
        rank = next((place for place, one in enumerate(ids) if one in accepted), 99)
        inside.append((rank, found.outcome, {m.id for m in found.topics} & accepted))
    answered = Outcome.ANSWERED
    return {
        "questions": len(inside), "outside": len(outside),
        "recall_at_1": _share(rank == 0 for rank, _, _ in inside),
        "recall_at_3": _share(rank < 3 for rank, _, _ in inside),
        "mrr": _mean(1 / (rank + 1) if rank < 99 else 0.0 for rank, _, _ in inside),
        "right": _share(out is answered and rank == 0 for rank, out, _ in inside),
        "one_tap": _share(
            (out is answered and rank == 0) or (out is Outcome.CHOOSE and bool(offered))
            for rank, out, offered in inside
        ),
        "wrong": _share(out is answered and rank > 0 for rank, out, _ in inside),
        "let_through": _share(outside),
    }  # fmt: skip


def _mean(values: Iterable[float]) -> float:
    numbers = list(values)
    return round(sum(numbers) / len(numbers), 4) if numbers else 0.0


def _share(hits: Iterable[bool]) -> float:
    return _mean(float(hit) for hit in hits)
