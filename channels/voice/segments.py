"""A text in pieces as they are said in one breath, each with its place in the text."""

import re
from dataclasses import dataclass

# A full stop ends a sentence; ASCII marks only before a gap: 3.5 and a?b are no ends.
_SENTENCE = re.compile(r"[^。！？；\n]*?(?:[。！？；\n]+[”’」』）)】]*|[!?;](?=\s)|$)", re.DOTALL)
_CLAUSE = re.compile(r"[^，、：,]*(?:[，、：,](?!\d)|[,](?=\d)|$)")
LONG = 40  # characters said at a stretch; a longer sentence is cut at its commas
LONGEST = 120  # characters: what has no comma at all is cut anyway
_HEARD = re.compile(r"[0-9A-Za-z\u3400-\u9fff０-９Ａ-Ｚａ-ｚ%％•*]")


@dataclass(frozen=True)
class Segment:
    """Characters [start, end) of a text."""

    start: int
    end: int
    text: str

    @property
    def ends_sentence(self) -> bool:
        """Tell whether a longer pause follows."""
        return bool(re.search(r"[。！？；!?;\n][”’」』）)】\s]*$", self.text))


def segments(text: str) -> list[Segment]:
    """Return the pieces in order, without blanks at their ends; signs alone are no piece."""
    pieces = [
        piece
        for start, end in _spans(_SENTENCE, text, 0)
        for piece in _short(text, start, end)
    ]  # fmt: skip
    return [one for one in (_stripped(text, *piece) for piece in pieces) if _HEARD.search(one.text)]


def _short(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut a long sentence at commas into pieces of at most LONG characters where it can be."""
    if end - start <= LONG:
        return [(start, end)]
    pieces: list[tuple[int, int]] = []
    for begin, stop in _spans(_CLAUSE, text[start:end], start):
        if pieces and stop - pieces[-1][0] <= LONG:
            pieces[-1] = (pieces[-1][0], stop)
        else:
            pieces.append((begin, stop))
    return [
        (at, min(at + LONGEST, stop))
        for begin, stop in pieces
        for at in range(begin, stop, LONGEST)
    ]


def _spans(pattern: re.Pattern[str], text: str, offset: int) -> list[tuple[int, int]]:
    found = (match.span() for match in pattern.finditer(text))
    return [(offset + start, offset + end) for start, end in found if end > start]


def _stripped(text: str, start: int, end: int) -> Segment:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    return Segment(start, start + len(piece.strip()), piece.strip())
