"""Numbers as Chinese words: counted, said digit by digit, with a point; and digits out of words."""

import re

import cn2an

DIGITS = "零一二三四五六七八九"
LONGEST = 16  # digits; what is longer is said one by one
_SAID = str.maketrans(
    "零〇一幺二两三四五六七八九洞拐勾０１２３４５６７８９", "00112234567890790123456789"
)
_LAST = re.compile(r"(?:[xX叉]|艾克斯|爱克斯)$")
_BETWEEN = re.compile(r"[\s\-－，,。、]+")
LEAST_DIGITS = 5  # fewer are a word among others


def whole(number: str) -> str:
    """Return an integer's words: 1,234 is 一千二百三十四, 2000 is 两千, 22 is 二十二."""
    number = number.replace(",", "").lstrip("0") or "0"
    if len(number) > LONGEST:
        return digits(number)
    words = str(cn2an.an2cn(number, "low"))
    return re.sub(r"(?<!十)二(?=千)|^二(?=[百万亿])|(?<=亿)二(?=百万)", "两", words)


def ordinal(number: str) -> str:
    """Return an integer's words behind 第, where 2 and 200 keep their 二."""
    return re.sub("^两", "二", whole(number))


def number(given: str) -> str:
    """Return a number's words, with a point or without: 0.50 is 零点五零."""
    before, _, after = given.partition(".")
    return ordinal(before) + ("点" + digits(after, one="一") if after else "")


def counted(given: str) -> str:
    """Return a number's words in front of a measure word: 2 is 两."""
    return "两" if given == "2" else whole(given) if "." not in given else number(given)


def digits(given: str, *, one: str = "幺") -> str:
    """Return digits one by one; a 1 in a telephone number is 幺. Letters stay."""
    words = (DIGITS[int(sign)] if sign.isdecimal() else sign for sign in given)
    return "".join(one if word == "一" else word for word in words)


def grouped(given: str, *sizes: int) -> str:
    """Return digits in groups with a breath between them; the last size goes on to the end."""
    groups, at, left = [], 0, list(sizes)
    while at < len(given):
        size = left.pop(0) if len(left) > 1 else left[0]
        groups.append(digits(given[at : at + size]))
        at += size
    return "，".join(groups)


def undigits(text: str) -> str:
    """Return the digits of a number that is said digit by digit, "" for any other text.

    For reading them back only; what a form takes is read by the form itself.
    """
    bare = _BETWEEN.sub("", text)
    body = _LAST.sub("", bare)
    number = body.translate(_SAID)
    if len(number) < LEAST_DIGITS or not (number.isascii() and number.isdigit()):
        return ""
    return number + ("X" if body != bare else "")
