"""Rules for what is counted or dated: days, times, money, shares, ranges, measures."""

import re

from channels.voice.numerals import counted, digits, number, ordinal, whole
from channels.voice.reading_codes import Rule, rule

_NUMBER = r"\d+(?:,\d{3})*(?:\.\d+)?"
_TO = r"\s*[-—–~～至到]+\s*"
# Measure words in front of which 2 is 两; 2月, 2日, 2号, 2楼, 2级 and 二十 keep their 二.
MEASURED = (
    "个(?!体)|年|天|人|次|份|张|名|位|种|项|周|小时|分钟|秒|块|元|角|倍|家|套|间|辆|页|遍|条|部|岁|"
    "万|亿|千|百|公里|公斤|平方米|平方|平米|立方|米|厘米|毫米|克|吨|升|度|件|户|台|本|句|段|层|股|笔|类|步|步骤|"
    "样|边|代|所|处|门|科|道|题|扇|头|口|双|对|组|班|批|期|季度|星期|礼拜|晚|夜|杯|瓶|斤|寸|折|点"
)
_UNITS = {
    "km²": "平方公里", "km2": "平方公里", "m²": "平方米", "m2": "平方米", "㎡": "平方米",
    "m³": "立方米", "m3": "立方米", "km/h": "公里每小时", "km": "公里", "cm": "厘米", "mm": "毫米",
    "kg": "公斤", "mg": "毫克", "ml": "毫升", "mL": "毫升", "kWh": "度", "kwh": "度", "℃": "摄氏度",
    "°C": "摄氏度", "MB": "兆", "Mb": "兆", "KB": "K", "GB": "G", "dB": "分贝", "m": "米", "g": "克",
    "t": "吨", "L": "升", "h": "小时", "min": "分钟",
}  # fmt: skip
_UNIT = "|".join(map(re.escape, sorted(_UNITS, key=len, reverse=True)))


def _day(match: re.Match[str]) -> str:
    day = f"{whole(match['d']).replace('两', '二')}日" if match["d"] else ""
    return f"{digits(match['y'], one='一')}年{ordinal(match['m'])}月{day}"


def _time(match: re.Match[str]) -> str:
    hour, minute, second = match["h"], match["m"], match["s"]
    words = counted(str(int(hour))) + "点"
    if minute == "30" and not second:
        return words + "半"
    if minute != "00" or second:
        words += ("零" if minute < "10" else "") + ordinal(minute) + "分"
    return words + (ordinal(second) + "秒" if second else "")


def _money(match: re.Match[str]) -> str:
    """12.50元 is 十二元五角; three places or 万 keep the point."""
    amount, unit = match["n"].replace(",", ""), match["u"] or ""
    before, _, after = amount.partition(".")
    if unit or not after or len(after) > 2:
        return _counted_amount(amount) + unit + "元"
    jiao, fen = list(after.ljust(2, "0"))
    words = [counted(before) + "元"] if int(before) else []
    if jiao != "0":
        words.append(digits(jiao, one="一") + "角")
    elif fen != "0" and words:
        words.append("零")
    if fen != "0":
        words.append(digits(fen, one="一") + "分")
    return "".join(words) or "零元"


def _counted_amount(amount: str) -> str:
    return counted(amount.rstrip("0").rstrip(".") if "." in amount else amount)


def _share(match: re.Match[str]) -> str:
    of = {"%": "百分之", "‰": "千分之"}[match["sign"]]
    numbers = [number(one.replace(",", "")) for one in (match["a"], match["b"]) if one]
    said = of + "到".join(numbers)
    return re.sub("^百分之一百$", "百分之百", said)


def _each(match: re.Match[str]) -> str:
    return counted(match[0].replace(",", ""))


DATES: list[Rule] = [
    rule(r"[(（](?P<y>(?:19|20)\d{2})[)）](?=\S)", lambda m: digits(m["y"], one="一")),
    rule(r"(?<!\d)(?P<y>(?:19|20)\d{2})[-/.](?P<m>0?[1-9]|1[0-2])[-/.](?P<d>0?[1-9]|[12]\d|3[01])(?!\d)", _day),
    rule(r"(?<!\d)(?P<y>(?:19|20)\d{2})-(?P<m>0[1-9]|1[0-2])(?P<d>)(?![\d-])", _day),
    rule(r"(?<!\d)(?P<a>(?:19|20)\d{2})年?[-—–~～至](?P<b>(?:19|20)\d{2})(?=年|学年|年度)",
         lambda m: f"{digits(m['a'], one='一')}到{digits(m['b'], one='一')}"),
    rule(r"(?<!\d)(?:19|20)\d{2}(?=\s?[年版届](?!以上|以下|以内))", lambda m: digits(m[0], one="一")),
    rule(r"[〔\[【](?P<y>(?:19|20)\d{2})[〕\]】]第?(?P<n>\d+)号",
         lambda m: f"{digits(m['y'], one='一')}，{ordinal(m['n'])}号"),
    rule(r"(?<!\d)(?P<y>\d{2})(?=年代)", lambda m: whole(m["y"])),
    rule(r"(?<!\d)(?P<n>\d{1,2})(?=(?:月(?!租)|日|号)(?!线))", lambda m: ordinal(m["n"])),
    rule(r"(?<![\d:])(?P<h>[01]?\d|2[0-4]):(?P<m>[0-5]\d)(?::(?P<s>[0-5]\d))?(?![\d:])", _time),
    rule(r"(?<![\d.:])(?P<a>\d+(?:\.\d+)?)[:∶](?P<b>\d+(?:\.\d+)?)(?![\d.:])",
         lambda m: f"{number(m['a'])}比{number(m['b'])}"),
]  # fmt: skip

AMOUNTS: list[Rule] = [
    rule(rf"(?P<a>{_NUMBER})[%‰]?\s*[-—–~～至到]\s*(?P<b>{_NUMBER})(?P<sign>[%‰])",
         lambda m: _share(m)),
    rule(rf"(?P<a>{_NUMBER})(?P<b>)(?P<sign>[%‰])", _share),
    rule(rf"(?:人民币|RMB|CNY)?\s?[¥￥]\s?(?P<n>{_NUMBER})(?P<u>[万亿]?)元?", _money),
    rule(rf"(?:RMB|CNY)\s?(?P<n>{_NUMBER})(?P<u>[万亿]?)元?", _money),
    rule(rf"(?:US)?\$\s?(?P<n>{_NUMBER})(?P<u>[万亿]?)(?:美元)?",
         lambda m: _counted_amount(m["n"].replace(",", "")) + m["u"] + "美元"),
    rule(rf"(?P<n>{_NUMBER})(?P<u>[万亿千百]*)元", _money),
    rule(r"(?<![\d/.])(?P<a>\d{1,2})/(?P<b>\d{1,3})(?![\d/])",
         lambda m: f"{ordinal(m['b'])}分之{ordinal(m['a'])}"),
    rule(rf"(?<=\d)\s?(?P<unit>{_UNIT})(?![A-Za-z])", lambda m: _UNITS[m["unit"]]),
    rule(rf"(?<![\d.,])2(?={_TO}\d+(?:\.\d+)?\s?(?:{MEASURED}))", lambda _: "两"),
    rule(r"第\s?(?P<n>\d+)", lambda m: "第" + ordinal(m["n"])),
    rule(rf"(?<![\d.,A-Za-z])2(?=\s?(?:{MEASURED}))", lambda _: "两"),
    rule(r"(?<![A-Za-z\d.,])2(?=N)", lambda _: "二"),
    rule(r"(?<=[A-Za-z])\d+(?![\d.])", lambda m: digits(m[0], one="一") if len(m[0]) > 2 else ordinal(m[0])),
    rule(rf"{_NUMBER}(?=\s?(?:{MEASURED}))", _each),
    rule(r"\d+(?:,\d{3})+(?:\.\d+)?|\d+\.\d+", lambda m: _counted_amount(m[0].replace(",", "")) if "," in m[0] else number(m[0])),
    rule(r"(?<!\d)\d+(?!\d)", lambda m: ordinal(m[0]) if len(m[0]) < 3 else whole(m[0])),
]  # fmt: skip
