"""Whether a number was meant exactly: 大概五千 is near it, 三四千 and 五千多 are open."""

import re

_NEAR = re.compile(r"大概|大约|差不多|左右|上下|约|估计|好像|可能|也许|应该")
_DIGITS = "二三四五六七八九"
_OPEN = re.compile(
    r"几|若干|好些|好多|许多|很多|不少|一些|上百|上千|上万|成千|百把|千把|万把|不到|不足|将近|接近|快要?(?=[\d一二三四五六七八九十])|起码|至少|最少|最多|"
    r"以上|以下|以内|(?<=[\d一二三四五六七八九十百千万亿个块平口人])(?:多(?!少)|来)|"
    r"(?<=[\d一二三四五六七八九十百千万])\s*(?:到|至|~|～|-|—|或者?|、)\s*(?=[\d一二三四五六七八九十])|"
    + "|".join(f"{a}{b}(?=[十百千万个口位人名块平])" for a, b in zip("一" + _DIGITS, _DIGITS, strict=False))
)  # fmt: skip


def is_open(text: str) -> bool:
    """Tell whether a plain text leaves the number open: 十几个, 三四千, 五千多, 3到5个."""
    return bool(_OPEN.search(text) and re.search(r"[\d一二三四五六七八九十百千万]", text))


def is_near(text: str) -> bool:
    """Tell whether a number is said to be near the true one: 大概, 左右, 差不多."""
    return bool(_NEAR.search(text))
