"""Rules for what is said sign by sign: telephone and identity numbers, codes, masks, addresses."""

import re
from collections.abc import Callable

from channels.voice.numerals import digits, grouped

Rule = tuple[re.Pattern[str], Callable[[re.Match[str]], str]]
# What is counted: digits in front of it are an amount, never a code or a telephone number.
COUNTED = (
    "元块角万亿千百个天日月年岁人名位份张次项条件套间户家台辆部小时分钟秒周公平方立米克吨升倍度页笔"
    "期级层楼种类字多余股颗斤里折"
)
_MASK = "[*＊•●]"
_ID_DAY = r"(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
_NAMED = (
    r"(?:编号|单号|号码|代码|验证码|取件码|预约号|排队号|尾号|流水号|账号|卡号|证号|邮编|邮政编码)"
)


def rule(pattern: str, say: Callable[[re.Match[str]], str]) -> Rule:
    """Return a rule; ASCII digits only, since wide ones were folded before."""
    return re.compile(pattern, re.ASCII), say


def _tail(match: re.Match[str]) -> str:
    return "尾号" + digits(match["tail"].upper())


def _masked_name(match: re.Match[str]) -> str:
    return match["name"] + "某" * min(2, len(match["mask"]))


def _mobile(match: re.Match[str]) -> str:
    return grouped(re.sub(r"\D", "", match[0]), 3, 4, 4)


def _landline(match: re.Match[str]) -> str:
    local = match["local"].replace("-", "").replace(" ", "")
    return f"{digits(match['area'])}，{grouped(local, len(local) - 4, 4)}"


def _code(match: re.Match[str]) -> str:
    """Letters first, then the digits by four."""
    letters = re.match("[A-Za-z]*", match[0])
    head = letters[0] if letters else ""
    return f"{head}，{grouped(match[0][len(head) :], 4)}".lstrip("，")


ADDRESSES: list[Rule] = [
    rule(r"(?:https?://|www\.)[^\s，。；、（）《》“”\u4e00-\u9fff]+", lambda _: "网址见屏幕"),
    rule(r"[\w.+*•＊-]+@[\w-]+(?:\.[\w-]+)+", lambda _: "邮箱见屏幕"),
    rule(
        r"(?<![\w.@])(?:[a-z0-9-]+\.)+(?:gov|com|org|net|edu|cn)(?:\.cn)?(?:/[\w./?=&%-]*)?(?![\w.])",
        lambda _: "网址见屏幕",
    ),
]  # fmt: skip

MASKS: list[Rule] = [
    rule(rf"[0-9A-Za-z]*\s?(?:{_MASK}{{2,}}\s?)+(?P<tail>\d{{2,8}}[Xx]?)(?![\d*•])", _tail),
    rule(rf"\d+{_MASK}{{2,}}", lambda _: "号码见屏幕"),
    rule(rf"(?P<name>[\u4e00-\u9fff])(?P<mask>{_MASK}{{1,3}})(?!{_MASK})", _masked_name),
    rule(rf"{_MASK}{{2,}}", lambda _: "，后面见屏幕"),
]

CODES: list[Rule] = [
    rule(rf"(?<!\d)[1-9]\d{{5}}{_ID_DAY}\d{{3}}[\dXx](?![\dA-Za-z])",
         lambda m: grouped(m[0].upper(), 6, 4, 4)),
    rule(r"(?:\+?86[\s-]?)?(?<!\d)1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}(?!\d)",
         lambda m: _mobile(re.compile(r"1[3-9][\d\s-]+").search(m[0]) or m)),
    rule(r"(?<!\d)[(（]?(?P<area>0(?:10|2\d|[3-9]\d{2}))[)）]?[\s-]?(?P<local>\d{3,4}[\s-]?\d{4})(?!\d)",
         _landline),
    rule(r"(?<!\d)[48]00[\s-]?\d{3}[\s-]?\d{4}(?!\d)",
         lambda m: grouped(re.sub(r"\D", "", m[0]), 3, 3, 4)),
    rule(r"(?<!\d)\d{4}(?: \d{4}){2,3}(?: \d{1,3})?(?!\d)",
         lambda m: grouped(m[0].replace(" ", ""), 4)),
    rule(r"(?<![\dA-Za-z])[0-9][0-9A-HJ-NPQRTUWXY]{17}(?![\dA-Za-z])", lambda m: grouped(m[0], 4)),
    rule(r"(?<=编号)\s*[A-Z]{1,3}\d{3,}", lambda m: _code(re.compile(r"\w+").search(m[0]) or m)),
    rule(r"(?<![\dA-Za-z])[A-Z]{1,3}-?\d{3,}(?![\dA-Za-z])",
         lambda m: _code(re.compile(r"\w+").match(m[0].replace("-", "")) or m)),
    rule(rf"(?P<named>{_NAMED}(?:[是为：:，]|\s)*)(?P<code>\d{{3,}})(?![\d.])",
         lambda m: m["named"] + grouped(m["code"], 4 if len(m["code"]) != 6 else 3)),
    rule(r"(?<=转)\s*\d{2,6}(?![\d.])(?!人)", lambda m: digits(m[0].strip())),
    rule(r"(?<![\d.,])\d{3,4}(?=室)", lambda m: digits(m[0])),
    rule(r"(?P<named>(?:热线|电话|拨打|服务号码)[：:]?\s?)(?P<code>\d{3,8})(?![\d.%])",
         lambda m: m["named"] + digits(m["code"])),
    rule(r"(?<![A-Za-z\d])(?=[A-Z]*\d+[A-Z])[A-Z\d]{6,20}(?![A-Za-z\d])",
         lambda m: grouped(m[0], 4)),
    # 12345, 12333, 95588, 10086: five digits of a service; 12000 is an amount.
    rule(rf"(?<![\d.,¥￥$第])(?:12[0-9]{{3}}|10[0-9]{{3}}|11[0-9]{{3}}|9[56][0-9]{{3}})(?<!000)(?![\d,.%‰]*\d|[%‰{COUNTED}至到]|\s?[-—~～])",
         lambda m: digits(m[0])),
    rule(rf"(?<![\d.,¥￥$第满约近超共达到至每为])(?:110|11[4-9]|12[0-2])(?![\d,.%‰]*\d|[%‰{COUNTED}至到号]|\s?[-—~～])",
         lambda m: digits(m[0])),
    rule(rf"(?<![\d.,¥￥$])(?:0\d{{2,}}|\d{{7,}})(?![\d,.%‰]*\d|[%‰{COUNTED}])",
         lambda m: grouped(m[0], 4) if len(m[0]) > 6 else digits(m[0])),
]  # fmt: skip
