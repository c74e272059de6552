"""What each view is worth: alone, left out, and all together, at the learned weights."""

from collections.abc import Mapping, Sequence

import numpy as np

from knowledge.fusion import VIEWS
from knowledge.index import Index
from knowledge.quality.page import table
from knowledge.quality.questions import FAMILIES, Question
from knowledge.quality.shares import told
from knowledge.tuning import Asked

Weights = dict[str, float]
Scored = tuple[frozenset[str], list[str], np.ndarray]  # accepted, targets, scores (views, targets)


def scored(index: Index, asked: Sequence[Question]) -> list[Scored]:
    """Return the scores of every view on questions that can be answered."""
    found = []
    for one in asked:
        if one.inside:
            read = index.read(one.text)
            views = np.stack([index.views[name].scores(read) for name in VIEWS])
            found.append((one.accepted, index.rows.targets, views))
    return found


def of_folds(asked: Sequence[Asked]) -> list[Scored]:
    """Return the same of wordings that their fold held out."""
    return [
        (frozenset([one.text.target]), one.targets, np.stack([one.views[v] for v in VIEWS]))
        for one in asked
        if not one.text.target.startswith("outside:")
    ]


def firsts(asked: Sequence[Scored], family: str, weights: Weights) -> list[bool]:
    """Tell of each question of a family whether an accepted target of the family comes first."""
    hits, by = [], np.array([weights.get(name, 0.0) for name in VIEWS], dtype=np.float32)
    for accepted, targets, views in asked:
        if not min(accepted).startswith(f"{family}:"):
            continue
        places = [i for i, target in enumerate(targets) if target.startswith(f"{family}:")]
        best = places[int((by @ views[:, places]).argmax())]
        hits.append(targets[best] in accepted)
    return hits


def variants() -> dict[str, tuple[str, ...]]:
    """Return which views take part in each row of the table."""
    alone = {f"{name} alone": (name,) for name in VIEWS}
    without = {f"all without {name}": tuple(v for v in VIEWS if v != name) for name in VIEWS}
    return {"all views": VIEWS, **without, **alone}


def ablation_table(groups: Mapping[str, Sequence[Scored]], weights: dict[str, Weights]) -> str:
    """Return first of topics and of transactions for each group of questions and variant."""
    rows = []
    for name, kept in variants().items():
        cells = [name]
        for asked in groups.values():
            for family in FAMILIES:
                left = {view: weights[family][view] if len(kept) > 1 else 1.0 for view in kept}
                cells.append(told(firsts(asked, family, left)))
        rows.append(cells)
    heads = [f"{group}: {family}" for group in groups for family in FAMILIES]
    return table(["views", *heads], rows)
