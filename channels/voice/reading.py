"""A text as people say it: numbers, days, amounts, laws, codes, signs and letters in words.

What comes out has Chinese characters, single Latin letters and ，。！？ alone, so every voice
can say it. Personal values are already masked where they are shown; they stay so here.
"""

import re
from functools import reduce

from channels.voice.reading_amounts import AMOUNTS, DATES
from channels.voice.reading_codes import ADDRESSES, CODES, MASKS, Rule, rule

_WIDE = {
    wide: wide - 0xFEE0
    for wide in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
}
_FOLDED = str.maketrans({**_WIDE, "％": "%", "＋": "+", "－": "-", "＝": "=", "−": "-", "／": "/", "＠": "@", "＄": "$", "\u3000": " ", "\xa0": " "})  # fmt: skip
_CIRCLED = {
    sign: f"第{word}，" for sign, word in zip("①②③④⑤⑥⑦⑧⑨⑩", "一二三四五六七八九十", strict=True)
}
_SAID = "零一二三四五六七八九十百千万亿两半"
# Words that are said as words; other Latin letters are said one by one.
_WORDS = {
    "wifi": "无线网", "wi-fi": "无线网", "email": "电子邮件", "e-mail": "电子邮件", "ok": "好",
    "vs": "对", "ukey": "U 盾", "no": "第", "excel": "表格", "word": "文档", "qq": "Q Q",
}  # fmt: skip


def _letters(match: re.Match[str]) -> str:
    known = _WORDS.get(match[0].lower())
    return known if known is not None else " ".join(match[0].upper())


# In front of everything else: what would be taken for something else later.
_BEFORE: list[Rule] = [
    rule(r"(?<=\d)[：](?=\d)", lambda _: ":"),
    rule(r"(?m)^\s*(?P<n>\d{1,2})[.、．]\s*(?=[^\d\s])", lambda m: f"第{m['n']}，"),
    rule(r"(?m)^\s*[-*•·●○■◆▪](?![-*•●])\s*(?!\d)", lambda _: ""),
    rule(r"第[(（](?P<n>[一二三四五六七八九十\d]{1,3})[)）]", lambda m: f"第{m['n']}"),
    rule(r"[(（](?P<n>\d{1,2})[)）](?!\d)(?=\s*\D)", lambda m: f"，{m['n']}，"),
    rule(r"[①-⑩]", lambda m: _CIRCLED[m[0]]),
    rule(r"(?<![\w\u4e00-\u9fff)）%‰])[-−](?=\d)", lambda _: "负"),
    rule(r"(?P<a>\d)\s?[×xX*]\s?(?=\d)", lambda m: f"{m['a']}乘"),
    rule(r"(?<=[\w²\u4e00-\u9fff])\s?×\s?(?=\d)", lambda _: "乘"),
]  # fmt: skip

_SIGNS: list[Rule] = [
    rule(rf"(?<=[{_SAID}日月年号点分元角岁天人时])\s*[-—–~～]+\s*(?=[{_SAID}负])", lambda _: "到"),
    rule(r"[≥⩾]\s*", lambda _: "不少于"),
    rule(r"[≤⩽]\s*", lambda _: "不超过"),
    rule(r"[<＜]\s*(?=\w)", lambda _: "少于"),
    rule(r"[>＞]\s*(?=\w)", lambda _: "多于"),
    rule(r"±", lambda _: "正负"),
    rule(r"\s?×\s?", lambda _: "乘"),
    rule(r"\s?÷\s?", lambda _: "除以"),
    rule(r"(?<=[A-Za-z\w\u4e00-\u9fff])\+(?=[\w\u4e00-\u9fff])", lambda _: "加"),
    rule(r"(?<=[\w\u4e00-\u9fff])\+", lambda _: "以上"),
    rule(r"\+", lambda _: "加"),
    rule(r"=", lambda _: "等于"),
    rule(r"&", lambda _: "和"),
    rule(r"(?<=[元次天吨度角米里斤K])/(?=[\u4e00-\u9fff])", lambda _: "每"),
    rule(r"(?<=[\w\u4e00-\u9fff])\s?[/|](?=\s?[\w\u4e00-\u9fff])", lambda _: "或"),
    rule(r"和?或{2,}", lambda _: "或"),
    rule(r"(?<![A-Za-z])(?:[Ww]i-?[Ff]i|[Ee]-?[Mm]ail|[A-Za-z]+)(?![A-Za-z])", _letters),
    rule(r"[《》〈〉“”‘’\"'「」『』#＃√✓☆★_^`]", lambda _: ""),
    rule(r"[、；：:;,→\-—–~～…·•（）()\[\]【】〔〕{}|/\\*]+", lambda _: "，"),
    rule(r"[!]", lambda _: "！"),
    rule(r"[?]", lambda _: "？"),
    rule(r"\n+", lambda _: "。"),
    rule(r"[^\u3400-\u9fffA-Za-z，。！？\s]", lambda _: ""),
    rule(r"\s+", lambda _: " "),
    rule(r"(?<=[\u3400-\u9fff，。！？])\s+|\s+(?=[\u3400-\u9fff，。！？])", lambda _: ""),
    rule(r"[，。！？]*[。！？][，。！？]*", lambda m: next((s for s in m[0] if s in "！？"), "。")),
    rule(r"，{2,}", lambda _: "，"),
    rule(r"^[，。！？\s]+|[，\s]+$", lambda _: ""),
]  # fmt: skip

_RULES = [*_BEFORE, *ADDRESSES, *MASKS, *DATES, *CODES, *AMOUNTS, *_SIGNS]


def spoken(text: str) -> str:
    """Return the words of a shown text, "" when nothing in it can be said."""
    if re.search("[＝=×÷]", text):  # a wide stroke is a minus in a formula, a range elsewhere
        text = re.sub(r"[－−](?=[\d（(\u4e00-\u9fff])", "减", text)
    return reduce(lambda words, one: one[0].sub(one[1], words), _RULES, text.translate(_FOLDED))
