"""While somebody types on a terminal: what the letters mean, and what may be asked."""

import itertools
import re
import threading
from collections.abc import Callable, Iterator
from functools import lru_cache

from knowledge.candidates import Candidate, candidates
from knowledge.library import Library
from knowledge.matcher import Outcome
from knowledge.normalise import normalise
from knowledge.phrase import NAMED
from knowledge.phrase_file import phrase_tree
from knowledge.phrase_tree import PhraseTree
from knowledge.settings import KnowledgeSettings, today

LONGEST_BEFORE = 60  # characters
SHORTEST = 2  # characters that suggest something
_LETTERS = re.compile(r"[a-zA-Z' ]*$")
Suggestion = dict[str, str]  # label, and the payload that asks it


class Suggester:
    """Suggests over one library; thread-safe."""

    def __init__(self, library: Library, tree: PhraseTree) -> None:
        self.library, self._tree = library, tree
        rows = (row for row in library.matcher.texts if row.kind in NAMED)
        self._named = {row.text: row.target for row in rows}
        self._read = {text: normalise(text) for text in self._named}
        self._candidates = lru_cache(maxsize=4096)(self._of_letters)
        for letter in "abcdefghijklmnopqrstuvwxyz":  # each is the first of many compositions
            self._candidates(letter)

    def candidates(self, typed: str, *, limit: int = 8, offset: int = 0) -> list[Candidate]:
        """Return a page of what the letters at the end of `typed` stand for, likeliest first."""
        return list(self._candidates(letters_of(typed))[offset : offset + limit])

    def suggestions(self, typed: str, before: str = "", *, most: int = 6) -> list[Suggestion]:
        """Return titles and transactions that complete or match what stands there.

        before: the text in front of the letters that are still being typed.
        """
        letters = letters_of(typed)
        said = before[-LONGEST_BEFORE:] + typed[: len(typed) - len(letters)]
        likely = self._candidates(letters)[:1]
        text = normalise(said + (likely[0].text if likely else letters))
        if len(text) < SHORTEST or most < 1:
            return []
        found: dict[str, Suggestion] = {}
        for target, label in self._matching(text):
            kind, _, name = target.partition(":")
            verb = "topic" if kind == "topic" else "start"
            found.setdefault(target, {"label": label, "payload": f"wb:{verb}:{name}"})
            if len(found) == most:
                break
        return list(found.values())

    def _matching(self, text: str) -> Iterator[tuple[str, str]]:
        """Yield targets with labels: what begins so, what holds it, what the search finds."""
        served = {entry.topic for entry in self.library.entries if entry.in_force(today())}
        holding = [label for label, read in self._read.items() if text in read]
        for label in sorted(holding, key=lambda one: (not self._read[one].startswith(text), one)):
            target = self._named[label]
            if not target.startswith("topic:") or target.partition(":")[2] in served:
                yield target, label
        found = self.library.find(text)
        labels = {target: label for label, target in self._named.items()}
        sure = [found.topics] * (found.outcome is not Outcome.NO_MATCH)
        sure += [found.transactions] * (found.transaction_outcome is not Outcome.NO_MATCH)
        for match in itertools.chain(*sure):
            yield match.target, labels[match.target]

    def _of_letters(self, letters: str) -> tuple[Candidate, ...]:
        return tuple(candidates(self._tree, letters))


def letters_of(typed: str) -> str:
    """Return the Latin letters at the end: what is still being typed."""
    found = _LETTERS.search(typed)
    return found.group().strip() if found else ""


class Suggesters:
    """The suggester of the library now served; a new index is taken over in the background."""

    def __init__(self, library: Callable[[], Library], settings: KnowledgeSettings) -> None:
        self._library, self._settings = library, settings
        self._lock = threading.Lock()
        self._current: Suggester | None = None

    def current(self) -> Suggester | None:
        """Return it at once: the one before while a new one is made, None while the first is."""
        current, library = self._current, self._library()
        stale = current is None or current.library is not library
        if stale and self._lock.acquire(blocking=False):
            threading.Thread(target=self._renew, args=(library,), daemon=True).start()
        return current

    def ready(self) -> Suggester:
        """Make it now and return it, for commands and tests."""
        library = self._library()
        self._current = Suggester(library, phrase_tree(library.matcher.texts, self._settings))
        return self._current

    def _renew(self, library: Library) -> None:
        try:
            self._current = Suggester(library, phrase_tree(library.matcher.texts, self._settings))
        finally:
            self._lock.release()
