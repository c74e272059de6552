"""What letters on the terminal's keyboard may stand for, likeliest first."""

import dataclasses
import math
from collections.abc import Iterator

from knowledge.phrase import Phrase
from knowledge.phrase_tree import PhraseTree, Reached

AHEAD = 3  # longer phrases shown before the less likely ones of exactly these syllables
CUT_SHORT = 0.01  # likelihood of a syllable that is not typed to its end
LONE = 0.1  # likelihood that a character stands by itself in a sentence
NEVER = 1e-9  # share of a character that no text holds
LONGEST = 60  # letters that are read
FEW = 12  # phrases of cut syllables that are looked at


@dataclasses.dataclass(frozen=True)
class Candidate:
    """A text for the first `used` letters of what is typed."""

    text: str
    used: int


def candidates(tree: PhraseTree, typed: str) -> list[Candidate]:
    """Return every candidate once: phrases of all letters, longer ones, then of the first letters.

    Without letters there are none.
    """
    typed = typed.casefold()[:LONGEST]
    reached = list(tree.reach(typed))
    whole = [one for one in reached if one.end == len(typed)]
    exact = list(_ending(whole))
    known = any(len(p.text) > 1 and not one.short for one in whole for p in one.node.here)
    said = "" if known else sentence(tree, typed)
    ahead = [phrase.text for phrase in _longer(whole)]
    texts = [said] * bool(said) + exact[:AHEAD] + ahead[:AHEAD] + exact[AHEAD:] + ahead[AHEAD:]
    found = {text: len(typed) for text in texts}
    for text, used in _beginning([one for one in reached if one.end < len(typed)]):
        found.setdefault(text, used)
    return [Candidate(text, used) for text, used in found.items()]


def sentence(tree: PhraseTree, typed: str) -> str:
    """Return the likeliest row of phrases for full pinyin; "" if the letters are none."""
    best: dict[int, tuple[float, str]] = {0: (0.0, "")}
    for start in range(len(typed)):
        if start not in best:
            continue
        cost, said = best[start]
        for one in tree.reach(typed, start, whole=True):
            if not one.node.here:
                continue
            phrase = max(one.node.here, key=lambda phrase: phrase.share)
            lone = LONE if len(phrase.text) == 1 else 1
            more = cost - math.log(max(phrase.share, NEVER) * lone * CUT_SHORT**one.short)
            if one.end not in best or more < best[one.end][0]:
                best[one.end] = (more, said + phrase.text)
    return best.get(len(typed), (0.0, ""))[1]


def _ending(reached: list[Reached]) -> Iterator[str]:
    """Yield what ends with the letters: names first, then by frequency; cut syllables cost."""
    scored = [
        (phrase.target is None, one.short, -phrase.share, phrase.text)
        for one in reached
        for phrase in one.node.here[: FEW if one.short else None]
    ]
    yield from dict.fromkeys(text for *_, text in sorted(scored))


def _longer(reached: list[Reached]) -> list[Phrase]:
    least = min((one.short for one in reached), default=0)
    found = {phrase for one in reached if one.short <= least + 1 for phrase in one.node.below}
    return sorted(found, key=lambda phrase: (-phrase.share, phrase.text))[:FEW]


def _beginning(reached: list[Reached]) -> Iterator[tuple[str, int]]:
    """Yield what only the first letters say: all of full syllables, the best of cut ones."""
    scored = [
        (one.short, -one.end, -phrase.share, phrase.text)
        for one in reached
        for phrase in one.node.here
    ]
    full = sorted(row for row in scored if not row[0])
    cut = sorted((row for row in scored if row[0]), key=lambda row: (row[1], row[0], *row[2:]))
    for _, end, _, text in [*full, *cut[:FEW]]:
        yield text, -end
