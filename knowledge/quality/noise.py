"""Questions as a poor recogniser hears them: characters that sound alike, or alike but for the tone."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cache

import numpy as np
from pypinyin import Style, lazy_pinyin

from knowledge.quality.page import table
from knowledge.quality.shares import counted, lost

SHARES_BARS = ((0.1, 3.0), (0.2, 8.0))  # share of the characters, points that may be lost
_HAN = re.compile(r"[一-鿿]")


class Homophones:
    """Characters of our own texts by their sound; the frequent are heard more often."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._counts = Counter(sign for text in texts for sign in text if _HAN.match(sign))
        self._sounding: dict[str, list[str]] = defaultdict(list)
        for sign in sorted(self._counts):
            self._sounding[_sound(sign)[0]].append(sign)

    def misheard(self, text: str, share: float, chance: np.random.Generator) -> str:
        """Return the text with about `share` of its characters replaced, never by themselves.

        Half of them keep their tone, half get another, as far as our texts have such a character.
        """
        signs = list(text)
        places = [i for i, sign in enumerate(signs) if _HAN.match(sign) and self._others(sign)]
        wanted = share * sum(bool(_HAN.match(sign)) for sign in signs)
        many = int(wanted) + int(chance.random() < wanted % 1)
        for place in chance.permutation(len(places))[:many]:
            at = places[int(place)]
            signs[at] = self._one(signs[at], chance)
        return "".join(signs)

    def _others(self, sign: str) -> list[str]:
        return [one for one in self._sounding.get(_sound(sign)[0], []) if one != sign]

    def _one(self, sign: str, chance: np.random.Generator) -> str:
        others = self._others(sign)
        same = [one for one in others if _sound(one)[1] == _sound(sign)[1]]
        apart = [one for one in others if one not in same]
        chosen = (same or apart) if chance.random() < 0.5 else (apart or same)
        weights = np.array([self._counts[one] for one in chosen], dtype=float)
        return str(chance.choice(chosen, p=weights / weights.sum()))


@cache
def _sound(sign: str) -> tuple[str, str]:
    """Return a character's commonest syllable and its tone."""
    toned = str(lazy_pinyin(sign, style=Style.TONE3, neutral_tone_with_five=True)[0])
    return toned[:-1], toned[-1]


def noise_table(
    asked: Sequence[str], hit: Callable[[int, str], bool], homophones: Homophones
) -> str:
    """Return first before and after each share of noise; `hit` tells of (place, text as heard)."""
    before = [hit(place, text) for place, text in enumerate(asked)]
    rows = [["none", counted(sum(before), len(before)), "–", "–"]]
    for share, bar in SHARES_BARS:
        chance = np.random.default_rng(7)
        heard = [homophones.misheard(text, share, chance) for text in asked]
        after = [hit(place, text) for place, text in enumerate(heard)]
        loss, low, high = lost(before, after)
        rows.append([
            f"{share:.0%}".replace("%", " %"), counted(sum(after), len(after)),
            f"{loss:.1f} [{low:.1f}, {high:.1f}]", f"{bar:.0f}",
        ])  # fmt: skip
    return table(["characters misheard", "first", "points lost", "bar"], rows)
