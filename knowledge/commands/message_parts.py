"""A long text cut into messages that a channel can carry, at the ends of lines or sentences."""

import re

WECHAT_BYTES = 2000  # a WeChat text message holds 2048 bytes of UTF-8
_PIECE = re.compile(r"[^\n。！？；]*(?:[。！？；]|\n|$)")


def message_parts(text: str, *, most: int = WECHAT_BYTES) -> list[str]:
    """Return parts of at most `most` UTF-8 bytes; together they are the text without outer blanks."""
    parts: list[str] = []
    part = ""
    for piece in _pieces(text, most):
        if part and len((part + piece).rstrip().encode()) > most:
            parts.append(part)
            part = ""
        part += piece
    return [one.strip() for one in [*parts, part] if one.strip()]


def _pieces(text: str, most: int) -> list[str]:
    pieces: list[str] = []
    for piece in _PIECE.findall(text):
        while len(piece.encode()) > most:
            head = piece.encode()[:most].decode(errors="ignore")
            pieces.append(head)
            piece = piece[len(head) :]
        pieces.append(piece)
    return pieces
