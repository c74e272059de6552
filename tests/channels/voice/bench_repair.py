"""What repair is worth: our own questions misheard, answered before and after. Run: make bench-voice.

The library is the built one; the questions are knowledge/questions/inside.jsonl. Characters are
replaced by others of the same syllable, half of them with another tone (knowledge.quality.noise).
"""

import argparse
from pathlib import Path

import numpy as np

from channels.voice.repair import Repair
from channels.voice.term_book import TermBook
from deploy.run import ROOT
from knowledge import Library, Outcome
from knowledge.quality.noise import Homophones
from knowledge.quality.page import table, write_between
from knowledge.quality.questions import Question, load
from knowledge.quality.shares import counted, lost
from knowledge.settings import KnowledgeSettings

PAGE, NAME = ROOT / "docs" / "voice.md", "repair"
SHARES = (0.0, 0.1, 0.2)


class Known:
    """The terms that a running house would read over HTTP."""

    def __init__(self, library: Library) -> None:
        titles = [entry.title for entry in library.entries]
        names = [row.text for row in library.matcher.texts if row.kind == "name"]
        self._book = TermBook([*titles, *names])

    def book(self) -> TermBook:
        """Return them."""
        return self._book


def right(library: Library, question: Question, text: str) -> bool:
    """Tell whether the text is answered, and with an answer that is accepted."""
    found = library.find(text)
    answered = found.outcome is Outcome.ANSWERED and bool(found.topics)
    return answered and found.topics[0].target in question.accepted


def measured(library: Library, asked: list[Question]) -> str:
    """Return the table."""
    repair = Repair(Known(library))
    homophones = Homophones(row.text for row in library.matcher.texts)
    rows = []
    for share in SHARES:
        chance = np.random.default_rng(7)
        heard = [homophones.misheard(q.text, share, chance) if share else q.text for q in asked]
        before = [right(library, q, text) for q, text in zip(asked, heard, strict=True)]
        after = [
            right(library, q, repair.mended(text)) for q, text in zip(asked, heard, strict=True)
        ]
        gained, low, high = lost(after, before)
        rows.append([
            f"{share:.0%}".replace("%", " %"), counted(sum(before), len(before)),
            counted(sum(after), len(after)), f"{gained:+.1f} [{low:+.1f}, {high:+.1f}]",
        ])  # fmt: skip
    return table(["characters misheard", "answered right", "after repair", "points won"], rows)


def main() -> None:
    """Measure and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=4, help="ask every n-th question only")
    parser.add_argument("--to", type=Path, default=PAGE)
    args = parser.parse_args()
    asked = load(KnowledgeSettings().questions / "inside.jsonl")[:: args.every]
    told = measured(Library.open(), asked)
    write_between(
        args.to,
        NAME,
        f"{len(asked)} questions (every {args.every}th). Command: `make bench-voice`.\n\n{told}",
    )
    print(told)


if __name__ == "__main__":
    main()
