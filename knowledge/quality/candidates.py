"""Which encoder to bundle: every candidate trained on the same fold, asked what it never saw.

Trained on topics and on what is not ours, contrastively as the bundled encoder is; measured by the
target of the nearest text alone, without the other views.
"""

import dataclasses
import time
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import torch
from rich.console import Console
from sklearn.model_selection import KFold

from knowledge.document import Text, topic_target
from knowledge.encoder_training import TEMPERATURE, _pairs
from knowledge.entry import Entry
from knowledge.quality.nets import CANDIDATES, Candidate, Cut, Ids
from knowledge.quality.page import table
from knowledge.quality.shares import told
from knowledge.respell import Respeller
from knowledge.rows import Rows

BATCH = 384
say = Console(stderr=True).print


@dataclasses.dataclass(frozen=True)
class Fold:
    """Texts to learn from and texts held out, each as the views read it."""

    rows: Rows
    read: list[str]
    held: list[Text]
    held_read: list[str]


@dataclasses.dataclass(frozen=True)
class Trial:
    """What came of one candidate: hits of the held-out texts, megabytes, seconds of the processor."""

    name: str
    hard: bool
    hits: list[bool]
    megabytes: float
    seconds: float


def fold_of(texts: Sequence[Text]) -> Fold:
    """Hold out a fifth of the wordings of topics; transactions take no part."""
    ours = [row for row in texts if not row.target.startswith("transaction:")]
    wordings = [row for row in ours if row.kind == "wording"]
    kept, held = next(iter(KFold(5, shuffle=True, random_state=7).split(wordings)))
    known = [row for row in ours if row.kind != "wording"] + [wordings[i] for i in kept]
    rows = Rows(known)
    respeller = Respeller.of_texts(rows.texts)
    asked = [wordings[i] for i in held]
    return Fold(
        rows, [respeller.read(row.text) for row in rows.texts],
        asked, [respeller.read(row.text) for row in asked],
    )  # fmt: skip


def confusable(entries: Sequence[Entry], rows: Rows) -> dict[int, list[int]]:
    """Return the places of the targets that each topic is not to be confused with."""
    topics = {entry.id: topic_target(entry.topic) for entry in entries}
    places = {target: place for place, target in enumerate(rows.targets)}
    found: dict[int, list[int]] = {}
    for entry in entries:
        told_apart = [topics.get(other, "") for other in entry.not_to_confuse_with]
        others = [places[target] for target in told_apart if target in places]
        if others and topics[entry.id] in places:
            found.setdefault(places[topics[entry.id]], []).extend(others)
    return found


def tried(fold: Fold, entries: Sequence[Entry]) -> Iterator[Trial]:
    """Train and measure every candidate, without and with hard negatives."""
    near = confusable(entries, fold.rows)
    for candidate in CANDIDATES:
        for hard in (False, True):
            trial = attempt(candidate, fold, near if hard else {})
            trial = dataclasses.replace(trial, hard=hard)
            say(f"{trial.name}, hard negatives {hard}: {told(trial.hits)}, {trial.seconds:.0f} s")
            yield trial


def attempt(candidate: Candidate, fold: Fold, near: Mapping[int, Sequence[int]]) -> Trial:
    """Train one candidate; `near` names the targets whose texts are pushed away on purpose."""
    torch.manual_seed(7)
    torch.set_num_threads(1)
    started = time.process_time()
    pieces, cut = candidate.cut(fold.read)
    net = candidate.net(pieces, candidate.width)
    _train(net, [cut(text) for text in fold.read], fold.rows, candidate, near)
    seconds = time.process_time() - started
    size = sum(p.numel() for p in net.parameters()) * 2 / 1e6  # saved in half precision
    return Trial(candidate.name, False, _hits(net, fold, cut), size, seconds)


def _train(
    net: torch.nn.Module, ids: Sequence[Ids], rows: Rows, candidate: Candidate,
    near: Mapping[int, Sequence[int]],
) -> None:  # fmt: skip
    optimiser = torch.optim.Adam(net.parameters(), lr=candidate.rate)
    chance = np.random.default_rng(7)
    net.train()
    for _ in range(candidate.epochs):
        for first, second in _pairs(rows, chance, BATCH):
            pushed = _pushed(first, rows, near, chance) if near else []
            one, two = (net([ids[row] for row in side]) for side in (first, second + pushed))
            loss = _loss(one, two, rows.place[first], rows.place[second + pushed])
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimiser.step()


def _pushed(
    first: Sequence[int], rows: Rows, near: Mapping[int, Sequence[int]], chance: np.random.Generator
) -> list[int]:
    """Return one text of a confusable topic for every text that has one."""
    sizes = np.diff([*rows.starts, len(rows.texts)])
    targets = [int(chance.choice(near[t])) for t in map(int, rows.place[first]) if near.get(t)]
    return [int(rows.starts[t] + chance.integers(sizes[t])) for t in targets]


def _loss(
    one: torch.Tensor, two: torch.Tensor, mine: np.ndarray, theirs: np.ndarray
) -> torch.Tensor:
    """Return InfoNCE of both sides; other texts of the same target neither pull nor push."""
    likeness = one @ two.T / TEMPERATURE
    count = len(one)
    same = torch.from_numpy(mine)[:, None] == torch.from_numpy(theirs)[None, :]
    same[:, :count].fill_diagonal_(False)
    likeness = likeness.masked_fill(same, -1e4)
    aims = torch.arange(count)
    both = torch.nn.functional.cross_entropy
    return (both(likeness, aims) + both(likeness[:, :count].T, aims)) / 2


@torch.no_grad()
def _hits(net: torch.nn.Module, fold: Fold, cut: Cut) -> list[bool]:
    net.eval()
    topics = [i for i, row in enumerate(fold.rows.texts) if row.target.startswith("topic:")]
    known = _vectors(net, [cut(fold.read[i]) for i in topics])
    asked = _vectors(net, [cut(text) for text in fold.held_read])
    nearest = [int((one @ known.T).argmax()) for one in asked]
    found = [fold.rows.texts[topics[i]].target for i in nearest]
    return [target == row.target for target, row in zip(found, fold.held, strict=True)]


def _vectors(net: torch.nn.Module, ids: Sequence[Ids]) -> torch.Tensor:
    return torch.cat([net(ids[at : at + BATCH]) for at in range(0, len(ids), BATCH)])


def table_of(trials: Sequence[Trial], held: Sequence[Text]) -> str:
    """Return the decision table: top-1 of all and by style, size and training time."""
    styles = sorted({str(row.style) for row in held})
    rows = []
    for trial in trials:
        mine = [
            [h for h, row in zip(trial.hits, held, strict=True) if row.style == s] for s in styles
        ]
        shares = [f"{sum(some) / len(some):.0%}".replace("%", " %") for some in mine]
        name = trial.name + (" + hard negatives" if trial.hard else "")
        size, seconds = f"{trial.megabytes:.1f}", f"{trial.seconds:.0f}"
        rows.append([name, told(trial.hits), *shares, size, seconds])
    return table(["encoder", "first", *styles, "MB", "s"], rows)
