"""Provinces and cities as people name them: 浙江杭州, 杭州那边, 老家安徽合肥, 昆山."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from stdnum import numdb

_MUNICIPALITIES = ("北京市", "天津市", "上海市", "重庆市")
_SPECIAL = {"香港": "香港特别行政区香港", "澳门": "澳门特别行政区澳门", "台湾": "台湾省台湾"}
_ENDING = re.compile(r"(?:壮族自治区|回族自治区|维吾尔自治区|自治区|省|市|地区|盟)$")
_PEOPLES = re.compile(
    r"(?:(?:土家|苗|藏|羌|彝|傣|景颇|傈僳|白|哈尼|壮|布依|侗|朝鲜|回)族|蒙古|哈萨克|柯尔克孜)*自治[州县]$"
)
LONGEST = 25  # signs; a longer text names a city by the way
WHICH_CITY = "的哪个市？请把省和市一起说。"
WHICH_PROVINCE = "请把省和市都说上，比如浙江省杭州市。"


@dataclass(frozen=True)
class Place:
    """A city, or a town below one: its province, province and city, and what people call it."""

    province: str
    whole: str
    short: str
    is_county: bool


def region(text: str) -> str | None:
    """Return province with city, or a municipality alone; None when it is not clear which city."""
    said = re.sub(r"\s+", "", text)
    if len(said) > LONGEST:
        return None
    for name in _MUNICIPALITIES:
        if re.search(rf"{name[:-1]}(?!路|西路|东路)", said) and not _provinces_in(said, but=name):
            return name
    if special := next((whole for word, whole in _SPECIAL.items() if word in said), None):
        return special
    provinces = _provinces_in(said)
    found = [one for one in _places() if _names(one, said, provinces)]
    cities = [one for one in found if not one.is_county] or found
    first = min((_found(one, said, provinces) for one in cities), default=0)
    named = [one for one in cities if said.startswith(one.short, first)]
    longest = max((len(one.short) for one in named), default=0)
    meant = {one.whole for one in named if len(one.short) == longest}
    return meant.pop() if len(meant) == 1 else None


def known_regions() -> list[str]:
    """Return province and city of every city of today."""
    return sorted({place.whole for place in _places()})


def lacking(text: str) -> str:
    """Return the question for what is missing."""
    provinces = _provinces_in(text)
    return f"{provinces[0]}{WHICH_CITY}" if provinces else WHICH_PROVINCE


def _provinces_in(text: str, *, but: str = "") -> list[str]:
    return [name for name in _provinces() if name != but and _short(name) in text]


def _names(place: Place, said: str, provinces: list[str]) -> bool:
    """Tell whether a place is named: 吉林 alone is the province, 吉林吉林 or 吉林市 the city."""
    if provinces and place.province not in provinces:
        return False
    own = _short(place.province)
    rest = said.replace(own, "", 1) if own in said and f"{own}市" not in said else said
    return place.short in rest


def _found(place: Place, said: str, provinces: list[str]) -> int:
    """Return where a city's name begins, behind the name of its province."""
    own = _short(place.province)
    behind = place.province in provinces and f"{own}市" not in said
    return said.find(place.short, len(own) if behind else 0)


@cache
def _provinces() -> tuple[str, ...]:
    return tuple(dict.fromkeys(place.province for place in _places()))


@cache
def _places() -> tuple[Place, ...]:
    return tuple(_read())


def _read() -> Iterator[Place]:
    """Read the divisions of GB/T 2260 that python-stdnum carries, those of today only."""
    for _, _, _, province, districts in numdb.get("cn/loc").prefixes:
        name = province.get("province", "")
        if name in _MUNICIPALITIES or not re.search("省$|自治区$", name) or name == "台湾省":
            continue
        cities: dict[str, str] = {}
        for _, code, _, facts, _ in districts:
            today = _today(facts.get("county", ""))
            if today and code.endswith("00") and re.search("[市州盟]$|地区$", today):
                cities[code[:2]] = today
                yield Place(name, f"{name}{today}", _short(today), False)
        for _, code, _, facts, _ in districts:
            today = _today(facts.get("county", ""))
            if today.endswith("市") and not code.endswith("00"):
                yield Place(name, f"{name}{cities.get(code[:2], today)}", _short(today), True)


def _today(names: str) -> str:
    """Return the name in force in 某县,[1994-]某市 or "" if there is none."""
    for name in names.split(","):
        found = re.fullmatch(r"(?:\[(?:\d{4})?(?:-(?P<end>\d{4})?)?\])?(?P<name>[^\[\]]+)", name)
        if found and not found["end"]:
            return found["name"]
    return ""


def _short(name: str) -> str:
    return _PEOPLES.sub("", _ENDING.sub("", name)) or name
