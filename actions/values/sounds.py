"""How words sound, so that what a recogniser misheard is found: 一失 sounds like 遗失."""

import re
from functools import lru_cache
from typing import Any

from pypinyin import Style, lazy_pinyin

# Sounds that speakers of Wu and southern Mandarin, and recognisers, do not tell apart.
_MERGED = [(r"^([zcs])h", r"\1"), (r"ng$", "n"), (r"^hu(?=[aeiou])", "f"), (r"^n(?=[aeiou])", "l")]


@lru_cache(maxsize=8192)
def sounds(text: str) -> tuple[str, ...]:
    """Return the syllables without tones, one for each Chinese sign; other signs as they are."""
    return tuple(lazy_pinyin(text.lower(), style=Style.NORMAL, errors=_signs))


@lru_cache(maxsize=8192)
def blurred(text: str) -> tuple[str, ...]:
    """Return the syllables with sounds merged that are often confused: zh and z, n and ng."""
    return tuple(_merge(one) for one in sounds(text))


def alike(one: str, other: str) -> bool:
    """Tell whether two texts sound the same but for the tones."""
    return sounds(one) == sounds(other)


def sounds_in(part: str, whole: str) -> bool:
    """Tell whether the syllables of a part, blurred, follow each other in the whole."""
    wanted, heard = blurred(part), blurred(whole)
    size = len(wanted)
    return any(heard[i : i + size] == wanted for i in range(len(heard) - size + 1))


def _signs(text: str) -> Any:
    """Keep what is no Chinese sign one by one; pypinyin's types allow only a text here."""
    return list(text)


def _merge(syllable: str) -> str:
    for pattern, replacement in _MERGED:
        syllable = re.sub(pattern, replacement, syllable)
    return syllable
