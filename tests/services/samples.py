"""Values that are right, made at random: what a flawless person would answer."""

import datetime
import random

from stdnum import luhn
from stdnum.cn import ric, uscc

from services.draft import ELECTRONIC, ORIGINAL, Answer, material_key
from services.form import Step, next_step
from services.transaction import FormField, Transaction

TODAY = datetime.date(2026, 11, 23)
UPLOAD = "up-" + "0" * 32
SURNAMES, GIVEN = "赵钱孙李欧阳", "明华芳强敏静丽军洋艳"


def citizen_number(chance: random.Random) -> str:
    """A number with a district code, a birthday and a checksum that are right."""
    district = chance.choice(["310105", "310104", "330226", "610112", "110105"])
    born = TODAY - datetime.timedelta(days=chance.randrange(1, 36500))
    first = f"{district}{born:%Y%m%d}{chance.randrange(1000):03d}"
    return first + ric.calc_check_digit(first + "0")


def credit_code(chance: random.Random) -> str:
    """A unified social credit code with the right checksum."""
    body = "".join(chance.choice("0123456789ABCDEFGHJKLMNPQRTUWXY") for _ in range(9))
    first = f"91310105{body}"
    return first + uscc.calc_check_digit(first)


def bank_card(chance: random.Random) -> str:
    """A card number of 16 to 19 digits with the right check digit."""
    digits = "62" + "".join(chance.choice("0123456789") for _ in range(chance.randrange(13, 17)))
    return digits + luhn.calc_check_digit(digits)


def name(chance: random.Random) -> str:
    """A Chinese name of two to four characters."""
    return chance.choice(SURNAMES) + "".join(chance.choices(GIVEN, k=chance.randrange(1, 3)))


def day(chance: random.Random, first: int, last: int) -> str:
    """A day so many days from today."""
    return (TODAY + datetime.timedelta(days=chance.randint(first, last))).isoformat()


def value_for(field: FormField, chance: random.Random, start: str | None = None) -> Answer:
    """A canonical value of the field; start: what was given for period_start."""
    if field.type == "multi_choice":
        chosen = chance.sample(field.choices, chance.randint(1, len(field.choices)))
        return [choice for choice in field.choices if choice in chosen]
    if field.choices:
        return chance.choice(field.choices)
    made = {
        "cn.person_name": lambda: name(chance),
        "cn.ric": lambda: citizen_number(chance),
        "cn.uscc": lambda: credit_code(chance),
        "cn.ric_or_uscc": lambda: chance.choice([citizen_number, credit_code])(chance),
        "cn.mobile": lambda: f"1{chance.randint(3, 9)}{chance.randrange(10**9):09d}",
        "cn.plate": lambda: f"沪{chance.choice('ABCDEF')}{chance.randrange(10**5):05d}",
        "cn.address": lambda: f"上海市长宁区愚园路{chance.randint(1, 999)}弄6号3室",
        "cn.place": lambda: "愚园路与定西路路口",
        "cn.region": lambda: chance.choice(["浙江省杭州市", "北京市", "广西壮族自治区南宁市"]),
        "cn.property_cert": lambda: f"沪（2020）长字不动产权第{chance.randrange(10**6):06d}号",
        "id.other": lambda: f"H{chance.randrange(10**8):08d}",
        "bank.luhn": lambda: bank_card(chance),
        "email": lambda: f"someone{chance.randrange(100)}@example.com",
        "date": lambda: day(chance, -900, 900),
        "date.past": lambda: day(chance, -9000, 0),
        "date.future": lambda: day(chance, 0, 900),
        "date.after:period_start": lambda: max(start or "", day(chance, -900, 900)),
        "year": lambda: str(chance.randint(1949, 2027)),
        "int.positive": lambda: str(chance.randint(1, field.most or 100000)),
        "money.positive": lambda: chance.choice([f"{chance.randint(1, 10**6)}", "1280.50"]),
        "area.positive": lambda: f"{chance.randint(1, 999)}.{chance.randint(1, 9)}",
        "vehicle.code": lambda: f"LSVAA49J1{chance.randrange(10**8):08d}",
        "photo.id": lambda: UPLOAD,
        "photo.any": lambda: UPLOAD,
        "file.pdf_or_image": lambda: UPLOAD,
        "text.short": lambda: "热食类食品制售",
        "text.long": lambda: "楼道里堆了很多杂物，影响通行。",
        "text.list": lambda: "张小明 60万元；李华 40万元",
        "text.org": lambda: "上海某某科技有限公司",
        "text.code": lambda: f"{chance.randrange(10**12):012d}",
    }
    return made[str(field.validation)]()


def reply_to(
    step: Step, answers: dict[str, Answer], chance: random.Random, *, skips: bool = True
) -> dict[str, Answer]:
    """What the person answers to a step, by draft key; keeps clear of choices that end the form."""
    if step.question:
        good = [
            c for c, o in step.question.outcomes.items() if o.result in ("continue", "eligible")
        ]
        return {step.key: chance.choice(good)}
    if step.field:
        if step.optional and skips and chance.random() < 0.3:
            return {step.key: None}
        start = answers.get("field.period_start")
        return {step.key: value_for(step.field, chance, start if isinstance(start, str) else None)}
    return {
        material_key(use.material.id): chance.choice([ORIGINAL, UPLOAD]) for use in step.materials
    }


def filled(
    transaction: Transaction, chance: random.Random, *, upload: str = UPLOAD
) -> dict[str, Answer]:
    """Answers that take the form of a transaction to its review."""
    answers: dict[str, Answer] = {}
    while (step := next_step(transaction, answers)).kind != "review":
        assert step.kind != "stopped", step
        given = reply_to(step, answers, chance)
        answers |= {key: upload if value == UPLOAD else value for key, value in given.items()}
    return answers


__all__ = ["ELECTRONIC", "TODAY", "UPLOAD", "citizen_number", "filled", "reply_to", "value_for"]
