"""Numerals in Chinese texts: 20%, 百分之二十, 2万, 两万, 三个月, 二零二七年.

What only looks like a number (一般, 十分, 万一, 第一, 三方) is not read. A numeral has several
readings where the sentence leaves more than one open: the 3 of 3至5万元 is 3 or 30000.
"""

import dataclasses
import itertools
import re
from collections.abc import Iterator

import cn2an

Reading = tuple[float, str]  # the value, and "%" for a share of a hundred or "" for anything else

_HAN = "零〇一二三四五六七八九十百千万亿两幺"
_DIGIT = "零〇一二三四五六七八九两幺"
_RUN = rf"[{_HAN}]+(?:点[零〇一二三四五六七八九]+)?"
_SHARE = {"百": 1.0, "千": 0.1, "万": 0.01}
_SCALE = {"": 1.0, "百": 1e2, "千": 1e3, "万": 1e4, "亿": 1e8}
_SIGN = {"%": 1.0, "‰": 0.1, "个百分点": 1.0}
_TOKEN = re.compile(
    rf"(?P<share>[百千万])分之(?P<parts>{_RUN}|\d+(?:\.\d+)?)"
    rf"|(?P<whole>[{_HAN}]+)分之(?P<part>[{_HAN}]+)"
    r"|(?P<top>\d+)/(?P<bottom>\d+)(?![\d/])"
    r"|(?P<hour>\d{1,2}):(?P<minute>\d{2})(?!\d)"
    r"|(?P<arabic>\d[\d,]*(?:\.\d+)?)(?P<scale>[百千万亿]*)(?P<sign>%|‰|个百分点)?"
    rf"|(?P<points>{_RUN})个百分点"
    rf"|(?P<run>{_RUN})"
)
# Words made of numerals that count nothing.
_IDIOM = re.compile(
    r"十分(?!钟|之)|(?<!百)万一|千万(?=别|不|要|记|注意|小心|当心)|一一|千千万万|十四五|十五五|三三两两"
    r"|一年到头|一天到晚"
)
_MEASURE = (
    r"年(?!级)|月|日|天|周|星期|岁|小时|分钟|秒|元|块|毛|角|倍|成(?!年)|折|次|人|名|号|级|届|平方|平米|平"
    r"|米|公里|吨|升|克|度|胎|孩|辆|层|代(?!理|码)|期|点(?=[到至半钟前后])"
    r"|个(?:半)?(?:月|工作日|自然日|小时|星期|点|季度|年度|人|以上)"
)
_SINGLE = re.compile(rf"(?:[到至][{_HAN}]+)?(?:{_MEASURE})")
_ONE = re.compile(
    r"年(?!级|里|的|销售|住|收入)|个(?:半)?月|个工作日|个?小时|天(?!天)|日|周|个?星期|月|倍|元|分钟"
)
# 这一年, 每一天, 上一年: which one, not how many.
_WHICH = re.compile(r"[这那哪每同某任另前后上下头有当第一]$")
_BOUND = re.compile(r"(?:至少|最[多少长短高低]|超过|不[少多]于|不[足满到]|限)$")
_HALF = re.compile(r"(?:年|个月|天|小时|倍)半|个半")
_JOIN = re.compile(r"\s*(?:[至到~～—–-]+|或者?|、)\s*")
_FOLD = str.maketrans("０１２３４５６７８９．，％：／", "0123456789.,%:/")


@dataclasses.dataclass(frozen=True)
class Numeral:
    """A numeral as it stands in a text, where it stands, and what it can mean."""

    text: str
    start: int
    end: int
    readings: frozenset[Reading]


def numerals(text: str, *, all_counts: bool = False) -> list[Numeral]:
    """Return the numerals of a text in their order.

    all_counts: read 一人, 一次 and 两人 too, which in an answer are mostly manners of speaking.
    """
    folded = text.translate(_FOLD)
    folded = _IDIOM.sub(lambda found: "□" * len(found.group()), folded)
    found = list(_found(folded, all_counts))
    shared = [set(one.readings) for one in found]
    for left, right in itertools.pairwise(range(len(found))):
        if _JOIN.fullmatch(folded, found[left].end, found[right].start):
            extra = _carried(found[left], found[right])
            shared[left] |= extra[0]
            shared[right] |= extra[1]
    return [
        dataclasses.replace(one, readings=frozenset(readings))
        for one, readings in zip(found, shared, strict=True)
    ]


def readings(text: str) -> set[Reading]:
    """Return everything that the numerals of a fact can mean; 每人 is for one person."""
    found = {reading for one in numerals(text, all_counts=True) for reading in one.readings}
    return found | {reading(1)} if "每" in text else found


def reading(value: float, kind: str = "") -> Reading:
    """Return a value as it is compared: 0.1 + 0.2 is 0.3."""
    return (round(value, 6), kind)


def _found(text: str, all_counts: bool) -> Iterator[Numeral]:
    for match in _TOKEN.finditer(text):
        values = _values(match, text, all_counts)
        if values:
            yield Numeral(match.group(), match.start(), match.end(), frozenset(values))


def _values(match: re.Match[str], text: str, all_counts: bool) -> set[Reading]:
    if match["share"]:
        value = _plain(match["parts"])
        return set() if value is None else {reading(value * _SHARE[match["share"]], "%")}
    if match["whole"]:
        return _ratio(_han(match["part"]), _han(match["whole"]))
    if match["top"]:
        return _ratio(float(match["top"]), float(match["bottom"]))
    if match["hour"]:
        return {reading(float(match["hour"]))}
    if match["arabic"]:
        return _arabic(match, text)
    if match["points"]:
        value = _han(match["points"])
        return set() if value is None else {reading(value, "%")}
    return _chinese(match, text, all_counts)


def _arabic(match: re.Match[str], text: str) -> set[Reading]:
    value = float(match["arabic"].replace(",", ""))
    for scale in match["scale"]:
        value *= _SCALE[scale]
    if match["sign"]:
        return {reading(value * _SIGN[match["sign"]], "%")}
    return _with_unit(value, text[match.end() :])


def _chinese(match: re.Match[str], text: str, all_counts: bool) -> set[Reading]:
    run, before, after = match["run"], text[: match.start()], text[match.end() :]
    if before.endswith("第"):
        return set()
    if len(run) == 1 and not _counts(run, before, after, all_counts):
        return set()
    if len(run) == 2 and all(sign in _DIGIT for sign in run):
        return set()  # 三四天: vague on purpose
    value = _han(run)
    return set() if value is None else _with_unit(value, after)


def _counts(run: str, before: str, after: str, all_counts: bool) -> bool:
    """Tell whether a single sign is a number: 三个月 is, 三方 and 两样 are not."""
    if _BOUND.search(before) or (after.startswith("分") and before[-1:] in ("记", "扣")):
        return True
    if all_counts:
        return _SINGLE.match(after) is not None
    if run == "一":
        return _ONE.match(after) is not None and not _WHICH.search(before)
    return _SINGLE.match(after) is not None and not (run == "两" and after.startswith("人"))


def _with_unit(value: float, after: str) -> set[Reading]:
    """Return the value, with 半 (两年半) and with tenths (两成, 八折) where they follow."""
    found = {reading(value)}
    if _HALF.match(after):
        found.add(reading(value + 0.5))
    if after[:1] in ("成", "折"):
        found.add(reading(10 * value, "%"))
    return found


def _ratio(part: float | None, whole: float | None) -> set[Reading]:
    return {reading(100 * part / whole, "%")} if part and whole else set()


def _plain(text: str) -> float | None:
    return float(text) if text[0].isdigit() and text.isascii() else _han(text)


def _han(run: str) -> float | None:
    if run in ("百", "一百"):
        return 100.0
    try:
        return float(cn2an.cn2an(run.replace("〇", "零"), "smart"))
    except (ValueError, KeyError):
        return None


def _carried(left: Numeral, right: Numeral) -> tuple[set[Reading], set[Reading]]:
    """Return what each end of a range takes over from the other: 3至5万, 百分之二十到三十."""
    scale = re.search(r"[百千万亿]+(?=%?$)", right.text)
    to_left: set[Reading] = set()
    if scale and right.text[0] not in "百千万":
        factor = 1.0
        for sign in scale.group():
            factor *= _SCALE[sign]
        to_left = {reading(value * factor, kind) for value, kind in left.readings}
    if any(kind == "%" for _, kind in right.readings):
        to_left |= {(value, "%") for value, _ in left.readings}
    to_right: set[Reading] = set()
    if any(kind == "%" for _, kind in left.readings):
        to_right = {(value, "%") for value, _ in right.readings}
    return to_left, to_right
