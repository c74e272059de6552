"""Which side of a topic a question asks for: 补一张几块 → fee.

Learned from the wordings that clerks tagged and from facets.yml, the ways of asking that need no
topic; what a topic has nothing to say about is never chosen.
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import get_args

import numpy as np
import yaml
from numpy.typing import NDArray
from scipy import sparse

from knowledge.entry import Facet
from knowledge.normalise import normalise
from knowledge.rows import Rows
from knowledge.sparse import SparseSpace, softmax

FACETS: tuple[Facet, ...] = get_args(Facet)
LIKENESS = 3.0  # what one unit of cosine with the facet's own text adds to the log chance
LEAST = 1e-4
SHARPNESS = 3.0  # margins of the classifier into chances
PHRASE = 3.0  # weight of a phrase against that of a tagged wording
PHRASES = Path(__file__).parent / "facets.yml"


class FacetReader:
    """Knows how each facet is asked for, and what each topic says under it."""

    def __init__(
        self,
        space: SparseSpace,
        weights: NDArray[np.float32],
        bias: NDArray[np.float32],
        texts: sparse.csr_matrix,
        owners: Sequence[tuple[str, str]],
    ) -> None:
        self._space, self._weights, self._bias = space, weights, bias
        self._texts, self._owners = texts, owners  # one row and one (topic target, facet) a text
        self._rows: dict[str, list[int]] = {}
        for place, (target, _) in enumerate(owners):
            self._rows.setdefault(target, []).append(place)

    @classmethod
    def build(cls, rows: Rows, read: Sequence[str]) -> "FacetReader":
        """Learn from tagged wordings and from the phrases that need no topic."""
        from sklearn.svm import LinearSVC  # half a second that only a build needs

        tagged = [i for i, row in enumerate(rows.texts) if row.kind == "wording" and row.facet]
        own = [i for i, row in enumerate(rows.texts) if row.kind == "facet"]
        phrases = load_phrases()
        asked = [*(read[i] for i in tagged), *(normalise(text) for text, _ in phrases)]
        labels = [FACETS.index(_known(str(rows.texts[i].facet))) for i in tagged]
        labels += [FACETS.index(facet) for _, facet in phrases]
        space, vectors = SparseSpace.fit_vectors(
            [*asked, *(read[i] for i in own)], tokens=edged_grams
        )
        model = LinearSVC(C=0.5, random_state=7)
        weights = [1.0] * len(tagged) + [PHRASE] * len(phrases)
        model.fit(vectors[: len(asked)], labels, weights)
        owners = [(rows.texts[i].target, str(rows.texts[i].facet)) for i in own]
        coefficients, bias = model.coef_.astype(np.float32), model.intercept_.astype(np.float32)
        return cls(space, coefficients, bias, vectors[len(asked) :], owners)

    def chances(self, read: str) -> dict[Facet, float]:
        """Return how likely each facet is asked for, whatever the topic; they sum to one."""
        raw = (self._space.vectors([read]) @ self._weights.T).ravel() + self._bias
        return dict(zip(FACETS, softmax(raw, sharpness=SHARPNESS).tolist(), strict=True))

    def facet_of(self, read: str, target: str) -> Facet | None:
        """Return the facet of a topic that the question asks for; None if the topic has none."""
        ratings = self._ratings(read, target)
        return max(ratings.items(), key=lambda row: row[1])[0] if ratings else None

    def _ratings(self, read: str, target: str) -> Mapping[Facet, float]:
        chances = self.chances(read)
        places = self._rows.get(target, [])
        own = {_known(self._owners[place][1]) for place in places}
        if own:
            own.add("basis")  # every entry has one
        if "amount" not in own:  # 多少钱 can only mean the fee then
            chances["fee"] += chances["amount"]
        likeness = (self._texts[places] @ self._space.vectors([read]).T).toarray().ravel()
        near: dict[Facet, float] = {}
        for place, cosine in zip(places, likeness, strict=True):
            facet = _known(self._owners[place][1])
            near[facet] = max(near.get(facet, 0.0), float(cosine))
        return {f: float(np.log(chances[f] + LEAST)) + LIKENESS * near.get(f, 0.0) for f in own}

    def save(self, folder: Path) -> None:
        """Write the folder facet."""
        inside = folder / "facet"
        inside.mkdir()
        self._space.save(inside / "space")
        np.save(inside / "weights.npy", self._weights)
        np.save(inside / "bias.npy", self._bias)
        sparse.save_npz(inside / "texts.npz", self._texts)
        (inside / "owners.json").write_text(json.dumps(self._owners), "utf-8")

    @classmethod
    def load(cls, folder: Path) -> "FacetReader":
        """Read what `save` wrote."""
        inside = folder / "facet"
        owners = [tuple(one) for one in json.loads((inside / "owners.json").read_text("utf-8"))]
        return cls(
            SparseSpace.load(inside / "space", tokens=edged_grams),
            np.load(inside / "weights.npy"), np.load(inside / "bias.npy"),
            sparse.load_npz(inside / "texts.npz"), owners,
        )  # fmt: skip


def edged_grams(text: str) -> list[str]:
    """Return runs of one to four characters; where a text begins and ends counts."""
    signs = f"^{text.replace(' ', '')}$"
    return [signs[i : i + n] for n in (1, 2, 3, 4) for i in range(len(signs) - n + 1)]


def load_phrases() -> list[tuple[str, Facet]]:
    """Return the ways of asking for a facet that need no topic."""
    phrases = yaml.load(PHRASES.read_text("utf-8"), Loader=yaml.CSafeLoader)
    return [(str(text), facet) for facet in FACETS for text in phrases[facet]]


def _known(facet: str) -> Facet:
    return FACETS[FACETS.index(facet)]
