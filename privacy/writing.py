"""Digits however they are written: ＡＳＣＩＩ wide, 幺三八, ①, ¹; one character for one."""

from __future__ import annotations

import re
import unicodedata

_SPOKEN = ("零〇洞", "一幺", "二两", "三", "四", "五", "六", "七拐", "八", "九勾")
_ON_CHEQUES = ("零", "壹", "贰貳", "叁參", "肆", "伍", "陆陸", "柒", "捌", "玖")
_BLOCKS = (  # of digits that are none of ASCII: superscript, subscript, in circles, mathematical
    (0xB2, 0xBA), (0x2070, 0x208A), (0x2460, 0x2469), (0x24EA, 0x24EB), (0x24F5, 0x24FE),
    (0x2776, 0x277F), (0x2780, 0x2789), (0x278A, 0x2793), (0x1D7CE, 0x1D800),
)  # fmt: skip


def _digits(spoken: tuple[str, ...]) -> dict[int, str]:
    return {ord(sign): str(digit) for digit, signs in enumerate(spoken) for sign in signs}


_PLAIN: dict[int, str] = {
    **{code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
    **_digits(_SPOKEN),
    **{
        code: str(unicodedata.digit(chr(code)))
        for first, end in _BLOCKS
        for code in range(first, end)
        if unicodedata.digit(chr(code), None) is not None
    },
    **dict.fromkeys(map(ord, "叉×✕"), "X"),
    **dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63〜～~"), "-"),
    **dict.fromkeys(map(ord, "\u3000\u00ad\u180e\u200b\u200c\u200d\u2060\ufeff"), " "),
}
_CHEQUE = _digits(_ON_CHEQUES)
_SEVERAL = re.compile(rf"[{''.join(_ON_CHEQUES)}]{{4,}}")  # one alone is a surname: 陆, 伍


def plain(text: str) -> str:
    """Return the text with plain digits, letters, hyphens and blanks; every position stays the same."""
    text = _SEVERAL.sub(lambda found: found.group().translate(_CHEQUE), text)
    return text.translate(_PLAIN)
