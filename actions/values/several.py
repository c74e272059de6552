"""Several choices at once: 1和3, 前两个, 都要, 除了第二个, 公章财务章."""

import re
from collections.abc import Sequence

from actions.values.choices import choose
from actions.values.digits import SPOKEN, folded
from actions.values.sayings import sayings

# Not among what 都要 means: a choice that takes none, or none of these.
_NONE_OF = re.compile(r"^(?:暂不|不|无|没有|以上都不)|^(?:其他|其它|不清楚|不详)")
_ALL = re.compile(
    r"都要|全部|全都|所有|一整套|全套|每[个项样枚]都|都(?:换|改|变|刻|选|有|办)|通通|统统|都$|一起(?:换|改|刻)"
)
_NOTHING = re.compile(
    r"^(?:都|全|一个都|暂时?|先|现在|目前)*(?:不要|不用|不需要|不刻|不选|没有)(?:了|的|刻|章|印章)*$"
)
_EXCEPT = re.compile(
    r"除(?:了|去|掉)?(?P<not>.+?)(?:以外|之外|外|不要|不用|不刻|其他|其余|别的|剩下|都|全|$)|(?:^|[，,])(?P<also>[^，,]+?)(?:不要|不用|不刻)[，,\s]*(?:其他|其余|别的|剩下)|^(?:不要|不用|不刻|别刻|别改|不改)(?P<first>[^，,]+)[，,\s]*(?:其他|其余|别的|剩下)"
)
_SIDE = re.compile(
    r"(?P<side>前|头|后|最后)(?:面)?(?P<count>[二两三四五六七八九\d]{1,2})(?:个|项|样|枚|种)"
)
_NUMBERS = re.compile(
    r"^(?:我?(?:要|选)?)?(?:第?[\d一二三四五六七八九十]{1,2}(?:个|项|号|条|样)?[\s、,，和跟与]*)+(?:吧|的|都要)?$"
)
_PLACE = re.compile(r"第?(\d{1,2}|十[一二]?|[一二三四五六七八九])(?:个|项|号|条|样)?")
_PARTS = re.compile(r"[、,，;；和跟与及\s]+|还有|以及|再加上?|加上?|外加|另外|[并且而]且|同时")
_FILLER = re.compile(
    r"(?:我|就|这些|这几个|这几项|这两个|这两项|要|改|换|变更|刻|一下|一个|一枚|个|枚|章|吧|了|的|嗯|呃|那个|谢谢|都|也|选|项|先|再|各|其他|其余|别的|不要|不用|不刻|两样|三样|就是|想)+"
)
_ENDS = " 。.！!？?\n"
_DENIED = re.compile(r"^(?:不要|不用|不刻|别|不改|不换)")


def choose_several(choices: Sequence[str], text: str) -> list[str] | None:
    """Return the choices meant, in the order of the form, or None when that is not clear."""
    said = folded(text).strip(_ENDS)
    whole = _counted_off(choices, said)
    return _by_name(choices, said) if whole is None else whole or None


def _counted_off(choices: Sequence[str], said: str) -> list[str] | None:
    """Return the choices meant by 都要, 前两个, 1和3, 除了第二个; None where they are named."""
    real = [choice for choice in choices if not _NONE_OF.search(choice)]
    none_of = next((choice for choice in choices if re.match("暂不|不", choice)), None)
    if none_of and _NOTHING.match(said):
        return [none_of]
    if found := _EXCEPT.search(said):
        refused = choose_several(choices, found["not"] or found["also"] or found["first"]) or []
        return [choice for choice in real if choice not in refused] if refused else []
    if found := _SIDE.search(said):
        count = int(found["count"].translate(SPOKEN))
        return _sliced(choices, real, count, first=found["side"] in "前头")
    if _NUMBERS.match(said):
        return _by_number(choices, said)
    return real if _ALL.search(said) and not _named(choices, _ALL.sub("", said)) else None


def unknown_part(choices: Sequence[str], text: str) -> str:
    """Return the first part that is none of the choices, "" if there is none."""
    said = folded(text).strip(_ENDS)
    if _counted_off(choices, said) is not None:
        return ""
    for part in _PARTS.split(said):
        bare = _FILLER.sub("", part)
        if len(bare) >= 2 and not _named(choices, part):
            return part
    return ""


def _by_name(choices: Sequence[str], said: str) -> list[str] | None:
    kept: set[str] = set()
    refused: set[str] = set()
    for part in _PARTS.split(said):
        found = _named(choices, _DENIED.sub("", part))
        (refused if _DENIED.match(part) else kept).update(found)
    real = [choice for choice in choices if choice in kept - refused]
    return [one for one in real if len(real) == 1 or not re.match("暂不|不", one)] or None


def _named(choices: Sequence[str], part: str) -> list[str]:
    """Return the choices whose label or sayings stand in a part, longest words first."""
    words = sorted(
        ((word, choice) for choice in choices for word in (choice, *sayings().get(choice, ()))),
        key=lambda pair: len(pair[0]), reverse=True,
    )  # fmt: skip
    found, rest = [], part
    for word, choice in words:
        if word in rest:
            found.append(choice)
            rest = rest.replace(word, " ")
    if found:
        return found
    bare = _FILLER.sub("", part)
    one = choose(choices, bare if len(bare) >= 2 else part)
    return [one] if one else []


def _by_number(choices: Sequence[str], said: str) -> list[str]:
    places = [_place(one) for one in _PLACE.findall(said)]
    if any(not 0 < place <= len(choices) for place in places):
        places = [int(one) for one in re.findall(r"\d", said.translate(SPOKEN))]
    if not places or any(not 0 < place <= len(choices) for place in places):
        return []
    return [choice for number, choice in enumerate(choices, 1) if number in places]


def _place(text: str) -> int:
    if text.startswith("十"):
        return 10 + (int(text[1:].translate(SPOKEN)) if text[1:] else 0)
    return int(text.translate(SPOKEN))


def _sliced(choices: Sequence[str], real: Sequence[str], count: int, *, first: bool) -> list[str]:
    if not 0 < count <= len(choices):
        return []
    return list(choices[:count] if first else [*real][-count:])
