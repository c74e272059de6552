"""Recall and precision of the masking over made-up identifiers and innocent texts."""

import argparse
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from knowledge.quality.page import table, write_between
from privacy.identifiers import mask
from privacy.writing import plain
from tests.privacy.people import MAKERS, Identifier, identifiers
from tests.privacy.sentences import AROUND, ROOT, Sentence, innocents, sentences

ROUNDS = 100  # a hundred people, six kinds, nine writings
SEED = 2027  # the patterns were mended by the generators' own seeds
TELLING = 4  # signs in a row that may not be left of an identifier
BETWEEN = " \n，。！、"  # what may go where two identifiers are taken for one
PAGE, NAME = ROOT / "docs/privacy.md", "masking"


@dataclass
class Score:
    """Counts by kind, writing and position; missed and wrong: examples."""

    made: Counter[str] = field(default_factory=Counter)
    hidden: Counter[str] = field(default_factory=Counter)
    innocent: int = 0
    missed: list[tuple[str, str]] = field(default_factory=list)
    wrong: list[tuple[str, str]] = field(default_factory=list)

    def recall(self, name: str = "all") -> float:
        """Return the share of identifiers of a kind, writing or position of which nothing is left."""
        return self.hidden[name] / self.made[name]

    def precision(self) -> float:
        """Return the share of masked texts in which nothing else was masked."""
        right = self.hidden["all"]
        return right / (right + len(self.wrong))


def signs(text: str) -> str:
    """Return what identifies in a text: plain letters and digits, nothing between."""
    return "".join(one for one in plain(text).upper() if one.isascii() and one.isalnum())


def survives(secret: Identifier, left: str, around: str) -> bool:
    """Tell whether a telling piece of the secret stands in what was left, and was not around it."""
    whole, rest = signs(secret.text), signs(left)
    size = min(TELLING, len(whole))
    pieces = {whole[at : at + size] for at in range(len(whole) - size + 1)}
    return any(piece in rest and piece not in signs(around) for piece in pieces)


def measured(found: list[Sentence], texts: list[str], *, broad: bool = True) -> Score:
    """Return the score."""
    score = Score(innocent=len(texts))
    for sentence in found:
        left, around = mask(sentence.text, broad=broad), "".join(sentence.pieces)
        for one in sentence.secrets:
            names = ("all", one.kind, one.way, sentence.position)
            score.made.update(names)
            if survives(one, left, around) or len(signs(left)) > len(signs(around)):
                score.missed.append((sentence.text, left))
            else:
                score.hidden.update(names)
        if any(piece.strip(BETWEEN) not in left for piece in sentence.pieces):
            score.wrong.append((sentence.text, left))
    score.wrong += [(text, left) for text in texts if (left := mask(text, broad=broad)) != text]
    return score


def report(score: Score) -> str:
    """Return the tables."""
    places = (*AROUND, "two in one")
    writings = [name for name in score.made if name not in (*MAKERS, *places, "all")]
    rows = [
        [name, str(score.made[name]), f"{100 * score.recall(name):.2f} %"]
        for name in (*MAKERS, *writings, *places, "all")
    ]
    return (
        table(["identifiers", "made", "recall"], rows)
        + f"\n\nPrecision: {100 * score.precision():.2f} % ({len(score.wrong)} texts touched wrongly, "
        f"{score.innocent} of them without any identifier were looked at)."
    )


def main() -> None:
    """Measure, write the page, show what was missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--to", type=Path, default=PAGE)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--show", type=int, default=0, help="examples of mistakes")
    args = parser.parse_args()
    found = sentences(identifiers(args.rounds, SEED), SEED)
    score = measured(list(found), innocents(1000, SEED))
    print(report(score))
    for name, examples in (("missed", score.missed), ("wrong", score.wrong)):
        for text, left in examples[: args.show]:
            print(f"{name}: {text!r} -> {left!r}")
    write_between(args.to, NAME, f"Command: `make privacy`.\n\n{report(score)}")


if __name__ == "__main__":
    main()
