"""How well a recogniser hears what it was not taught: character error rates by kind of sound."""

import asyncio
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from channels.voice.model.clips import (
    TRAINING_VOICES,
    UNSEEN_VOICES,
    Samples,
    manner,
    noisy,
    padded,
    pcm,
    spoken,
    telephoned,
)
from channels.voice.model.figures import bare, number_texts
from channels.voice.model.phrases import Phrases
from channels.voice.recogniser import RATE, Recogniser

Spoil = Callable[[Samples], Samples]


@dataclass(frozen=True)
class Group:
    """errors and signs are counted over all sentences; exact: of `many` without an error."""

    name: str
    errors: int
    signs: int
    exact: int
    many: int

    @property
    def rate(self) -> float:
        """Return the character error rate; above 1 where more was written than said."""
        return self.errors / max(1, self.signs)


async def examine(recogniser: Recogniser, words: Phrases, *, each: int = 25) -> list[Group]:
    """Return a group for each kind of sound, `each` sentences long."""
    chance, noise = random.Random(9), np.random.default_rng(9)  # noqa: S311 no secret
    taught = chance.sample(words.taught + words.words, each)
    unseen = (words.unseen * 9)[:each]
    numbers = [text for _ in range(each) for text in number_texts(chance)][:each]
    asked: list[tuple[str, Sequence[str], tuple[str, ...], Spoil]] = [
        ("taught sentences and voices", taught, TRAINING_VOICES, _same),
        ("unseen sentences", unseen, TRAINING_VOICES, _same),
        ("unseen sentences and voices", unseen, UNSEEN_VOICES, _same),
        ("unseen numbers", numbers, TRAINING_VOICES, _same),
        ("unseen sentences, noise 10 dB below", unseen, TRAINING_VOICES, lambda s: noisy(s, 10, noise)),
        ("unseen sentences through AMR", unseen, TRAINING_VOICES, telephoned),
    ]  # fmt: skip
    groups = []
    for name, texts, voices, spoil in asked:
        sounds = [spoil(padded(spoken(t, manner(chance, voices)), chance)) for t in texts]
        heard = [await recogniser.hear(pcm(sound), RATE) for sound in sounds]
        written = [found[0].text if found else "" for found in heard]
        groups.append(_group(name, [bare(text) for text in texts], written))
        await asyncio.sleep(0)
    return groups


def _same(sound: Samples) -> Samples:
    return sound


def _group(name: str, texts: Sequence[str], written: Sequence[str]) -> Group:
    pairs = list(zip(texts, written, strict=True))
    errors = sum(distance(text, other) for text, other in pairs)
    exact = sum(text == other for text, other in pairs)
    return Group(name, errors, sum(map(len, texts)), exact, len(pairs))


def distance(one: str, other: str) -> int:
    """Return the edits between two texts (Levenshtein 1966)."""
    row = list(range(len(other) + 1))
    for i, sign in enumerate(one, 1):
        before, row[0] = row[0], i
        for j, wanted in enumerate(other, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (sign != wanted))
    return row[-1]
