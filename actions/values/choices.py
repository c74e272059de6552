"""Which of the choices somebody means: exact, by number, by the words they share, yes or no."""

import re
from collections.abc import Sequence

from actions.talk import ordinal
from actions.values.lay_words import meant

YES, NO = "是", "否"
_YES = re.compile(
    r"^(?:是|对|有|嗯|恩|行|好|可以|没错|没问题|不错|要|当然|确认|确定|需要|愿意|同意|满|到了|办过|交|在|参加|符合|已经|够|能|会|本人|都)"
)
_NO = re.compile(
    r"^(?:不(?!错)|没(?!错|问题|毛病)|否|无(?!所谓)|勿|还没|还不|从来没|未|哪有|尚未|别|暂时没|呒没|并没|从没|都没)"
)
# After 是 or 有 a denial leaves it open what is meant; after other verbs it decides.
_OPEN = re.compile(r"^(?:是|对|有|好|行|可以|没错|没问题|不错|当然|确|要|需要|愿意|同意)")
_DENIES = re.compile(r"没有|不是|还没|没办|不在|不要|不用|没到|没交|没参加|不能|不会")
# 带了, 办过的: nothing but the verb of the question, done.
_DONE = re.compile(r"[了过着](?:的|呀|啊|呢)?$")
# 是替别人办吗: 我本人办 is a no although it sounds like a yes.
_ASKS_FOR_WHOM = re.compile(r"(?:替|帮)(?:别人|他人|人)|代办")
_OTHER = re.compile(
    r"(?<!不)(?<!不是)(?:替|帮|代)(?!办理点)|给(?:我)?(?:爸|妈|爷|奶|老|儿|女|孩|家)"
)
_SELF = re.compile(r"自己|本人|给我办")
_ASKS_BACK = re.compile(r"(\w)[不没]\1")
_BEFORE = re.compile(r"^(?:嗯|恩|哦|噢|呃|额|啊|哎|我们?|俺|咱们?|阿拉|本人|他|她|[，,、。\s])+")
_NOISE = re.compile(r"[\s，。,.!！?？、的了呢呀啊吧吗嘛是我就要那个这在]")
LEAST_SHARE = 0.34


def choose(choices: Sequence[str], text: str, *, question: str = "") -> str | None:
    """Return the choice that is meant, or None when that is not clear."""
    bare = text.strip(" 。.，,！!？?\n")
    if bare in choices:
        return bare
    place = ordinal(bare)
    if place and (place == -1 or place <= len(choices)):
        return choices[place if place == -1 else place - 1]
    if set(choices) == {YES, NO}:
        return yes_no(bare, question)
    if _NO.match(_BEFORE.sub("", bare)) and not any(c in bare for c in choices if _NO.match(c)):
        return _other(choices, bare)
    said = [choice for choice in choices if choice in bare]
    longest = max(said, key=len, default="")
    if longest and all(choice in longest for choice in said):
        return longest
    parts = [choice for choice in choices if len(bare) > 1 and bare in choice]
    if len(parts) == 1 and not said:
        return parts[0]
    return meant(choices, bare) or _nearest(choices, bare)


def yes_no(text: str, question: str = "") -> str | None:
    """Return 是 or 否; what repeats the question's own verb agrees."""
    if _ASKS_FOR_WHOM.search(question) and (_OTHER.search(text) or _SELF.search(text)):
        return YES if _OTHER.search(text) else NO
    bare = _BEFORE.sub("", text)
    if _NO.match(bare):
        return NO
    if _ASKS_BACK.search(text):
        return None
    if _DENIES.search(bare):
        return None if _OPEN.match(bare) else NO
    if _YES.match(text) or _YES.match(bare):
        return YES
    own = set(_NOISE.sub("", _DONE.sub("", bare)))
    shared = own & set(_NOISE.sub("", question))
    echoed = bool(own) and own == shared and bool(_DONE.search(bare))
    return YES if len(shared) >= 2 or echoed else None


def _other(choices: Sequence[str], text: str) -> str | None:
    """Return the one of two choices that was not refused."""
    kept = [choice for choice in choices if choice not in text]
    return kept[0] if len(choices) == 2 and len(kept) == 1 else None


def _nearest(choices: Sequence[str], text: str) -> str | None:
    shares = sorted(((_share(choice, text), choice) for choice in choices), reverse=True)
    best, second = shares[0], shares[1] if len(shares) > 1 else (0.0, "")
    return best[1] if best[0] >= LEAST_SHARE and best[0] > second[0] * 1.15 else None


def _share(choice: str, text: str) -> float:
    """Return the share of the choice's characters and pairs that were said, 0 to 1."""
    one, other = _NOISE.sub("", choice), _NOISE.sub("", text)
    grams = [one[i : i + n] for n in (1, 2) for i in range(len(one) - n + 1)]
    return sum(gram in other for gram in grams) / len(grams) if grams else 0.0
