"""What the library made of each question, and every share that follows from it."""

import dataclasses
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from knowledge.library import Library
from knowledge.matcher import Match, Outcome
from knowledge.quality.page import table
from knowledge.quality.questions import Question
from knowledge.quality.shares import told


@dataclasses.dataclass(frozen=True)
class Verdict:
    """A question, the targets in order of their rank, those offered, how sure, the outcome."""

    question: Question
    ranked: list[str]
    offered: list[str]
    chance: float
    outcome: Outcome

    @property
    def first(self) -> bool:
        """Tell whether an accepted target comes first."""
        return bool(self.question.accepted & set(self.ranked[:1]))

    @property
    def first_three(self) -> bool:
        """Tell whether an accepted target is among the first three."""
        return bool(self.question.accepted & set(self.ranked[:3]))

    @property
    def answered(self) -> bool:
        """Tell whether an answer was given."""
        return self.outcome is Outcome.ANSWERED

    @property
    def right(self) -> bool:
        """Tell whether the answer given is accepted."""
        return self.answered and self.first

    @property
    def one_tap(self) -> bool:
        """Tell whether the answer is right, or an accepted target is offered."""
        chosen = self.outcome is Outcome.CHOOSE and self.question.accepted & set(self.offered)
        return self.right or bool(chosen)

    @property
    def wrong(self) -> bool:
        """Tell whether something else was answered; of a foreign question: anything at all."""
        return self.answered and not self.first


def ask(library: Library, question: Question) -> Verdict:
    """Put one question to the library."""
    found = library.find(question.text)
    if question.family == "transaction":
        matches, rejected = found.transactions, list[Match]()
        chance, outcome = found.transaction_confidence, found.transaction_outcome
    else:
        matches, rejected = found.topics, [m for m in found.rejected if m.target[:6] == "topic:"]
        chance, outcome = found.confidence, found.outcome
    offered = [match.target for match in matches]
    ranked = offered + [match.target for match in rejected]
    return Verdict(question, ranked, offered, chance, outcome)


SHARES: dict[str, Callable[[Verdict], bool]] = {
    "first": lambda v: v.first,
    "first three": lambda v: v.first_three,
    "right": lambda v: v.right,
    "one tap": lambda v: v.one_tap,
    "wrong": lambda v: v.wrong,
}


def outcome_table(named: Mapping[str, Sequence[Verdict]]) -> str:
    """Return one row a group of questions that can be answered, with every share."""
    rows = []
    for name, verdicts in named.items():
        inside = [v for v in verdicts if v.question.inside]
        shares = [told(share(v) for v in inside) for share in SHARES.values()]
        rows.append([name, str(len(inside)), *shares])
    return table(["questions", "n", *SHARES], rows)


def let_through_table(named: Mapping[str, Sequence[Verdict]]) -> str:
    """Return one row a kind of foreign question: answered all the same, offered, kept out."""
    rows = []
    for name, verdicts in named.items():
        foreign = [v for v in verdicts if not v.question.inside]
        outcomes = [
            told(v.outcome is outcome for v in foreign)
            for outcome in (Outcome.ANSWERED, Outcome.CHOOSE, Outcome.NO_MATCH)
        ]
        rows.append([name, str(len(foreign)), *outcomes])
    return table(["foreign questions", "n", "let through", "choices offered", "kept out"], rows)


def grouped(verdicts: Iterable[Verdict], by: str) -> dict[str, Sequence[Verdict]]:
    """Return the verdicts by style, facet or kind; those without one stand under `none`."""
    groups: dict[str, list[Verdict]] = {}
    for verdict in verdicts:
        groups.setdefault(getattr(verdict.question, by) or "none", []).append(verdict)
    return dict(sorted(groups.items()))


def confusion_table(verdicts: Iterable[Verdict], *, most: int = 15) -> str:
    """Return the commonest pairs of what was wanted and what came first instead."""
    pairs: Counter[tuple[str, str]] = Counter()
    for verdict in verdicts:
        if verdict.question.inside and verdict.ranked and not verdict.first:
            pairs[min(verdict.question.accepted), verdict.ranked[0]] += 1
    ordered = sorted(pairs.items(), key=lambda row: (-row[1], row[0]))[:most]
    rows = [[_id(wanted), _id(got), str(many)] for (wanted, got), many in ordered]
    return table(["wanted", "came first", "n"], rows)


def _id(target: str) -> str:
    return target.partition(":")[2]
