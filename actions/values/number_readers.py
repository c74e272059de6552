"""How fields with a number of a person, a company, a vehicle or a paper are read."""

import re

from actions.values import codes, emails, identity, plates
from actions.values.asked import Asked, nothing_heard
from actions.values.digits import digit_runs

_ELECTRIC = ("电动自行车", "残疾人机动（电动）轮椅车")
TWO_NUMBERS = "听到两个号码，请只说一个。"


def citizen(asked: Asked) -> list[str]:
    """Return the readings of an 18-digit citizen number."""
    found = identity.citizen_numbers(asked.text)
    return found or nothing_heard(asked, "没有听出身份证号码，请一位一位报18位。")


def mobile(asked: Asked) -> list[str]:
    """Return the readings of a mobile number."""
    found = identity.mobile_numbers(asked.text)
    whole = [one for one in found if re.fullmatch(r"1[3-9]\d{9}", one)]
    if len(set(whole)) > 1 and whole == found[: len(whole)] and _apart(asked.text, whole):
        raise asked.refused(TWO_NUMBERS)
    return found or nothing_heard(asked, "没有听出手机号码，请一位一位报11位数字。")


def _apart(text: str, numbers: list[str]) -> bool:
    return sum(one in digit_runs(text) for one in numbers) > 1


def card(asked: Asked) -> list[str]:
    """Return the readings of a bank card number."""
    found = identity.card_numbers(asked.text)
    return found or nothing_heard(asked, "没有听出银行卡号，请看着卡面一位一位报。")


def credit(asked: Asked) -> list[str]:
    """Return the readings of a credit code."""
    found = codes.credit_codes(asked.text)
    return found or nothing_heard(asked, "没有听出统一社会信用代码，请看着执照一位一位报。")


def citizen_or_credit(asked: Asked) -> list[str]:
    """Return the readings of a citizen number or a credit code."""
    found = [*identity.citizen_numbers(asked.text), *codes.credit_codes(asked.text)]
    ordered = sorted(found, key=lambda one: len(one) != 18)
    return ordered or nothing_heard(asked, "没有听出号码，请一位一位报18位。")


def other_id(asked: Asked) -> list[str]:
    """Return the readings of the number of a passport, pass or permit."""
    found = codes.passes(asked.text)
    return found or nothing_heard(asked, "没有听出证件号码，请把字母和数字一个一个报。")


def plate(asked: Asked) -> list[str]:
    """Return the readings of a number plate."""
    electric = asked.values.get("vehicle_kind") in _ELECTRIC
    found = plates.electric_plates(asked.text) if electric else plates.plates(asked.text)
    why = "" if electric else plates.fault(asked.text)
    return found or nothing_heard(
        asked, why or "没有听出车牌号，请连省份简称一起说，比如沪A12345。"
    )


def frame(asked: Asked) -> list[str]:
    """Return the readings of a frame number."""
    found = codes.frame_numbers(asked.text)
    return found or nothing_heard(asked, "没有听出车架号，请把字母和数字一个一个报，一共17位。")


def reference(asked: Asked) -> list[str]:
    """Return the readings of the number of a contract, case or account."""
    found = codes.reference_numbers(asked.text)
    return found or nothing_heard(asked, "没有听出编号，请照着念，字母和数字一个一个报。")


def certificate(asked: Asked) -> list[str]:
    """Return the readings of the number of a property certificate."""
    found = codes.certificates(asked.text)
    return found or nothing_heard(asked, "没有听出权证号，请照房产证首页念，从“沪”字开始。")


def email(asked: Asked) -> list[str]:
    """Return the readings of an e-mail address."""
    found = emails.emails(asked.text)
    return found or nothing_heard(
        asked, "没有听出邮箱，要有@，可以念“艾特”，比如zhangsan艾特163点com。"
    )
