"""A sentence as a bag of character and word pieces."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence

from rasa.nlu.constants import TOKENS_NAMES
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.components.tokenizer import IS_TERM

LONGEST = 200  # characters: what a person wants is said by then
TERM = "◆"  # stands for any word of the house: 居住证怎么办 and 社保卡怎么办 are one act
_DIGIT = re.compile(r"\d")


def prepare(text: str) -> str:
    """Return the text as the pieces are cut from it: lower case, digits alike, edges marked."""
    return f"^{_DIGIT.sub('0', text[:LONGEST].lower())}$"


def pieces(text: str, longest: int) -> Counter[str]:
    """Count the pieces of 1 to `longest` characters."""
    return Counter(
        text[start : start + size]
        for size in range(1, longest + 1)
        for start in range(len(text) - size + 1)
    )


def without_terms(message: Message) -> str:
    """Return the text with every word of the house replaced by one sign."""
    text: str = message.get(TEXT)
    for token in reversed(message.get(TOKENS_NAMES[TEXT]) or []):
        if token.data.get(IS_TERM):
            text = text[: token.start] + TERM + text[token.end :]
    return text


def words(message: Message) -> Counter[str]:
    """Count the words, and the pairs of neighbours, of a tokenised message."""
    cut = [TERM if t.data.get(IS_TERM) else t.text for t in message.get(TOKENS_NAMES[TEXT]) or []]
    pairs = [f"{a} {b}" for a, b in itertools.pairwise(cut)]
    return Counter([f"w:{piece}" for piece in [*cut, *pairs]])


def features(message: Message, *, views: Sequence[str], longest: int) -> Counter[str]:
    """Count the pieces of every view asked for: chars, masked (terms replaced), words."""
    found: Counter[str] = Counter()
    if "chars" in views:
        found.update(pieces(prepare(message.get(TEXT)), longest))
    if "masked" in views:
        masked = pieces(prepare(without_terms(message)), longest)
        found.update({f"m:{piece}": count for piece, count in masked.items()})
    if "words" in views:
        found.update(words(message))
    return found
