"""Number plates as people say them: 沪A幺二三四五, 上海 a d 12345, 户诶12345."""

import re

from actions.values.digits import SPOKEN, corrected, joined
from actions.values.letters import code_runs
from actions.values.refusals import lengths
from actions.values.sounds import sounds
from services.checks.identity import PLATE_PROVINCES

_NAMES = {"上海": "沪", "江苏": "苏", "浙江": "浙", "安徽": "皖", "北京": "京", "天津": "津", "山东": "鲁", "福建": "闽",
          "江西": "赣", "河南": "豫", "河北": "冀", "湖北": "鄂", "湖南": "湘", "广东": "粤", "四川": "川", "重庆": "渝"}  # fmt: skip
_LETTERS = {
    "诶": "A",
    "欸": "A",
    "哎": "A",
    "必": "B",
    "毕": "B",
    "西": "C",
    "弟": "D",
    "伊": "E",
    "衣": "E",
}
_SEPARATORS = re.compile(r"[\s·.\-•_,，、。]|大写的?|字母|点|牌照?(?:号码?)?(?:是)?|然后|后面是?")
_PLATE = re.compile(rf"[{PLATE_PROVINCES}][A-Z][0-9A-Z]{{4,7}}[挂学警港澳]?")
_HEARD = re.compile(r"(?P<sign>[一-鿿])(?P<rest>[A-Z][0-9A-Z]{4,7}[挂学警港澳]?)")
_ELECTRIC = re.compile(rf"[{PLATE_PROVINCES}]?[0-9A-Z]{{4,9}}")
NO_PROVINCE = "车牌最前面的省份简称没有听到，请连“沪”这样的字一起说，比如沪A12345。"


def plates(text: str) -> list[str]:
    """Return the readings of a number plate, the most faithful first."""
    bare = _bare(text)
    exact = [found.group() for found in _PLATE.finditer(bare)]
    heard = [
        province + found["rest"]
        for found in _HEARD.finditer(bare)
        if (province := _sounding_like(found["sign"]))
    ]
    return [*exact, *heard]


def electric_plates(text: str) -> list[str]:
    """Return the readings of an electric bicycle's plate, which is of another kind."""
    found = sorted((one.group() for one in _ELECTRIC.finditer(_bare(text))), key=len, reverse=True)
    return [*[one for one in found if re.search(r"\d", one)], *code_runs(text)]


def fault(text: str) -> str:
    """Return what is wrong with a plate that was not found, "" if nothing can be told."""
    bare = _bare(text)
    if re.fullmatch(rf"[^0-9A-Z{PLATE_PROVINCES}]*[A-Z][0-9A-Z]{{5,6}}", bare):
        return NO_PROVINCE
    found = re.search(rf"[{PLATE_PROVINCES}][A-Z]([0-9A-Z]*)", bare)
    if found and len(found[1]) not in (5, 6):
        return lengths("车牌字母后面", 5 if len(found[1]) < 5 else 6, len(found[1]))
    return ""


def _bare(text: str) -> str:
    bare = _SEPARATORS.sub("", joined(corrected(text)))
    for name, sign in _NAMES.items():
        bare = re.sub(rf"{name}(?:市|省)?(?:的)?(?=[A-Za-z]|[{''.join(_LETTERS)}])", sign, bare)
    bare = bare.translate(SPOKEN)
    letter = "".join(_LETTERS)
    return re.sub(
        rf"(?<=[一-鿿0-9A-Za-z])[{letter}](?=[0-9A-Za-z])", lambda m: _LETTERS[m.group()], bare
    ).upper()


def _sounding_like(sign: str) -> str:
    """Return the one province whose sign sounds like this (户 is 沪), "" for none or several."""
    if sign in PLATE_PROVINCES:
        return sign
    found = [one for one in PLATE_PROVINCES if sounds(one) == sounds(sign)]
    return found[0] if len(found) == 1 else ""
