"""What questions say word for word: a text by which people ask, or one word that many topics share."""

from collections.abc import Sequence

from knowledge.document import Text

ASKED_KINDS = {"wording", "title", "name", "spoken"}
BARE_LENGTH, BARE_TOPICS = 6, 6  # characters; topics whose wordings hold the word (发票)


class Wordings:
    """The texts by which people ask, as they are read."""

    def __init__(self, texts: Sequence[Text], read: Sequence[str]) -> None:
        self._targets: dict[str, set[str]] = {}
        asked: dict[str, list[str]] = {}
        for text, words in zip(texts, read, strict=True):
            if text.kind in ASKED_KINDS:
                self._targets.setdefault(words, set()).add(text.target)
            if text.kind == "wording":
                asked.setdefault(text.target, []).append(words)
        self._asked = ["\n".join(wordings) for wordings in asked.values()]

    def exact(self, read: str) -> set[str]:
        """Return the targets that are asked for in exactly these words."""
        return self._targets.get(read, set())

    def is_bare(self, read: str) -> bool:
        """Tell whether a question is but a word of many topics: which is meant must be asked."""
        if not 1 < len(read) <= BARE_LENGTH:
            return False
        return sum(read in asked for asked in self._asked) >= BARE_TOPICS
