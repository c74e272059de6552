"""Finds what identifies a person in a text, however it is written, and puts its kind instead."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SPOKEN = {
    sign: str(digit)
    for digit, signs in enumerate(
        "零〇洞 一幺壹 二两贰 三叁 四肆 五伍 六陆 七拐柒 八捌 九勾玖".split()
    )
    for sign in signs
}
_WIDE = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {"\u3000": " "}
_AS_DIGITS = str.maketrans({**_WIDE, **_SPOKEN, "叉": "X"})
_GAP = r"[\s\-._·,，、。]{0,2}"
_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使"
_CODE = "0-9A-HJ-NPQRTUWXYa-hj-npqrtuwxy"
_NUMBER = r"[\d十百]{1,6}"


@dataclass(frozen=True)
class Kind:
    """pattern: over the text with spoken and wide digits made plain; broad: see `mask`."""

    name: str
    pattern: re.Pattern[str]
    broad: bool = False


def _digits(least: int, most: int) -> str:
    return rf"\d(?:{_GAP}\d){{{least - 1},{most - 1}}}"


KINDS = (
    Kind("邮箱", re.compile(r"[\w.+-]+\s*(?:@|艾特)\s*[\w-]+(?:\s*(?:\.|点)\s*[\w-]+)+", re.ASCII)),
    Kind("证件号", re.compile(rf"(?<![0-9A-Za-z]){_digits(17, 17)}{_GAP}[\dXx](?![0-9A-Za-z])")),
    Kind("信用代码", re.compile(
        rf"(?<![0-9A-Za-z])(?=(?:{_GAP}\d)*{_GAP}[A-Za-z])[{_CODE}](?:{_GAP}[{_CODE}]){{17}}(?![0-9A-Za-z])"
    )),
    Kind("银行卡号", re.compile(rf"(?<![0-9A-Za-z]){_digits(13, 19)}(?![0-9A-Za-z])")),
    Kind("手机号", re.compile(rf"(?<!\d)(?:\+?86{_GAP})?1{_GAP}[3-9](?:{_GAP}\d){{9}}(?!\d)")),
    Kind("车牌", re.compile(rf"[{_PROVINCES}][\s·.]*[A-Za-z](?:[\s·.\-]*[A-Za-z0-9]){{5,6}}(?![A-Za-z0-9])")),
    Kind("证件号", re.compile(r"(?<![0-9A-Za-z])[A-Za-z]{1,2}\d{7,9}(?![0-9A-Za-z])"), broad=True),
    Kind("号码", re.compile(rf"(?<![0-9A-Za-z]){_digits(7, 40)}"), broad=True),
    Kind("门牌", re.compile(rf"{_NUMBER}\s*弄(?:\s*{_NUMBER}\s*号)?(?:\s*{_NUMBER}\s*室?)?"), broad=True),
    Kind("门牌", re.compile(rf"{_NUMBER}\s*号楼?\s*{_NUMBER}\s*室?|{_NUMBER}\s*室"), broad=True),
    Kind("门牌", re.compile(rf"(?<=[路街道村]){_NUMBER}\s*号"), broad=True),
    Kind("姓名", re.compile(r"(?:(?<=我叫)|(?<=名字叫)|(?<=名字是)|(?<=姓名))[是:：\s]*[一-鿿·]{2,4}"), broad=True),
)  # fmt: skip


def mask(text: str, *, broad: bool) -> str:
    """Return the text with every identifier replaced by its kind: [手机号].

    broad: for what people write, also addresses, names and any seven digits in a row; not for our own
    texts, which hold public telephone numbers and codes to resume with.
    """
    plain = text.translate(_AS_DIGITS)  # one character for one: positions stay the same
    for kind in KINDS:
        if kind.broad and not broad:
            continue
        for found in reversed(list(kind.pattern.finditer(plain))):
            start, end = found.span()
            text = f"{text[:start]}[{kind.name}]{text[end:]}"
            plain = f"{plain[:start]}[{kind.name}]{plain[end:]}"
    return text


def is_identifier(text: str) -> bool:
    """Tell whether the text as a whole is an identifier."""
    plain = text.translate(_AS_DIGITS).strip()
    return any(kind.pattern.fullmatch(plain) for kind in KINDS if not kind.broad)
