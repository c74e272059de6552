"""What the keyboard of a terminal can write: phrases of our own texts, common words, characters.

Spoken forms give their words, not themselves: some are misspelt on purpose.
"""

import dataclasses
import itertools
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

import jieba
import yaml

from knowledge.document import Text
from knowledge.wordings import ASKED_KINDS

NAMED = {"title", "name"}  # what suggestions lead to, and what full pinyin must find
LONGEST_TERM = 6  # characters
SEEN, SEEN_TOGETHER = 3, 8  # times that a word, or words side by side, make a term
COMMON, PLACE = 150, 3  # times a word stands in jieba's counts to be one; a place more easily
JOINED = 0.1  # what a term of several words counts: its words are counted already
OTHER_READING = 0.1  # a character's second reading is so much rarer than its first
LOOSE = set("的了吗呢是在和或与要我您你他她就都也把被给有没不能会这那")  # no term begins or ends so
OURS = 0.7  # share of our own texts in the frequency; the rest is jieba's
_TYPED = re.compile(r"[a-z0-9一-鿿]")
_PLACE = re.compile(r"..+[区县市路镇]")
_RUN = re.compile(r"[一-鿿]+")
DIGITS = dict(
    zip(
        "0123456789", ["ling", "yi", "er", "san", "si", "wu", "liu", "qi", "ba", "jiu"], strict=True
    )
)


@dataclasses.dataclass(frozen=True, slots=True)
class Phrase:
    """A text that can be chosen; `share` is how much of what people write it is, 0 to 1.

    target: the topic or transaction it names; None for a term, a word, a character.
    """

    text: str
    share: float
    target: str | None = None


def spelt(text: str) -> list[str]:
    """Return the syllables by which a text is typed: toneless, ü as v, signs left out."""
    from pypinyin import Style, lazy_pinyin  # half a second, and only needed for this table
    from pypinyin.constants import PHRASES_DICT, PINYIN_DICT

    if text in PHRASES_DICT:
        return [_toneless(readings[0]) for readings in PHRASES_DICT[text]]
    if len(text) < 3 and _RUN.fullmatch(text):  # no phrase within it: a hundred times faster
        return [_toneless(PINYIN_DICT[ord(sign)].partition(",")[0]) for sign in text]
    typed = "".join(_TYPED.findall(text.casefold()))
    sounds = lazy_pinyin(typed, style=Style.NORMAL, errors=list)  # type: ignore[arg-type]
    return [DIGITS.get(one, one) for one in sounds]


Spelt = tuple[Phrase, list[str]]  # a phrase and its syllables


def phrases(texts: Sequence[Text], labels: Iterable[str]) -> list[Spelt]:
    """Return every phrase with its syllables; characters come with each of their readings."""
    own = Counter[str]()
    signs = Counter[str]()
    well = (row.text for row in texts if row.kind in ASKED_KINDS and row.style != "typo")
    for run in itertools.chain.from_iterable(map(_RUN.findall, well)):
        signs.update(run)
        own.update(_terms(jieba.lcut(run, HMM=False)))
    shares = _shares(own, jieba.dt.FREQ)
    rare = min(shares.values(), default=1e-6)
    found = {row.text: Phrase(row.text, rare, row.target) for row in texts if row.kind in NAMED}
    for text in itertools.chain(labels, shares):
        if len(text) > 1:
            found.setdefault(text, Phrase(text, shares.get(text, rare)))
    return [*((one, spelt(one.text)) for one in found.values()), *_characters(signs)]


def labels_of_fields(catalogue: Path) -> list[str]:
    """Read the labels and choices of the fields beside the transactions; [] without the file."""
    path = catalogue.parent / "fields.yml"
    if not path.exists():
        return []
    fields = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)["fields"]
    return [str(t) for one in fields for t in (one["label"], *one.get("choices", ()))]


def _terms(words: Sequence[str]) -> Iterator[str]:
    """Yield words, and runs of two and three words: jieba cuts 社保卡 in two."""
    for at, word in enumerate(words):
        yield word
        for size in (2, 3):
            term = "".join(words[at : at + size])
            if len(words) >= at + size and len(term) <= LONGEST_TERM:
                yield term


def _shares(own: Counter[str], common: Mapping[str, int]) -> dict[str, float]:
    kept = {term: n for term, n in own.items() if len(term) > 1 and _is_term(term, n, common)}
    words = {word: n for word, n in common.items() if _is_common(word, n)}
    ours, theirs = own.total() or 1, sum(words.values()) or 1
    return {
        term: OURS * kept.get(term, 0) / ours * (1 if term in common else JOINED)
        + (1 - OURS) * words.get(term, 0) / theirs
        for term in {*kept, *words}
    }


def _is_term(term: str, times: int, common: Mapping[str, int]) -> bool:
    if term in common:
        return times >= SEEN
    return times >= SEEN_TOGETHER and term[0] not in LOOSE and term[-1] not in LOOSE


def _is_common(word: str, times: int) -> bool:
    if not 1 < len(word) <= 4 or times < PLACE or not _RUN.fullmatch(word):
        return False
    return times >= COMMON or bool(_PLACE.fullmatch(word))


def _characters(signs: Counter[str]) -> Iterator[Spelt]:
    """Yield each character with each reading: ours by frequency, then jieba's, then the rest."""
    from pypinyin.constants import PINYIN_DICT

    ours, everyone = signs.total() or 1, jieba.dt.total or 1
    for sign, readings in ((chr(code), sounds) for code, sounds in PINYIN_DICT.items()):
        if not _RUN.fullmatch(sign):
            continue
        theirs = jieba.dt.FREQ.get(sign, 0) / everyone
        share = OURS * signs[sign] / ours + (1 - OURS) * theirs
        for place, sound in enumerate(dict.fromkeys(map(_toneless, readings.split(",")))):
            yield Phrase(sign, share * OTHER_READING**place), [sound]


@cache
def _toneless(sound: str) -> str:
    """Return a reading as it is typed: lǜ is lv."""
    marked = unicodedata.normalize("NFD", sound.replace("ü", "v"))
    letters = "".join("v" if one == "\u0308" else one for one in marked)
    letters = re.sub("u[^a-z]*v", "v", letters)  # ǜ is u, two dots, an accent
    return re.sub("[^a-z]", "", letters)
