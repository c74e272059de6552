"""privacy/identifiers.py: three hundred and more made-up identifiers, none may pass."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

import pytest

from privacy.identifiers import is_identifier, mask

SPOKEN = "零幺二三四五六七八九"
WIDE = "０１２３４５６７８９"
CODE = "0123456789ABCDEFGHJKLMNPQRTUWXY"
made = random.Random(20261124)


def digits(count: int) -> str:
    return "".join(made.choice("0123456789") for _ in range(count))


def id_number() -> str:
    born = f"{made.randint(1930, 2020)}{made.randint(1, 12):02}{made.randint(1, 28):02}"
    return f"3101{made.randint(10, 20)}{born}{digits(3)}{made.choice('0123456789X')}"


def mobile() -> str:
    return f"1{made.randint(3, 9)}{digits(9)}"


def card() -> str:
    return f"62{digits(made.choice([14, 17]))}"


def company() -> str:
    return f"91310105MA{''.join(made.choice(CODE) for _ in range(8))}"


def plate() -> str:
    return f"沪{made.choice('ABCDEF')}{made.choice(['', 'D', 'F'])}{digits(5)}"


def email() -> str:
    return f"user{digits(3)}.x@{made.choice(['qq', '163', 'mail.example'])}.com"


def spaced(text: str) -> str:
    return " ".join(text[i : i + 4] for i in range(0, len(text), 4))


def wide(text: str) -> str:
    return text.translate(str.maketrans("0123456789@.", WIDE + "＠．"))


def spoken(text: str) -> str:
    return text.translate(str.maketrans("0123456789", SPOKEN))


MAKERS: list[Callable[[], str]] = [id_number, mobile, card, company, plate, email]
WAYS: list[Callable[[str], str]] = [str, spaced, wide, spoken]
AROUND = ("我的是{}", "{}", "手机{}这个，不是别的", "号码：{}。")


def identifiers() -> Iterator[str]:
    for maker in MAKERS:
        for way in WAYS:
            if maker is email and way in (spaced, spoken):
                continue  # nobody says an address like that
            for _ in range(20):
                yield way(maker())


ALL = list(identifiers())


def test_there_are_enough_of_them() -> None:
    assert len(ALL) >= 300


@pytest.mark.parametrize("broad", [True, False])
def test_no_identifier_survives_in_any_sentence(broad: bool) -> None:
    for place, secret in enumerate(ALL):
        text = AROUND[place % len(AROUND)].format(secret)
        left = mask(text, broad=broad)
        assert secret not in left, text
        assert sum(one.isdigit() or one in SPOKEN for one in left) <= 2, (text, left)


@pytest.mark.parametrize("secret", [
    "我叫王大明", "姓名：欧阳雪", "仙霞路88弄3号201室", "天山路六百弄五号", "护照号E12345678",
    "座机02162345678", "六二一二三四五六", "zhang艾特qq点com", "三一零一零五一九八八零五二零一二三叉",
    "+86 138-0013-8000", "138.0013.8000",
])  # fmt: skip
def test_what_people_write_is_masked_more_broadly(secret: str) -> None:
    assert "[" in mask(secret, broad=True)


@pytest.mark.parametrize("text", [
    "公积金一个月最多提3000元", "打12345或者12366", "WB261123123456789", "2026年11月23日",
    "《劳动合同法》第八十二条", "年休假五天十天十五天", "续办码 12345678", "电话021-62345678",
    "checked_on 2026-11-23", "wb:topic:hr-annual-leave",
])  # fmt: skip
def test_what_we_say_stays_readable(text: str) -> None:
    assert mask(text, broad=False) == text


@pytest.mark.parametrize(
    "text", ["居住证怎么办", "一二三四五", "我要查WB261123123456789", "打12345"]
)
def test_ordinary_questions_stay_readable(text: str) -> None:
    assert mask(text, broad=True) == text


def test_a_whole_text_is_an_identifier_or_not() -> None:
    assert is_identifier("13812345678")
    assert not is_identifier("5f0c2b1e-13912345678x-aa")
    assert not is_identifier("是")
