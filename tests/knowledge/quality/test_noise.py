import numpy as np
import pytest
from pypinyin import Style, lazy_pinyin

from knowledge.quality.noise import Homophones, noise_table

# 居 局 句 (ju 1 2 4), 住 主 (zhu 4 3), 证 正 (zheng 4 4), 怎 stands alone
TEXTS = ["居住证怎", "局主正", "句住证"]
HEARD = Homophones(TEXTS)


def chance() -> np.random.Generator:
    return np.random.default_rng(7)


def sounds(text: str) -> list[str]:
    return lazy_pinyin(text, style=Style.NORMAL)


@pytest.mark.parametrize(("share", "changed"), [(0.1, 2), (0.2, 4), (0.5, 10)])
def test_as_many_characters_as_told_are_replaced(share: float, changed: int) -> None:
    text = "居住证" * 6 + "居住"
    heard = HEARD.misheard(text, share, chance())
    assert sum(a != b for a, b in zip(text, heard, strict=True)) == changed


def test_every_replacement_sounds_alike_and_stands_in_our_texts() -> None:
    text = "居住证" * 10
    heard = HEARD.misheard(text, 1.0, chance())
    assert sounds(heard) == sounds(text)
    assert all(a != b for a, b in zip(text, heard, strict=True))
    assert set(heard) <= set("".join(TEXTS))


def test_some_keep_their_tone_and_some_do_not() -> None:
    heard = Homophones(["证正整"]).misheard("证" * 40, 1.0, chance())
    assert {"正", "整"} == set(heard)  # zhèng keeps it, zhěng does not


def test_what_has_no_homophone_stays() -> None:
    assert HEARD.misheard("怎abc 12", 1.0, chance()) == "怎abc 12"


def test_the_same_seed_hears_the_same() -> None:
    text = "居住证怎" * 5
    assert HEARD.misheard(text, 0.3, chance()) == HEARD.misheard(text, 0.3, chance())


def test_the_table_tells_how_much_is_lost() -> None:
    asked = ["居住证居住证居住证居"] * 10

    def hit(place: int, text: str) -> bool:
        return text == asked[place]  # any misheard character is a miss

    none, ten, twenty = noise_table(asked, hit, HEARD).splitlines()[2:]
    assert "100.0 %" in none
    assert "| 100.0 [100.0, 100.0] | 3 |" in ten
    assert "| 100.0 [100.0, 100.0] | 8 |" in twenty
