"""The unified social credit code of an organisation, GB 32100: 18 signs, the last one a check."""

from __future__ import annotations

import re
from collections.abc import Iterator

from privacy.span import Span

KIND = "信用代码"
_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_GAP = r"(?:[^\S\n]|[\-._·,，、]){0,3}"  # on one line
_LETTER = rf"(?=(?:{_GAP}\d){{0,17}}{_GAP}[A-Za-z])"  # without one it is a run of digits
_PIECES = rf"[0-9A-Za-z]{_GAP}[0-9A-Za-z](?:{_GAP}[\dOoIl]){{6}}(?:{_GAP}[0-9A-Za-z]){{10}}"
_CODE = re.compile(rf"(?<![0-9A-Za-z]){_LETTER}{_PIECES}(?![0-9A-Za-z])")
_TIGHT = re.compile(
    rf"(?<![0-9A-Za-z]){_LETTER}[0-9A-Za-z]{{2}}[\dOoIl]{{6}}[0-9A-Za-z]{{10}}(?![0-9A-Za-z])"
)


def is_right(code: str) -> bool:
    """Tell whether the check sign of 18 signs fits."""
    places = [_SIGNS.find(one) for one in code.upper()]
    if len(places) != 18 or min(places) < 0:
        return False
    weighted = sum(place * pow(3, at, 31) for at, place in enumerate(places[:17]))
    return (weighted + places[17]) % 31 == 0


def tight_codes(text: str) -> Iterator[Span]:
    """Yield codes in one piece."""
    for found in _TIGHT.finditer(text):
        yield Span(*found.span(), KIND)


def right_codes(text: str) -> Iterator[Span]:
    """Yield codes in pieces that have the right check sign: so neighbours cannot be taken for one."""
    at = 0
    while found := _CODE.search(text, at):
        right = is_right(re.sub(r"[^0-9A-Za-z]", "", found.group()))
        if right:
            yield Span(*found.span(), KIND)
        at = found.end() if right else found.start() + 1


def codes(text: str) -> Iterator[Span]:
    """Yield what only looks like a code in pieces: one mistyped."""
    for found in _CODE.finditer(text):
        yield Span(*found.span(), KIND)
