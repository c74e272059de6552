"""Which of the choices somebody means: exact, by number, by the words they share, by sound."""

import re
from collections.abc import Sequence

from actions.talk import ordinal
from actions.values.clock import slot
from actions.values.digits import SPOKEN, folded
from actions.values.sayings import SHORT, said_for, sayings
from actions.values.sounds import sounds_in
from actions.values.yes_no import NO, YES, yes_no

__all__ = ["NO", "YES", "choose", "yes_no"]

_DENIAL = re.compile(
    r"^(?:不(?!错|知|晓|清|确|满|到|再|动|详)|没(?!错|问题|毛病|有证|工作|读|上|念)|否|无(?!所谓|偿)|勿(?!晓)|还没|还不|从来没|未|尚未|别(?!的|人)|从没|都没)"
)
_BUT = re.compile(r"不(?:是|要|选)[^，,。]+[，,。]?\s*(?:而?是|要|选)\s*(?=\S)")
_REFUSED = re.compile(
    r"^(?:我|嗯|那|就|[，,\s])*(?:不(?:是|要|用|选)|别)[^，,。]+[，,。]\s*(?=\S{2})"
)
_BEFORE = re.compile(
    r"^(?:嗯|恩|哦|噢|呃|额|啊|哎|诶|那个|那|就|我们?|俺|咱们?|阿拉|本人|他|她|我想?要?选?|想要?|要|选|属于|应该是|是|[，,、。\s])+(?=.)"
)
_NOISE = re.compile(r"[\s，。,.!！?？、的了呢呀啊吧吗嘛是我就要那个这在]")
_BRACKETS = re.compile(r"[（）()]")
_DENIES = re.compile("没|不|无|未|勿|呒|非")
LEAST_SHARE = 0.34


def choose(choices: Sequence[str], text: str, *, question: str = "") -> str | None:
    """Return the choice that is meant, or None when that is not clear."""
    bare = folded(text).strip(" 。.，,！!？?\n")
    exact = next((choice for choice in choices if folded(choice) == bare), None)
    if exact is not None:
        return exact
    place = ordinal(bare)
    if place and (place == -1 or place <= len(choices)):
        return choices[place if place == -1 else place - 1]
    if set(choices) == {YES, NO}:
        return yes_no(bare, question)
    bare = _REFUSED.sub("", _BUT.split(bare)[-1])
    return slot(choices, bare) or _named(choices, bare)


def _named(choices: Sequence[str], bare: str) -> str | None:
    if _DENIAL.match(_BEFORE.sub("", bare)) and not _says_no_itself(choices, bare):
        return _other(choices, bare)
    if meant := said_for(choices, bare):
        return meant.pop() if len(meant) == 1 else None
    core = _BEFORE.sub("", bare)
    said = [choice for choice in choices if _plain(choice) in _plain(bare)]
    parts = [choice for choice in choices if len(core) > 1 and _plain(core) in _plain(choice)]
    if len(said or parts) == 1:
        return (said or parts)[0]
    return _nearest(choices, bare) or _by_sound(choices, core)


def _says_no_itself(choices: Sequence[str], bare: str) -> bool:
    """Tell whether a choice is worded as a denial that was said: 没有, 不清楚, 暂不需要."""
    words = [word for choice in choices for word in (choice, *sayings().get(choice, ()))]
    return any(word in bare for word in words if re.match("暂不|从未|不|没|非|无", word))


def _other(choices: Sequence[str], text: str) -> str | None:
    """Return the one of two choices that was not refused."""
    kept = [choice for choice in choices if choice not in text]
    return kept[0] if len(choices) == 2 and len(kept) == 1 else None


def _nearest(choices: Sequence[str], text: str) -> str | None:
    if not _DENIES.search(text):  # 有居住证 is not nearest to 没有居住证
        choices = [choice for choice in choices if not _DENIES.search(choice)] or choices
    shares = sorted(((_share(choice, text), choice) for choice in choices), reverse=True)
    best, second = shares[0], shares[1] if len(shares) > 1 else (0.0, "")
    return best[1] if best[0] >= LEAST_SHARE and best[0] > second[0] * 1.15 else None


def _share(choice: str, text: str) -> float:
    """Return the share of the choice's characters and pairs that were said, 0 to 1."""
    one, other = _NOISE.sub("", choice), _NOISE.sub("", text)
    grams = [one[i : i + n] for n in (1, 2) for i in range(len(one) - n + 1)]
    return sum(gram in other for gram in grams) / len(grams) if grams else 0.0


def _by_sound(choices: Sequence[str], text: str) -> str | None:
    """Return the one choice that sounds like what was heard, by itself or by a saying of it."""
    if not 2 <= len(text) <= 30:
        return None
    found = {
        (len(words), choice)
        for choice in choices
        for words in (choice, *sayings().get(choice, ()))
        if len(words) >= (2 if len(text) <= SHORT else 4)
        and (sounds_in(words, text) or (len(text) >= 2 and sounds_in(text, words)))
    }
    longest = max((length for length, _ in found), default=0)
    best = {choice for length, choice in found if length == longest}
    return best.pop() if len(best) == 1 else None


def _plain(text: str) -> str:
    """Return the text with one way of writing numbers and without brackets: 两次 is 2次."""
    return _BRACKETS.sub("", folded(text).translate(SPOKEN))
