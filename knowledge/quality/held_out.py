"""Our own questions, each put to a library whose confidence was learned without it.

Ten folds: on nine tenths confidence and thresholds are learned, the tenth is asked, with every rule
that the library has. The weights of the views come from fusion.json; they rest on wordings alone.
"""

import dataclasses
from collections.abc import Sequence

from sklearn.model_selection import StratifiedKFold

from knowledge.calibration import Judged, calibrate, judge
from knowledge.fusion import Decision, Fusion
from knowledge.index import Index
from knowledge.learning import local_only
from knowledge.library import Library
from knowledge.matcher import Matcher
from knowledge.quality.questions import Question
from knowledge.quality.verdicts import Verdict, ask

FOLDS = 10


@dataclasses.dataclass(frozen=True)
class HeldOut:
    """One verdict a question, in their order, and what calibration saw."""

    verdicts: list[Verdict]
    judged: Judged


def held_out(
    index: Index, fusion: Fusion, asked: Sequence[Question], family: str, *, folds: int = FOLDS
) -> HeldOut:
    """Ask every question of a library that was calibrated on the other folds."""
    weights = _decision(fusion, family).weights
    labelled = [one.labelled for one in asked]
    judged = judge(index, labelled, family, weights, bars=local_only(index.entries))
    verdicts: dict[int, Verdict] = {}
    split = StratifiedKFold(folds, shuffle=True, random_state=7)
    for kept, left in split.split(judged.evidences, judged.inside):
        decision, _ = calibrate(_part(judged, kept), weights)
        library = library_with(index, _with(fusion, family, decision))
        verdicts |= {int(place): ask(library, _of(family, asked[place])) for place in left}
    return HeldOut([verdicts[place] for place in range(len(asked))], judged)


def library_with(index: Index, fusion: Fusion) -> Library:
    """Return a library over an index that is in memory."""
    return Library(Matcher(index, index.entries, fusion))


def _decision(fusion: Fusion, family: str) -> Decision:
    return fusion.topic if family == "topic" else fusion.transaction


def _with(fusion: Fusion, family: str, decision: Decision) -> Fusion:
    if family == "topic":
        return dataclasses.replace(fusion, topic=decision)
    return dataclasses.replace(fusion, transaction=decision)


def _of(family: str, question: Question) -> Question:
    """Ask a foreign question of the family that is measured."""
    return dataclasses.replace(question, family=family)


def _part(judged: Judged, places: Sequence[int]) -> Judged:
    return Judged(
        judged.evidences[places], judged.names, judged.right[places],
        judged.near[places], judged.inside[places],
        None if judged.barred is None else judged.barred[places],
    )  # fmt: skip
