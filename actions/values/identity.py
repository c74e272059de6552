"""The numbers of people: citizen number, mobile number, bank card; readings and what is wrong."""

import calendar
import datetime
import re

from stdnum.cn import ric

from actions.values import digits
from actions.values.numerals import numbers
from actions.values.refusals import lengths

_X_SAID = re.compile(
    rf"大写的?|(?:艾|爱|埃)克斯|[xX×✕叉乂ⅹ]|(?<={digits.DIGIT})[差插茶岔擦](?=[。，,\s]*$)"
)
_X_LAST = re.compile(
    rf"(?<={digits.DIGIT})(?:[\s，,。、\-]|最后|末尾|尾号|[一末]位|是|个|字母|还有|再|的|英文)*X"
)
# 八五年三月二号 in the middle of a number that is read out.
_BIRTHDAY = re.compile(
    rf"({digits.DIGIT}{{4}}|{digits.DIGIT}{{2}})年([\d一二三四五六七八九十]{{1,3}})月([\d一二三四五六七八九十]{{1,3}})[号日]?(?:生的?)?"
)
_CITIZEN = 18
_MOBILE = 11


def citizen_numbers(text: str) -> list[str]:
    """Return the readings of an 18-digit citizen number, the most faithful first."""
    marked = _X_SAID.sub(lambda found: "" if "大写" in found.group() else "X", digits.folded(text))
    runs = digits.digit_runs(_X_LAST.sub("X", _BIRTHDAY.sub(_packed, marked)))
    full = [
        run[:6] + century + run[6:] for run in runs if len(run) == 16 for century in ("19", "20")
    ]
    certain = [one for one in full if ric.calc_check_digit(one) == one[-1]]
    return _fitting([*runs, *certain], _CITIZEN)


def mobile_numbers(text: str) -> list[str]:
    """Return the readings of a mobile number without 86 before it."""
    runs = [
        re.sub(r"^(?:00)?86(?=1\d{10})|^0(?=1\d{10}$)", "", run) for run in digits.digit_runs(text)
    ]
    return _fitting(runs, _MOBILE)


def card_numbers(text: str) -> list[str]:
    """Return the readings of a bank card number."""
    runs = digits.digit_runs(text)
    return sorted(runs, key=lambda run: not 13 <= len(run) <= 19)


def citizen_fault(number: str, today: datetime.date) -> str:
    """Return what is wrong with a citizen number (GB 11643-1999), "" if not its shape."""
    if len(number) == 15 and number.isdecimal():
        return "这是老的15位号码，现在的身份证号码是18位，请看着新证报。"
    if len(number) != _CITIZEN:
        return lengths("身份证号码", _CITIZEN, len(number))
    if not re.fullmatch(r"\d{17}[\dX]", number):
        return "身份证号码前17位都是数字，只有最后一位可能是X，请看着证件再报一遍。"
    if why := _birthday_fault(number[6:14], today):
        return why
    fits = ric.calc_check_digit(number) == number[-1]
    return "" if fits else "身份证号码最后一位对不上，可能有一位报错了，请看着证件再报一遍。"


def mobile_fault(number: str) -> str:
    """Return what is wrong with a mobile number, "" if its check may speak."""
    if re.fullmatch(r"(?:021)?[2-9]\d{7}|0\d{2,3}[2-9]\d{6,7}", number):
        return "这是座机号码，收不到短信，请留一个11位的手机号码。"
    if len(number) != _MOBILE:
        return lengths("手机号码", _MOBILE, len(number))
    return ""


def _birthday_fault(said: str, today: datetime.date) -> str:
    year, month, day = int(said[:4]), int(said[4:6]), int(said[6:])
    if not 1 <= month <= 12:
        return f"身份证号码中间的生日不存在：没有{month}月，请看着证件再报一遍。"
    last = calendar.monthrange(year, month)[1] if year else 31
    if not 1 <= day <= last:
        return f"身份证号码中间的生日不存在：{month}月没有{day}号，请看着证件再报一遍。"
    if year and datetime.date(year, month, day) > today:
        return "身份证号码中间的生日还没有到，年份可能报错了，请看着证件再报一遍。"
    return ""


def _packed(found: re.Match[str]) -> str:
    year = found[1].translate(digits.SPOKEN)
    rest = [next(numbers(one), None) for one in found.groups()[1:]]
    if None in rest:
        return found.group()
    return year + "".join(f"{int(one.value):02d}" for one in rest if one)


def _fitting(runs: list[str], wanted: int) -> list[str]:
    """Put runs of the wanted length first, then the nearest; equal ones keep their order."""
    return sorted(dict.fromkeys(runs), key=lambda run: abs(len(run) - wanted))
