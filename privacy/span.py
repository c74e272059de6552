"""Where in a text something stands that identifies a person."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Span:
    """text[start:end] is of this kind."""

    start: int
    end: int
    kind: str


Finder = Callable[[str], "Iterator[Span]"]


def finder(kind: str, pattern: str, flags: int = 0) -> Finder:
    """Return what finds every match of the pattern."""
    compiled = re.compile(pattern, flags)

    def find(text: str) -> Iterator[Span]:
        for found in compiled.finditer(text):
            yield Span(*found.span(), kind)

    return find
