"""Where each wording would fall if it were asked: its nearest wordings, own and foreign."""

import dataclasses
from collections.abc import Sequence

import numpy as np

from knowledge.check.likeness import Rows
from knowledge.entry import Entry

MARGIN = 0.2  # by how much the foreign neighbour must be nearer than the own one
_BLOCK = 512  # rows compared at once: 512 × 16,000 cosines are 33 MB


@dataclasses.dataclass(frozen=True)
class Neighbour:
    """A wording, its nearest wording of another topic, and the cosine of its nearest own one."""

    entry: str
    text: str
    other_entry: str
    other_text: str
    cosine: float
    own: float

    @property
    def gap(self) -> float:
        """Return by how much the foreign neighbour is nearer than the own one."""
        return self.cosine - self.own

    def __str__(self) -> str:
        return (
            f"{self.gap:.2f}  {self.entry}: “{self.text}” is nearer to {self.other_entry}: "
            f"“{self.other_text}” ({self.cosine:.2f}, own {self.own:.2f})"
        )


def misplaced(entries: Sequence[Entry], *, margin: float = MARGIN) -> list[Neighbour]:
    """Return wordings that another topic would win by more than `margin`, worst first."""
    rows = Rows.of(entries)
    found: list[Neighbour] = []
    for start in range(0, len(rows.texts), _BLOCK):
        found += [one for one in _block(rows, start) if one.gap > margin]
    return sorted(found, key=lambda one: -one.gap)


def _block(rows: Rows, start: int) -> list[Neighbour]:
    cosines = (rows.vectors[start : start + _BLOCK] @ rows.vectors.T).toarray()
    places = np.arange(len(cosines))
    cosines[places, start + places] = -1.0  # a wording is not its own neighbour
    same = rows.topics[start : start + _BLOCK, None] == rows.topics[None, :]
    own = np.maximum(np.where(same, cosines, -1.0).max(axis=1), 0.0)
    foreign = np.where(same, -1.0, cosines)
    best = foreign.argmax(axis=1)
    return [
        Neighbour(
            rows.ids[start + place], rows.texts[start + place], rows.ids[there], rows.texts[there],
            float(foreign[place, there]), float(own[place]),
        )
        for place, there in zip(places.tolist(), best.tolist(), strict=True)
    ]  # fmt: skip
