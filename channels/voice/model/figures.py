"""Numbers as people say them, all invented: a comma is where one takes breath, as at the telephone."""

import random
from collections.abc import Callable, Sequence

DIGITS = "零一二三四五六七八九"
BREATH = "，"
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)  # GB 11643-1999
_REGIONS = ("310105", "310101", "340103", "320508", "110105")
Maker = Callable[[random.Random], str]


def said(number: int) -> str:
    """Return a number from 0 to 999 as it is spoken."""
    if number < 10:
        return DIGITS[number]
    tens, rest = divmod(number, 10)
    if number < 20:
        return "十" + (DIGITS[rest] if rest else "")
    if number < 100:
        return DIGITS[tens] + "十" + (DIGITS[rest] if rest else "")
    hundreds, rest = divmod(number, 100)
    if rest == 0:
        return DIGITS[hundreds] + "百"
    if rest < 10:
        return DIGITS[hundreds] + "百零" + DIGITS[rest]
    return DIGITS[hundreds] + "百" + ("一" if rest < 20 else "") + said(rest)


def mobile(chance: random.Random) -> str:
    """Return eleven digits, in a row or by 3-4-4, 3-3-5 or twos and threes."""
    digits = "1" + chance.choice("3589") + _digits(9, chance)
    return _spelt(digits, chance, chance.choice([(11,), (3, 4, 4), (3, 4, 4), (3, 3, 5)]))


def citizen(chance: random.Random) -> str:
    """Return eighteen digits with a right check digit, X as 叉; in a row or in groups."""
    day = f"{chance.randint(1940, 2005)}{chance.randint(1, 12):02}{chance.randint(1, 28):02}"
    body = f"{chance.choice(_REGIONS)}{day}{chance.randint(1, 999):03}"
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, body, strict=True))
    groups = chance.choice([(18,), (6, 8, 4), (6, 8, 4), (6, 4, 4, 4), (3, 3, 4, 4, 4)])
    return _spelt(body + "10X98765432"[total % 11], chance, groups)


def few(chance: random.Random) -> str:
    """Return three to six digits, often with one that is said again and again."""
    return _spelt(_digits(chance.randint(3, 6), chance), chance, (6,))


def day(chance: random.Random) -> str:
    """Return a day, said with year, month and number."""
    year = "".join(DIGITS[int(one)] for one in str(chance.randint(1950, 2030)))
    return f"{year}年{said(chance.randint(1, 12))}月{said(chance.randint(1, 31))}{chance.choice('日号')}"


def count(chance: random.Random) -> str:
    """Return a number up to 999."""
    return said(chance.randint(1, 999))


MAKERS: tuple[Maker, ...] = (mobile, citizen, day, count)


def number_texts(chance: random.Random) -> list[str]:
    """Return one of each: a mobile number, a citizen number, a day, a count."""
    return [maker(chance) for maker in MAKERS]


def bare(text: str) -> str:
    """Return the signs that are heard: a breath is none."""
    return text.replace(BREATH, "")


def _digits(many: int, chance: random.Random) -> str:
    """Return digits; half of them stand beside their like, as in numbers that people choose."""
    made = ""
    while len(made) < many:
        made += chance.choice("0123456789") * chance.choice((1, 1, 1, 2, 3, 4))
    return made[:many]


def _spelt(digits: str, chance: random.Random, sizes: Sequence[int]) -> str:
    """Return digits one by one; every second number says 幺 for one."""
    one, at, groups = chance.choice("一幺"), 0, []
    for size in sizes:
        groups.append(digits[at : at + size])
        at += size
    words = {"1": one, "X": "叉"}
    return BREATH.join(
        "".join(words.get(sign) or DIGITS[int(sign)] for sign in group) for group in groups if group
    )
