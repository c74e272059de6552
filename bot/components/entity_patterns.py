"""What the entity ruler looks for; a token is one character."""

from __future__ import annotations

from typing import Any

Pattern = dict[str, Any]

DISTRICTS = (
    "黄浦 徐汇 长宁 静安 普陀 虹口 杨浦 闵行 宝山 嘉定 浦东新 浦东 金山 松江 青浦 奉贤 崇明".split()
)
DAYS = "今天 明天 后天 大后天 昨天 前天 今早 明早 今晚 明晚 月底 下个月 上个月 这个月 年底 明年 去年 今年".split()
_DIGITS = list("0123456789")
_NUMERALS = [*_DIGITS, *"零〇一二三四五六七八九十两廿百"]
_SUM = [*_NUMERALS, *"千万亿.半几"]


def _one(characters: list[str] | str) -> Pattern:
    return {"LOWER": {"IN": list(characters)}}


def _some(characters: list[str] | str, least: int, most: int) -> Pattern:
    return {**_one(characters), "OP": f"{{{least},{most}}}"}


def _words(label: str, words: list[str], tail: Pattern | None = None) -> list[Pattern]:
    return [
        {"label": label, "pattern": [_one(c) for c in word] + ([tail] if tail else [])}
        for word in words
    ]


_YEAR = [_some(_NUMERALS, 2, 4), _one("年")]
_MONTH = [_some(_NUMERALS, 1, 3), _one("月")]
_DAY = [_some(_NUMERALS, 1, 3), _one("日号")]
_ISO = [
    _some(_DIGITS, 4, 4),
    _one("-/."),
    _some(_DIGITS, 1, 2),
    _one("-/."),
    _some(_DIGITS, 1, 2),
]
_DATES = [
    [*_YEAR, *_MONTH, *_DAY],
    [*_YEAR, *_MONTH],
    [*_MONTH, *_DAY],
    _ISO,
    _YEAR[:1] + _YEAR[1:],
]
_WEEKDAYS = [
    [_some("这上下", 0, 2), _one(week), _one("一二三四五六日天末")] for week in ("周",)
] + [[_some("这上下", 0, 2), _one("星礼"), _one("期拜"), _one("一二三四五六日天")]]

PATTERNS: list[Pattern] = [
    *({"label": "date", "pattern": tokens} for tokens in [*_DATES, *_WEEKDAYS]),
    *_words("date", DAYS),
    {"label": "amount", "pattern": [_some(_SUM, 1, 12), _one("元块")]},
    {"label": "amount", "pattern": [_some(_SUM, 1, 12), _one("块"), _one("钱")]},
    {"label": "amount", "pattern": [_some(_SUM, 1, 12), _one("人"), _one("民"), _one("币")]},
    {"label": "amount", "pattern": [_some(_SUM, 1, 12), _one("几"), _one("钿")]},
    *_words("district", DISTRICTS, {**_one("区"), "OP": "?"}),
    {"label": "receipt", "pattern": [_one("w"), _one("b"), _some(_DIGITS, 15, 15)]},
]
