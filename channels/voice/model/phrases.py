"""What the small model learns to hear: wishes, answers, commands, names, addresses, numbers."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

DIGITS = "零一二三四五六七八九"
OWN = Path(__file__).with_name("phrases.yml")
UNSEEN = 6  # one sentence in so many is kept for the examination
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)  # GB 11643-1999


@dataclass(frozen=True)
class Phrases:
    """taught: sentences of the training; unseen: sentences that share only their parts with it.

    words: short answers and commands; values: names, addresses, firms.
    """

    taught: list[str]
    unseen: list[str]
    words: list[str]
    values: list[str]

    @property
    def signs(self) -> list[str]:
        """Return every sign that may be heard, in order."""
        return sorted(
            set(
                "".join(
                    [
                        *self.taught,
                        *self.unseen,
                        *self.words,
                        *self.values,
                        DIGITS,
                        "幺叉年月日号十百",
                    ]
                )
            )
        )


def phrases(own: Path = OWN) -> Phrases:
    """Read our words; the split into taught and unseen is the same every time."""
    words = yaml.safe_load(own.read_text("utf-8"))
    wishes = [frame.format(one) for frame in words["frames"] for one in words["objects"]]
    random.Random(5).shuffle(wishes)  # noqa: S311 no secret
    cut = len(wishes) // UNSEEN
    return Phrases(wishes[cut:], wishes[:cut], list(words["words"]), _values(words))


def _values(words: dict[str, Any]) -> list[str]:
    names = [one + other for one in words["surnames"] for other in words["given"]]
    chance = random.Random(3)  # noqa: S311
    places = [
        f"上海市长宁区{chance.choice(words['roads'])}{said(chance.randint(1, 99))}"
        f"{chance.choice(['弄', '号'])}{said(chance.randint(1, 30))}{chance.choice(['号', '室'])}"
        for _ in range(16)
    ]
    homes = [f"{one}{other}{said(8)}号" for one in words["regions"] for other in words["roads"][:2]]
    return [*names, *places, *homes, *words["firms"]]


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


def number_texts(chance: random.Random) -> list[str]:
    """Return one of each: a mobile number, a citizen number, a day, a count; all invented."""
    return [maker(chance) for maker in MAKERS]


def mobile(chance: random.Random) -> str:
    """Return eleven digits; every second one says 幺 for one."""
    digits = "1" + chance.choice("3589") + "".join(chance.choices("0123456789", k=9))
    return _spelt(digits, chance)


def citizen(chance: random.Random) -> str:
    """Return eighteen digits with a right check digit, X as 叉."""
    day = f"{chance.randint(1940, 2005)}{chance.randint(1, 12):02}{chance.randint(1, 28):02}"
    body = chance.choice(["310105", "310101", "340103", "110105"]) + day
    body += f"{chance.randint(1, 999):03}"
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, body, strict=True))
    return _spelt(body + "10X98765432"[total % 11], chance)


def day(chance: random.Random) -> str:
    """Return a day, said with year, month and number."""
    year = "".join(DIGITS[int(one)] for one in str(chance.randint(1950, 2030)))
    return f"{year}年{said(chance.randint(1, 12))}月{said(chance.randint(1, 31))}{chance.choice('日号')}"


def count(chance: random.Random) -> str:
    """Return a number up to 999."""
    return said(chance.randint(1, 999))


def _spelt(digits: str, chance: random.Random) -> str:
    one = chance.choice("一幺")
    return "".join({"1": one, "X": "叉"}.get(sign) or DIGITS[int(sign)] for sign in digits)


MAKERS: tuple[Callable[[random.Random], str], ...] = (mobile, citizen, day, count)
