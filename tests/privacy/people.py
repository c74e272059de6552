"""Made-up identifiers of nobody, with right check digits, in every writing (seeded)."""

import random
import re
from collections.abc import Callable
from dataclasses import dataclass

from stdnum import luhn
from stdnum.cn import ric, uscc

SPOKEN = str.maketrans("0123456789", "零幺二三四五六七八九")
READ = str.maketrans("0123456789", "〇一二三四五六七八九")
WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
GROUPS = {
    "证件号": (6, 8, 4),
    "手机号": (3, 4, 4),
    "银行卡号": (4, 4, 4, 4, 4),
    "信用代码": (2, 6, 9, 1),
}
REGIONS = ("310105", "310101", "110101", "340104", "440305", "650102", "320102", "420106")
PREFIXES = ("62", "4", "5", "35", "37", "9558")
ORGANISATION = "0123456789ABCDEFGHJKLMNPQRTUWXY"
STREETS = (
    "天山路",
    "仙霞路",
    "上海市长宁区愚园路",
    "淮海中路",
    "人民大道",
    "幸福村",
    "虹桥镇万源城御溪",
    "陆家嘴花园",
)


@dataclass(frozen=True)
class Identifier:
    """public: what in front of it may stay readable, the street of an address."""

    kind: str
    way: str
    text: str
    public: str = ""


def id_number(by: random.Random) -> str:
    """Return 18 signs, GB 11643."""
    born = f"{by.randint(1930, 2022)}{by.randint(1, 12):02}{by.randint(1, 28):02}"
    body = f"{by.choice(REGIONS)}{born}{by.randint(1, 999):03}"
    return body + str(ric.calc_check_digit(body + "0"))


def mobile(by: random.Random) -> str:
    """Return eleven digits."""
    return f"1{by.choice('3456789')}{by.randrange(10**9):09}"


def card(by: random.Random) -> str:
    """Return 15 to 19 digits, Luhn; those of China UnionPay most often."""
    prefix = by.choice(("62", "62", "62", *PREFIXES))
    length = by.choice((16, 19)) if prefix in ("62", "9558") else 15 if prefix == "37" else 16
    body = prefix + "".join(by.choice("0123456789") for _ in range(length - len(prefix) - 1))
    return body + luhn.calc_check_digit(body)


def company(by: random.Random) -> str:
    """Return 18 signs, GB 32100, of a company, an organisation or one who trades alone."""
    body = by.choice(("91", "92", "93", "51", "52", "12", "11")) + by.choice(REGIONS)
    body += by.choice(("MA", "", "")) + "".join(by.choice(ORGANISATION) for _ in range(9))
    return body[:17] + uscc.calc_check_digit(body[:17])


def plate(by: random.Random) -> str:
    """Return a plate: of an ordinary car, an electric one, a learner or a trailer."""
    letters = "ABCDEFGHJKLMNPQRSTUVWXYZ0123456789"
    front = by.choice("沪京苏浙皖粤川") + by.choice("ABCDEFG")
    tail = "".join(by.choice(letters) for _ in range(2)) + f"{by.randrange(1000):03}"
    kind = by.random()
    if kind < 0.3:
        return f"{front}{by.choice('DF')}{by.randrange(100_000):05}"
    return front + tail[:4] + by.choice("学挂警") if kind < 0.4 else front + tail


def door(by: random.Random) -> str:
    """Return a home from the lane or number down to the room."""
    a, b, c = by.randint(1, 1999), by.randint(1, 120), by.randint(1, 28) * 100 + by.randint(1, 12)
    return by.choice((
        f"{a}弄{b}号{c}室", f"{a}弄{b}号{c}", f"{a}号{c}室", f"{a}号", f"{b}栋{b % 4 + 1}单元{c}室",
        f"{b}幢{c}室", f"{a}号{b}号楼{c}室", f"{b}号楼{b % 3 + 1}单元{c}", f"{a}弄{b}号",
        f"{a}号{b}楼{c}室", f"{a}号{b}层", f"{a}弄{b}支弄{b % 9 + 1}号{c}室",
    ))  # fmt: skip


MAKERS: dict[str, Callable[[random.Random], str]] = {
    "证件号": id_number, "手机号": mobile, "银行卡号": card, "信用代码": company, "车牌": plate, "门牌": door,
}  # fmt: skip


def grouped(text: str, sizes: tuple[int, ...], between: str) -> str:
    """Return the text cut into groups."""
    parts, rest = [], text
    for size in sizes:
        parts, rest = [*parts, rest[:size]], rest[size:]
    return between.join(part for part in [*parts, rest] if part)


def parted(kind: str, text: str, between: str) -> str:
    """Return the text as it is read out: in its usual groups, a plate after its letter."""
    if kind == "门牌":
        return between.join(re.findall(r"\d+(?:支弄|弄|号楼|号|栋|单元|幢|层|楼|室|$)", text))
    return grouped(text, GROUPS.get(kind, (2, 9)), between)


def ways(by: random.Random, kind: str, text: str) -> dict[str, str]:
    """Return the text in every writing, by the writing's name."""
    half = len(text) // 2
    return {
        "as it is": text,
        "lower case": text.lower(),
        "blanks": parted(kind, text, by.choice((" ", "  ", "\u3000", "\u00a0"))),
        "every sign alone": text if kind == "门牌" else " ".join(text),
        "hyphens": parted(kind, text, by.choice(("-", "－", " - ", "—", "."))),
        "full width": text.translate(WIDE),
        "spoken": text.translate(by.choice((SPOKEN, READ))).replace("X", by.choice("X叉x")),
        "spoken in groups": parted(kind, text, by.choice(("，", "、", " "))).translate(SPOKEN),
        "half spoken": text[:half] + text[half:].translate(SPOKEN),
    }


def identifiers(rounds: int, seed: int = 20261129) -> list[Identifier]:
    """Return `rounds` people's identifiers of each kind in each writing."""
    by = random.Random(seed)
    found = []
    for _ in range(rounds):
        for kind, maker in MAKERS.items():
            made = maker(by)
            street = by.choice(STREETS) if kind == "门牌" else ""
            found += [
                Identifier(kind, way, text, street) for way, text in ways(by, kind, made).items()
            ]
    return found
