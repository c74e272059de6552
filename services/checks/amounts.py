"""Counts, money and areas; canonical: a plain decimal string without thousands commas."""

import re
from decimal import Decimal

from services.checks.context import Context
from services.errors import ValueRefused

LARGEST = Decimal("1000000000000")


def count(text: str, context: Context) -> str:
    """Return a whole number, 1 to 100000."""
    digits = text.replace(",", "").replace("，", "")
    if not re.fullmatch(r"\d{1,9}", digits, re.ASCII) or not 1 <= int(digits) <= 100_000:
        raise ValueRefused("请说一个整数，从1到10万。")
    return str(int(digits))


def money(text: str, context: Context) -> str:
    """Return a positive amount; whole, or with two decimals, such as 1280.50."""
    amount = _decimal(text, "金额")
    return format(amount.quantize(Decimal(1 if amount == amount.to_integral() else "0.01")), "f")


def area(text: str, context: Context) -> str:
    """Return a positive area in square metres without trailing zeros, such as 85.6."""
    return format(_decimal(text, "面积").normalize(), "f")


def _decimal(text: str, noun: str) -> Decimal:
    digits = re.sub(r"[,，\s]", "", text)
    if not re.fullmatch(r"\d{1,13}(\.\d+)?", digits, re.ASCII):
        raise ValueRefused(f"没有听清{noun}是多少，请只说数字。")
    if re.search(r"\.\d\d0*[1-9]", digits):
        raise ValueRefused(f"{noun}最多两位小数，请再说一遍。")
    number = Decimal(digits)
    if not 0 < number < LARGEST:
        raise ValueRefused(f"{noun}应该大于0，请再说一遍。")
    return number
