"""Tokens of the views: jieba words, character pairs, toneless syllables."""

import itertools
import logging
import re
from functools import lru_cache

import jieba

from knowledge.lexicon import sound

jieba.setLogLevel(logging.WARNING)
_PIECE = re.compile(r"[a-z0-9.]+|[一-鿿]")
_HAN = re.compile(r"[一-鿿]")
# Confusions of speakers and recognisers: retroflex/flat, n/l, eng/en, h/f.
_FUZZY = (("zh", "z"), ("ch", "c"), ("sh", "s"))


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[str, ...]:
    """Return jieba words and character pairs of a normalised text."""
    cut = [word for word in jieba.lcut(text) if word.strip()]
    signs = [sign for sign in text if not sign.isspace()]
    return (*cut, *(a + b for a, b in itertools.pairwise(signs)))


@lru_cache(maxsize=4096)
def syllables(text: str) -> tuple[str, ...]:
    """Return fuzzy toneless syllables; Latin runs stay as they are."""
    signs = (sound(sign) if _HAN.match(sign) else sign for sign in _PIECE.findall(text))
    return tuple(_fuzzy(sign) for sign in signs)


def sound_grams(text: str) -> list[str]:
    """Return runs of one to three fuzzy toneless syllables."""
    signs = syllables(text)
    return ["'".join(signs[i : i + n]) for n in (1, 2, 3) for i in range(len(signs) - n + 1)]


@lru_cache(maxsize=4096)
def initials(text: str) -> str:
    """Return the first letters of the syllables: 公积金 → gjj."""
    return "".join(sign[0] for sign in syllables(text))


def _fuzzy(syllable: str) -> str:
    for hard, soft in _FUZZY:
        if syllable.startswith(hard):
            syllable = soft + syllable[len(hard) :]
    if syllable.endswith(("eng", "ing", "ang")):
        syllable = syllable[:-1]
    if len(syllable) > 1 and syllable[0] in "l":
        syllable = "n" + syllable[1:]
    if len(syllable) > 1 and syllable.startswith("hu"):
        return syllable
    return syllable
