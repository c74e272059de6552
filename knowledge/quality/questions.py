"""Labelled questions, ours and those of another folder, as every measure takes them."""

import dataclasses
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from knowledge.calibration import Labelled
from knowledge.document import topic_target, transaction_target
from knowledge.evaluate import load_lines

FAMILIES = ("topic", "transaction")


@dataclasses.dataclass(frozen=True)
class Question:
    """A question, the targets a fair judge accepts (none: not ours), and what is told of it.

    `family` says whether a topic is asked for or a transaction is wished for.
    """

    text: str
    accepted: frozenset[str]
    family: str = "topic"
    style: str | None = None
    facet: str | None = None
    kind: str | None = None

    @property
    def inside(self) -> bool:
        """Tell whether there is something to answer."""
        return bool(self.accepted)

    @property
    def labelled(self) -> Labelled:
        """Return what calibration takes."""
        return Labelled(self.text, self.accepted)


def load(path: Path) -> list[Question]:
    """Read single questions; raises QuestionFault naming file and line. No file, no questions."""
    return list(questions(load_lines(path))) if path.exists() else []


def questions(lines: Iterable[dict[str, Any]]) -> Iterable[Question]:
    """Turn lines of a .jsonl file into questions."""
    for line in lines:
        yield Question(
            str(line["text"]), _accepted(line), "transaction" if line.get("transaction") else "topic",
            line.get("style"), line.get("facet"), line.get("kind"),
        )  # fmt: skip


def _accepted(line: dict[str, Any]) -> frozenset[str]:
    also = line.get("also") or []
    if line.get("transaction"):
        return frozenset(map(transaction_target, [line["transaction"], *also]))
    return frozenset(map(topic_target, [line["topic"], *also] if line.get("topic") else []))
