"""Digits as people say them: 幺三八, １３８, 138-0013-8000."""

import re
import unicodedata

SPOKEN = str.maketrans("零〇○洞幺一二两三四五六七拐八九", "0000112234567789")
_DIGIT = r"[\d零〇○洞幺一二两三四五六七拐八九]"
_RUN = re.compile(rf"{_DIGIT}(?:[\s\-—_,，.]*{_DIGIT}){{5,}}(?:[\s\-]*[xX叉])?")


def folded(text: str) -> str:
    """Return the text with ordinary width."""
    return unicodedata.normalize("NFKC", text)


def long_numbers(text: str) -> list[str]:
    """Return every run of at least six digits, spoken or typed, blanks taken out."""
    runs = (found.group() for found in _RUN.finditer(folded(text)))
    return [re.sub(r"[\s\-—_,，.]", "", run).translate(SPOKEN).replace("叉", "X") for run in runs]


def code(text: str) -> str | None:
    """Return the longest run of letters and digits, at least four long, in capitals."""
    spoken = re.sub(r"(?<=[\dA-Za-z])[\s\-](?=[\dA-Za-z])", "", folded(text))
    runs = re.findall(r"[0-9A-Za-z]{4,}", spoken.translate(SPOKEN))
    return max(runs, key=len).upper() if runs else None
