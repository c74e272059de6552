"""Which tokens a view knows: an array, not a mapping, so that it opens without being read."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.rows import Places
from knowledge.snapshot import mapped

SIGN = np.dtype("U1").itemsize


class Vocabulary:
    """Known tokens in order, each at the place that is its rank."""

    def __init__(self, tokens: NDArray[np.str_]) -> None:
        self._tokens = tokens
        self._longest = tokens.dtype.itemsize // SIGN

    def __len__(self) -> int:
        return len(self._tokens)

    def places(self, tokens: Sequence[str]) -> Places:
        """Return the place of each token, -1 where it is not known, shape (len(tokens),)."""
        if not len(self):
            return np.full(len(tokens), -1)
        # An array cuts what is too long for it; nothing known is empty.
        asked = np.array([t if len(t) <= self._longest else "" for t in tokens], self._tokens.dtype)
        found = np.minimum(np.searchsorted(self._tokens, asked), len(self) - 1)
        return np.where(self._tokens[found] == asked, found, -1)

    def save(self, path: Path) -> None:
        """Write an array of strings."""
        np.save(path, self._tokens)

    @classmethod
    def load(cls, path: Path) -> "Vocabulary":
        """Map what `save` wrote."""
        return cls(mapped(path))
