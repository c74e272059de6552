"""Our terms by their sound: 公急金 is heard for 公积金, 射宝卡 for 社保卡."""

import logging
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import lru_cache

import jieba
from pypinyin import Style, lazy_pinyin

jieba.setLogLevel(logging.WARNING)
LONGEST, LONG, SHORTEST = 8, 4, 2  # signs of a term; the shorter, the more proof it needs
LEAST_TIMES = 2  # a run of signs is a term when two texts have it
_HAN_RUN = re.compile(r"[一-鿿]+")
_HAN = re.compile(r"[一-鿿]")
# Sounds that speakers from the south, and recognisers, do not tell apart.
_ALIKE = [(re.compile(one), other) for one, other in (
    ("^([zcs])h", r"\1"), ("([aei])ng$", r"\1n"), ("^n(?=[aeiou])", "l"), ("^hu(?=[aeio])", "f"),
)]  # fmt: skip


@lru_cache(maxsize=8192)
def sound(sign: str) -> str:
    """Return a sign's commonest syllable without its tone."""
    return str(lazy_pinyin(sign, style=Style.NORMAL)[0])


@lru_cache(maxsize=8192)
def blurred(sign: str) -> str:
    """Return the syllable with confusable sounds as one."""
    syllable = sound(sign)
    for one, other in _ALIKE:
        syllable = one.sub(other, syllable)
    return syllable


class TermBook:
    """Runs of words that our titles and names use, found by how they sound."""

    def __init__(self, texts: Iterable[str]) -> None:
        """texts: titles of answers and names of transactions."""
        jieba.initialize()  # seconds: here, where a thread waits, and not at the first sentence
        runs: Counter[str] = Counter()
        for text in texts:
            runs.update({run for part in _HAN_RUN.findall(text) for run in _runs(part)})
        self._known = {run for run, times in runs.items() if times >= LEAST_TIMES}
        self._sounding: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for run in sorted(self._known, key=lambda one: -runs[one]):
            self._sounding[tuple(map(blurred, run))].append(run)

    def __len__(self) -> int:
        return len(self._known)

    def mended(self, text: str) -> str:
        """Return the text with what sounds like a term of ours written so; longest terms first."""
        signs, loose = list(text), _loose(text)
        kept = [False] * len(signs)
        for size in range(min(LONGEST, len(signs)), 1, -1):
            for start in range(len(signs) - size + 1):
                places = slice(start, start + size)
                if any(kept[places]) or not all(map(_HAN.match, signs[places])):
                    continue
                term = self._term("".join(signs[places]), loose[places])
                if term:
                    signs[places] = list(term)
                    kept[places] = [True] * size
        return "".join(signs)

    def _term(self, heard: str, loose: list[bool]) -> str | None:
        """Return the term that stands here or was meant, None where words of their own stand.

        What differs must be in no word of the dictionary, unless the term is long.
        """
        if heard in self._known:
            return heard if len(heard) > SHORTEST else None
        for term in self._sounding.get(tuple(map(blurred, heard)), ()):
            changed = [place for place, sign in enumerate(term) if sign != heard[place]]
            if len(term) == SHORTEST and not (all(loose) and _same_sound(term, heard)):
                continue
            if len(term) >= LONG or all(loose[place] for place in changed):
                return None if jieba.dt.FREQ.get(heard) else term
        return None


def _same_sound(one: str, other: str) -> bool:
    return [*map(sound, one)] == [*map(sound, other)]


def _runs(part: str) -> set[str]:
    """Return runs of whole words, of two signs only single words."""
    words = jieba.lcut(part, HMM=False)
    found: set[str] = set()
    for start in range(len(words)):
        for end in range(start + 1, len(words) + 1):
            run = "".join(words[start:end])
            if len(run) > LONGEST:
                break
            if len(run) > SHORTEST or (len(run) == SHORTEST and end == start + 1):
                found.add(run)
    return found


def _loose(text: str) -> list[bool]:
    """Tell of each sign whether it stands alone, in no word of the dictionary."""
    marks: list[bool] = []
    for word in jieba.lcut(text, HMM=False):
        marks += [len(word) == 1] * len(word)
    return marks
