"""Phrases by their syllables: full pinyin, initials, and both mixed find the way down."""

import dataclasses
import heapq
from collections.abc import Iterable, Iterator, Sequence

from knowledge.phrase import Phrase

KEPT = 12  # best phrases that a node knows below itself
TWO_LETTERS = ("zh", "ch", "sh")


class Node:
    """One syllable: phrases that end here, the best below, children by first letter."""

    __slots__ = ("below", "children", "here")

    def __init__(self) -> None:
        self.here: list[Phrase] = []
        self.below: list[Phrase] = []
        self.children: dict[str, dict[str, Node]] = {}


@dataclasses.dataclass(frozen=True, slots=True)
class Reached:
    """A node, the place in the letters it was reached at, and how many syllables are cut short."""

    node: Node
    end: int
    short: int


class PhraseTree:
    """Immutable once built; read from many threads."""

    def __init__(self, phrases: Iterable[tuple[Phrase, Sequence[str]]]) -> None:
        self._root = Node()
        for phrase, syllables in phrases:
            node = self._root
            for syllable in syllables:
                first = node.children.setdefault(syllable[0], {})
                node = first.setdefault(syllable, Node())
            if node is not self._root and phrase not in node.here:
                node.here.append(phrase)
        _settle(self._root)

    def reach(self, typed: str, start: int = 0, *, whole: bool = False) -> Iterator[Reached]:
        """Yield what the letters from `start` lead to; a blank or ' ends a syllable.

        whole: only complete syllables, but for the last one, which may still be being typed.
        """
        todo, seen = [Reached(self._root, start, 0)], set()
        while todo:
            at = todo.pop()
            pieces = _pieces(typed, at.end)
            for syllable, node in at.node.children.get(pieces[:1], {}).items():
                for length, short in _matches(syllable, pieces):
                    more = Reached(node, _skip(typed, at.end + length), at.short + short)
                    if whole and short and more.end < len(typed):
                        continue
                    if (key := (id(node), more.end, more.short)) not in seen:
                        seen.add(key)
                        todo.append(more)
                        yield more


def _pieces(typed: str, start: int) -> str:
    """Return the letters up to the next break."""
    end = start
    while end < len(typed) and typed[end] not in " '":
        end += 1
    return typed[start:end]


def _skip(typed: str, at: int) -> int:
    while at < len(typed) and typed[at] in " '":
        at += 1
    return at


def _matches(syllable: str, letters: str) -> Iterator[tuple[int, int]]:
    """Yield how many letters are this syllable, and 1 if it is cut short; lüe may be lue."""
    if letters.startswith((syllable, syllable.replace("ve", "ue"))):
        yield len(syllable), 0
    elif len(letters) < len(syllable) and syllable.startswith(letters):
        yield len(letters), 1
    if len(syllable) > 1 and len(letters) > 1:
        yield 1, 1
        if syllable[:2] in TWO_LETTERS and letters[:2] == syllable[:2] and len(letters) > 2:
            yield 2, 1


def _settle(node: Node) -> list[Phrase]:
    """Sort what ends here, keep the best of what is below; returns the best of both."""
    node.here.sort(key=_order)
    below = [
        phrase
        for group in node.children.values()
        for child in group.values()
        for phrase in _settle(child)
    ]
    node.below = heapq.nsmallest(KEPT, below, key=_share)
    return heapq.nsmallest(KEPT, [*node.here, *node.below], key=_share)


def _order(phrase: Phrase) -> tuple[bool, float, str]:
    return (phrase.target is None, -phrase.share, phrase.text)


def _share(phrase: Phrase) -> tuple[float, str]:
    return (-phrase.share, phrase.text)
