"""Digits as people say them, for reading them back; what a form takes is read by the form itself."""

import re

_SAID = str.maketrans(
    "零〇一幺二两三四五六七八九洞拐勾０１２３４５６７８９", "00112234567890790123456789"
)
_LAST = re.compile(r"(?:[xX叉]|艾克斯|爱克斯)$")
_BETWEEN = re.compile(r"[\s\-－，,。、]+")


def digits(text: str) -> str:
    """Return the digits of a number that is said digit by digit, "" for any other text."""
    bare = _BETWEEN.sub("", text)
    body = _LAST.sub("", bare)
    number = body.translate(_SAID)
    if len(number) < 5 or not (number.isascii() and number.isdigit()):
        return ""
    return number + ("X" if body != bare else "")
