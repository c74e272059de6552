"""A long text in parts that the platform takes: at sentence ends, never inside a link or a sign."""

import re
import unicodedata
from collections.abc import Iterator

PART_BYTES = 2000  # 2,048 were measured (45002); some room for what stands around
_LINK = re.compile(r"<a [^>]*>.*?</a>", re.DOTALL)
_SENTENCE = re.compile(r"[^。！？；!?;\n]*[。！？；!?;\n]+[”’」』）)]*|[^。！？；!?;\n]+")
_JOINER = "\u200d"


def parts(text: str, most: int = PART_BYTES) -> list[str]:
    """Return the text in parts of at most `most` UTF-8 bytes each; none is empty.

    A link that alone is longer goes as its words.
    """
    found, current = [], ""
    for piece in _pieces(text.strip(), most):
        if current and _bytes(current + piece) > most:
            found.append(current.strip())
            current = piece.lstrip()
        else:
            current += piece
    return [one for one in [*found, current.strip()] if one]


def _pieces(text: str, most: int) -> Iterator[str]:
    """Yield what must not be cut: links, sentences, and the signs of sentences that are too long."""
    end = 0
    for link in _LINK.finditer(text):
        yield from _sentences(text[end : link.start()], most)
        whole = link[0]
        if _bytes(whole) <= most:
            yield whole
        else:
            yield from _sentences(re.sub(r"<[^>]*>", "", whole), most)
        end = link.end()
    yield from _sentences(text[end:], most)


def _sentences(text: str, most: int) -> Iterator[str]:
    for sentence in _SENTENCE.findall(text):
        if _bytes(sentence) <= most:
            yield sentence
        else:
            yield from _signs(sentence, most)


def _signs(text: str, most: int) -> Iterator[str]:
    """Yield signs as people see them: with their accents, as whole emoji."""
    sign = ""
    for one in text:
        joined = sign.endswith(_JOINER) or one == _JOINER or _belongs_before(one)
        if sign and (not joined or _bytes(sign + one) > most):
            yield sign
            sign = ""
        sign += one
    if sign:
        yield sign


def _belongs_before(one: str) -> bool:
    skin_tone = "\U0001f3fb" <= one <= "\U0001f3ff"
    return skin_tone or unicodedata.category(one) in ("Mn", "Me", "Mc")


def _bytes(text: str) -> int:
    return len(text.encode("utf-8", "ignore"))
