"""Names, addresses and free texts."""

import re

from services.checks.context import Context
from services.errors import ValueRefused

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af"
_DOTS = re.compile(r"\s*[·•‧・∙⋅．●]\s*")
_NUMBERED = re.compile(r"\d|[一二三四五六七八九十百]+[号弄室幢栋层村组队]")
_PLACE = re.compile(
    r"\d|[路街道弄号村镇里巷桥园场站厦校院店口]|小区|广场|附近|旁边|对面|门口|地铁|公园"
)
_PROVINCE = re.compile(r"(.{2,6}?(?:省|自治区|特别行政区))(.+)")
_MUNICIPALITIES = ("北京市", "天津市", "上海市", "重庆市")


def person_name(text: str, context: Context) -> str:
    """Return 2 to 30 Chinese (with ·) or Latin characters."""
    name = _DOTS.sub("·", text)
    if re.search(rf"[{HAN}]", name):
        name = re.sub(r"\s+", "", name)
    if re.search(r"\d", name):
        raise ValueRefused("姓名里不会有数字，请只说姓名。")
    latin = r"[A-Za-zÀ-ÖØ-öø-ÿ][A-Za-zÀ-ÖØ-öø-ÿ '\-.·]*"
    if not re.fullmatch(rf"[{HAN}]+(·[{HAN}]+)*|{latin}", name):
        raise ValueRefused("姓名只能是汉字或者字母，请只说姓名，比如张小明。")
    if not 2 <= len(name) <= 30:
        raise ValueRefused("姓名应该是2到30个字，请说全名。")
    return name


def address(text: str, context: Context) -> str:
    """Return at least 6 characters with a number of a house, lane or room."""
    where = re.sub(rf"(?<=[{HAN}\d])\s+(?=[{HAN}\d])", "", text)
    if len(where) < 6 or not _NUMBERED.search(where):
        raise ValueRefused("地址要说到门牌号，有室号的也说上，比如长宁区某某路1弄2号301室。")
    return _at_most(where, 200, "地址")


def place(text: str, context: Context) -> str:
    """Return 4 to 200 characters that name a road, a number or a landmark."""
    if len(text) < 4 or not _PLACE.search(text):
        raise ValueRefused("请说到路名、门牌号或者附近的标志，比如某某路与某某路路口。")
    return _at_most(text, 200, "地点")


def region(text: str, context: Context) -> str:
    """Return a province with a city, or a municipality alone."""
    where = re.sub(r"\s+", "", text)
    if where in _MUNICIPALITIES or where[:3] in _MUNICIPALITIES:
        return where
    found = _PROVINCE.fullmatch(where)
    if not found or not re.search(r"[市州盟区县]|香港|澳门|台湾", found[2]):
        raise ValueRefused("请把省和市都说上，比如浙江省杭州市。")
    return _at_most(where, 40, "地名")


def email(text: str, context: Context) -> str:
    """Return an address name@domain.tld; the domain in small letters."""
    local, _, domain = re.sub(r"\s+", "", text).rpartition("@")
    label = r"[A-Za-z0-9](?:[A-Za-z0-9\-]{0,61}[A-Za-z0-9])?"
    atom = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~\-]+"
    if not re.fullmatch(rf"{atom}(\.{atom})*", local) or not re.fullmatch(
        rf"({label}\.)+[A-Za-z]{{2,24}}", domain
    ):
        raise ValueRefused("邮箱地址不完整，应该像someone@example.com这样。")
    return _at_most(f"{local}@{domain.lower()}", 254, "邮箱地址")


def property_certificate(text: str, context: Context) -> str:
    """Return the number of a property certificate, new or old: 6 to 60 characters, a digit."""
    number = re.sub(r"\s+", "", text).replace("(", "（").replace(")", "）")
    if len(number) < 6 or not re.search(r"\d", number):
        raise ValueRefused("权证号码要说完整，比如沪2020长字不动产权第000001号。")
    return _at_most(number, 60, "权证号码")


def code(text: str, context: Context) -> str:
    """Return 4 to 40 letters, digits or Chinese characters, a digit or letter among them."""
    number = re.sub(r"\s+", "", text)
    if not 4 <= len(number) <= 40:
        raise ValueRefused("编号应该是4到40位，请对照原件再说一遍。")
    if not re.fullmatch(rf"[0-9A-Za-z{HAN}\-_/（）()〔〕\[\]【】第号.]+", number):
        raise ValueRefused("编号里有不认识的符号，请只说字母、数字和汉字。")
    return number


def organisation(text: str, context: Context) -> str:
    """Return 2 to 60 characters that are not digits only."""
    if len(text) < 2 or re.fullmatch(r"[\d\W]+", text):
        raise ValueRefused("名称至少两个字，请说全称。")
    return _at_most(text, 60, "名称")


def short(text: str, context: Context) -> str:
    """Return 1 to 60 characters."""
    return _at_most(_worded(text), 60, "这一项")


def long(text: str, context: Context) -> str:
    """Return 1 to 500 characters."""
    return _at_most(_worded(text), 500, "这一项")


def items(text: str, context: Context) -> str:
    """Return the items of a list, joined by ；, 500 characters at most."""
    parts = [part.strip(" ，,。") for part in re.split(r"[;；\n]+", text)]
    return _at_most(_worded("；".join(part for part in parts if part)), 500, "这一项")


def upload(text: str, context: Context) -> str:
    """Return the id of an upload."""
    if not re.fullmatch(r"up-[0-9a-f]{32}", text):
        raise ValueRefused("没有收到照片或者文件，请再拍一次或者再传一次。")
    return text


def _worded(text: str) -> str:
    if not re.search(r"\w", text):
        raise ValueRefused("没有听清，请再说一遍。")
    return text


def _at_most(text: str, most: int, noun: str) -> str:
    if len(text) > most:
        raise ValueRefused(f"{noun}太长了，最多{most}个字，请说得短一些。")
    return text
