"""Pinyin inside a sentence back into characters: 没签hetong能要gongzi吗, gjj怎么提.

A beam search over a character model of our own texts (counts of one, two and three characters
with stupid backoff, Brants et al. 2007). A Latin run becomes the likeliest characters of its
syllables, or the likeliest word with these initials; a run that our own texts use (app, icp) stays.
"""

import itertools
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path

import jieba
import orjson

from knowledge.document import Text
from knowledge.normalise import normalise, without_fillers

BEAM = 24
CANDIDATES = 40  # characters tried for one syllable, most frequent first
BACKOFF = 0.4
UNKNOWN_RUN = -14.0  # log score of leaving a Latin run that our texts never use
INITIALS_COST = -3.0  # initials say less than syllables
_RUN = re.compile(r"[a-z]+")
_PIECES = re.compile(r"[a-z]+|.")
_HAN = re.compile(r"[一-鿿]")

Hypothesis = tuple[float, str]  # log score, text so far
Readings = dict[str, list[str]]  # what a syllable or initials can stand for, likeliest first


class Respeller:
    """Turns pinyin and initials inside a normalised text into characters."""

    def __init__(
        self,
        grams: dict[str, int],
        runs: dict[str, int],
        sounds: Readings,
        initials: Readings,
        total: int,
    ) -> None:
        self._grams, self._runs, self._sounds, self._initials = grams, runs, sounds, initials
        self._total = total  # of all characters
        self.respell = lru_cache(maxsize=8192)(self._respell)

    @classmethod
    def learn(cls, texts: Iterable[str]) -> "Respeller":
        """Count characters, Latin runs and words of normalised texts that are spelt well."""
        grams: Counter[str] = Counter()
        runs: Counter[str] = Counter()
        words: Counter[str] = Counter()
        for text in texts:
            signs = text.replace(" ", "")
            for size in (1, 2, 3):
                grams.update(signs[i : i + size] for i in range(len(signs) - size + 1))
            runs.update(_RUN.findall(text))
            words.update(w for w in jieba.lcut(signs) if 1 < len(w) < 6 and _all_han(w))
        kept = {gram: n for gram, n in grams.items() if n > 1 or len(gram) < 3}
        often = {word: n for word, n in words.items() if n > 2}
        total = sum(count for gram, count in kept.items() if len(gram) == 1) or 1
        return cls(kept, dict(runs), _by_sound(kept), _by_initials(often), total)

    @classmethod
    def of_texts(cls, texts: Iterable[Text]) -> "Respeller":
        """Learn from all texts but those that are misspelt on purpose."""
        return cls.learn(normalise(row.text) for row in texts if row.style != "typo")

    def read(self, text: str) -> str:
        """Return a text as every view reads it: one spelling, no fillers, characters for pinyin."""
        return self.respell(without_fillers(normalise(text)))

    def _respell(self, text: str) -> str:
        """Return the text with Latin runs replaced where characters are likelier."""
        if not _RUN.search(text):
            return text
        beam: list[Hypothesis] = [(0.0, "")]
        for piece in _PIECES.findall(text):
            choices = self._readings(piece) if _RUN.match(piece) else [(0.0, piece)]
            grown = [
                (score + cost + self._likelihood(said, more), said + more)
                for (score, said), (cost, more) in itertools.product(beam, choices)
            ]
            beam = sorted(grown, reverse=True)[:BEAM]
        return beam[0][1]

    def _readings(self, run: str) -> list[Hypothesis]:
        """Return what a run can stand for, each with the log cost of reading it so."""
        known = self._runs.get(run, 0)
        stays = math.log(known / self._total) + 6 if known else UNKNOWN_RUN
        readings = [(stays - self._likelihood("", run), run)]
        if known > 3 or len(run) > 24:
            return readings
        readings += [(INITIALS_COST, word) for word in self._initials.get(run, [])]
        readings += [(0.0, spelt) for spelt in self._spelt(run)]
        return readings

    def _spelt(self, run: str) -> list[str]:
        """Return the likeliest characters of the syllables of a run, for each way to cut it."""
        found: list[Hypothesis] = []
        for cut in itertools.islice(_cuts(run, self._sounds), 4):
            beam: list[Hypothesis] = [(0.0, "")]
            for syllable in cut:
                signs = self._sounds[syllable][:CANDIDATES]
                grown = [
                    (score + self._likelihood(said, sign), said + sign)
                    for (score, said), sign in itertools.product(beam, signs)
                ]
                beam = sorted(grown, reverse=True)[: BEAM * 2]
            found += beam
        return [said for _, said in sorted(found, reverse=True)[: BEAM * 2]]

    def _likelihood(self, said: str, more: str) -> float:
        """Return the log likelihood of `more` after `said`."""
        total, before = 0.0, said[-2:]
        for sign in more:
            total += self._log_chance(before, sign)
            before = (before + sign)[-2:]
        return total

    def _log_chance(self, before: str, sign: str) -> float:
        discount = 0.0
        for size in range(len(before), 0, -1):
            history = before[-size:]
            count = self._grams.get(history + sign, 0)
            if count:
                return discount + math.log(count / max(self._grams.get(history, 0), count))
            discount += math.log(BACKOFF)
        return discount + math.log((self._grams.get(sign, 0) + 0.1) / self._total)

    def save(self, path: Path) -> None:
        """Write counts and readings as JSON."""
        tables = {
            "grams": self._grams, "runs": self._runs,
            "sounds": self._sounds, "initials": self._initials, "total": self._total,
        }  # fmt: skip
        path.write_bytes(orjson.dumps(tables))

    @classmethod
    def load(cls, path: Path) -> "Respeller":
        """Read what `save` wrote."""
        return cls(**orjson.loads(path.read_bytes()))


def _all_han(word: str) -> bool:
    return all(_HAN.match(sign) for sign in word)


def _by_sound(grams: dict[str, int]) -> Readings:
    """Map each toneless syllable to the characters that can sound so, most frequent first."""
    from pypinyin import Style, pinyin  # half a second, and never needed at a terminal

    signs = [gram for gram in grams if len(gram) == 1 and _HAN.match(gram)]
    sounds: dict[str, list[str]] = defaultdict(list)
    for sign in sorted(signs, key=lambda sign: -grams[sign]):
        for sound in set(pinyin(sign, style=Style.NORMAL, heteronym=True)[0]):
            sounds[sound].append(sign)
            if "ü" in sound or "v" in sound:
                sounds[sound.replace("ü", "v").replace("v", "u")].append(sign)
    return dict(sounds)


def _by_initials(words: dict[str, int]) -> Readings:
    """Map initials to words of two to five characters, most frequent first."""
    from pypinyin import Style, lazy_pinyin

    found: dict[str, list[str]] = defaultdict(list)
    for word in sorted(words, key=lambda word: -words[word]):
        initials = "".join(sound[0] for sound in lazy_pinyin(word, style=Style.NORMAL))
        if len(found[initials]) < 8:
            found[initials].append(word)
    return dict(found)


def _cuts(run: str, sounds: Readings) -> Iterator[Sequence[str]]:
    """Yield every way to cut a run into syllables, longest syllables first."""
    if not run:
        yield ()
        return
    for size in range(min(6, len(run)), 0, -1):
        if run[:size] in sounds:
            for rest in _cuts(run[size:], sounds):
                yield (run[:size], *rest)
