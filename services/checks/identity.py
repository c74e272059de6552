"""Numbers that name a person, a company, a vehicle or a bank card."""

import datetime
import re

import phonenumbers
from stdnum import luhn
from stdnum.cn import ric, uscc
from stdnum.exceptions import ValidationError

from services.checks.context import Context
from services.errors import ValueRefused

_PROVINCE = re.compile("1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|91")
PLATE_PROVINCES = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新"
_BLANKS = re.compile(r"[\s\-_.·,，。、]+")


def compact(text: str) -> str:
    """Return the text without blanks and separators, in capitals."""
    return _BLANKS.sub("", text).upper()


def ric_number(text: str, context: Context) -> str:
    """Return an 18-digit citizen number; checksum GB 11643 and a real date of birth.

    The district code is not looked up: real numbers carry codes that were founded, renamed or
    closed since, which python-stdnum refuses.
    """
    number = compact(text)
    if len(number) != 18:
        raise ValueRefused(f"身份证号码应该是18位，刚才是{len(number)}位。")
    if not re.fullmatch(r"\d{17}[\dX]", number):
        raise ValueRefused("身份证号码应该是17位数字，最后一位是数字或者X。")
    if not _PROVINCE.match(number):
        raise ValueRefused("身份证号码开头的地区码不对，请看着证件再报一遍。")
    if not _is_birthday(number[6:14], context.today):
        raise ValueRefused("身份证号码中间的出生日期不对，请看着证件再报一遍。")
    if ric.calc_check_digit(number) != number[-1]:
        raise ValueRefused("身份证号码校验不对，可能有一位说错了，请看着证件再报一遍。")
    return number


def _is_birthday(digits: str, today: datetime.date) -> bool:
    try:
        day = datetime.datetime.strptime(digits, "%Y%m%d").date()
    except ValueError:
        return False
    return datetime.date(1880, 1, 1) <= day <= today


def uscc_number(text: str, context: Context) -> str:
    """Return an 18-character unified social credit code; checksum GB 32100."""
    number = compact(text)
    if len(number) != 18:
        raise ValueRefused(f"统一社会信用代码应该是18位，刚才是{len(number)}位。")
    if re.search(r"[IOSVZ]", number):
        raise ValueRefused("统一社会信用代码里没有字母I、O、S、V、Z，请对照营业执照再报一遍。")
    try:
        return str(uscc.validate(number))
    except ValidationError as error:
        raise ValueRefused(
            "统一社会信用代码校验不对，可能有一位说错了，请对照营业执照再报一遍。"
        ) from error


def ric_or_uscc(text: str, context: Context) -> str:
    """Return a citizen number, or else a credit code; the birthday tells them apart."""
    number = compact(text)
    if len(number) != 18:
        raise ValueRefused("身份证号码和统一社会信用代码都是18位，请再对照一下。")
    try:
        return ric_number(number, context)
    except ValueRefused:
        if re.fullmatch(r"\d{17}[\dX]", number) and not uscc.is_valid(number):
            raise
    return uscc_number(number, context)


def other_id(text: str, context: Context) -> str:
    """Return the number of a pass, permit or passport: 6 to 20 letters or digits."""
    number = compact(text)
    if not re.fullmatch(r"[0-9A-Z]{6,20}", number) or not re.search(r"\d", number):
        raise ValueRefused("证件号码应该是6到20位字母和数字，请看着证件再报一遍。")
    return number


def mobile(text: str, context: Context) -> str:
    """Return 11 digits of a mainland mobile number; +86 and separators are dropped."""
    try:
        parsed = phonenumbers.parse(text, "CN")
    except phonenumbers.NumberParseException as error:
        raise ValueRefused("没有听出手机号码，请一位一位报11位数字。") from error
    if parsed.country_code != 86:
        raise ValueRefused("请留一个中国大陆的手机号码，办理进度要发短信。")
    number = re.sub(r"\D", "", text)
    number = number[-11:] if len(number) > 11 and number[:-11] in ("86", "0086", "0") else number
    if len(number) != 11:
        raise ValueRefused(f"手机号码应该是11位，刚才是{len(number)}位。")
    if not re.fullmatch(r"1[3-9]\d{9}", number):
        raise ValueRefused("手机号码应该以13到19开头，请再报一遍。")
    return number


def bank_card(text: str, context: Context) -> str:
    """Return 13 to 19 digits that pass the Luhn check."""
    number = compact(text)
    if not number.isdecimal() or not number.isascii():
        raise ValueRefused("银行卡号只有数字，请看着卡面再报一遍。")
    if not 13 <= len(number) <= 19:
        raise ValueRefused(f"银行卡号一般是16到19位，刚才是{len(number)}位。")
    if not luhn.is_valid(number):
        raise ValueRefused("银行卡号校验不对，可能有一位说错了，请看着卡面再报一遍。")
    return number


def plate(text: str, context: Context) -> str:
    """Return a number plate; an electric bicycle's has 5 to 8 characters of its own kind."""
    number = compact(text)
    if context.values.get("vehicle_kind") in ("电动自行车", "残疾人机动（电动）轮椅车"):
        if re.fullmatch(rf"[{PLATE_PROVINCES}]?[0-9A-Z\u4e00-\u9fff]{{4,9}}", number):
            return number
        raise ValueRefused("没有听清号牌号码，请对照车后面的号牌再说一遍。")
    if not re.fullmatch(rf"[{PLATE_PROVINCES}][A-Z][0-9A-Z]{{4,5}}[0-9A-Z挂学警港澳]", number):
        raise ValueRefused("车牌号应该是省份简称加字母，后面五位或六位，比如沪A12345。")
    return number


def vehicle_code(text: str, context: Context) -> str:
    """Return a 17-character VIN (no I, O, Q), or the 15 to 17 of an electric bicycle."""
    number = compact(text)
    if re.fullmatch(r"[0-9A-HJ-NPR-Z]{17}|[0-9A-Z]{15,16}", number):
        return number
    if context.values.get("vehicle_kind") == "电动自行车" and re.fullmatch(r"[0-9A-Z]{17}", number):
        return number
    raise ValueRefused(
        f"车架号是17位，没有字母I、O、Q，电动自行车整车编码是15到17位，刚才是{len(number)}位。"
    )
