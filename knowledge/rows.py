"""The texts of an index in order of their targets, and how text scores become target scores."""

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.document import Text

Scores = NDArray[np.float32]
Places = NDArray[np.int64]
FIELDS = [field.name for field in dataclasses.fields(Text)]


class Rows:
    """Texts sorted by target; the best text of a target counts."""

    def __init__(self, texts: Sequence[Text]) -> None:
        self.texts = sorted(texts, key=lambda row: row.target)
        self.targets = sorted({row.target for row in texts})
        places = {target: place for place, target in enumerate(self.targets)}
        self.place = np.array([places[row.target] for row in self.texts], dtype=np.int64)
        self.starts = np.searchsorted(self.place, np.arange(len(self.targets)))
        self.topics = self._of("topic:")
        self.transactions = self._of("transaction:")
        self.outside = self._of("outside:")

    @property
    def families(self) -> list[Places]:
        """Return the places of targets that compete: topics with outside, transactions."""
        return [np.concatenate([self.topics, self.outside]), self.transactions]

    def columns(self) -> dict[str, list[Any]]:
        """Return the fields of all texts, a list each: smaller and faster to read than objects."""
        return {name: [getattr(row, name) for row in self.texts] for name in FIELDS}

    @classmethod
    def of_columns(cls, columns: Mapping[str, Sequence[Any]]) -> "Rows":
        """Return the rows that `columns` told."""
        return cls(list(map(Text, *(columns[name] for name in FIELDS))))

    def best(self, row_scores: Scores) -> Scores:
        """Return the best row score of each target, shape (targets,)."""
        return np.maximum.reduceat(row_scores, self.starts).astype(np.float32)

    def _of(self, kind: str) -> Places:
        return np.array([i for i, t in enumerate(self.targets) if t.startswith(kind)], np.int64)
