"""What somebody could say to a field, with the value it has: one generator a kind of field."""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from stdnum import luhn
from stdnum.cn import ric, uscc

from services.models import Answer, FormField

FAMILY, GIVEN = "王李张刘陈杨赵黄周吴徐孙", "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英"
NOT_IN_CODES = "ABCDEFGHJKLMNPQRTUWXY"  # a uniform code has no I O S V Z


@dataclass(frozen=True)
class Said:
    """Words, and the canonical value they have; None: the field must refuse them."""

    text: str
    value: Answer


def name(chance: random.Random) -> str:
    return chance.choice(FAMILY) + "".join(chance.sample(GIVEN, chance.choice((1, 2))))


def mobile(chance: random.Random) -> str:
    return "1" + chance.choice("3578") + "".join(chance.choices("0123456789", k=9))


def id_number(chance: random.Random) -> str:
    born = f"{chance.randint(1950, 2005)}{chance.randint(1, 12):02d}{chance.randint(1, 28):02d}"
    body = f"310105{born}{chance.randint(100, 999)}"
    return f"{body}{ric.calc_check_digit(body + '0')}"


def uscc_number(chance: random.Random) -> str:
    body = "91310105MA1" + "".join(chance.choices(NOT_IN_CODES[:8] + "23456789", k=6))
    return f"{body}{uscc.calc_check_digit(body)}"


def card(chance: random.Random) -> str:
    body = "62" + "".join(chance.choices("0123456789", k=16))
    return f"{body}{luhn.calc_check_digit(body)}"


def address(chance: random.Random) -> str:
    road = chance.choice(("天山路", "仙霞路", "延安西路", "虹桥路"))
    return f"长宁区{road}{chance.randint(1, 999)}弄{chance.randint(1, 60)}号{chance.randint(101, 2204)}室"


def vehicle(chance: random.Random) -> str:
    return (
        "LSV"
        + "".join(chance.choices("ABCDEFGH1234567890", k=8))
        + f"{chance.randint(1, 999999):06d}"
    )


def _typed(value: str) -> Said:
    return Said(value, value)


def _spaced(value: str) -> Said:
    return Said(f"{value[:3]} {value[3:7]} {value[7:]}", value)


def _mobile(chance: random.Random) -> Said:
    value = mobile(chance)
    return chance.choice((_typed(value), _spaced(value), Said(f"我的手机是{value}", value)))


def _day(first: str, last: str) -> Callable[[random.Random], Said]:
    """Days of one month, so that past and future stay what they are on the fixed day."""

    def say(chance: random.Random) -> Said:
        number = chance.randint(int(first[8:]), int(last[8:]))
        value = f"{first[:8]}{number:02d}"
        year, month = int(first[:4]), int(first[5:7])
        return chance.choice((_typed(value), Said(f"{year}年{month}月{number}号", value)))

    return say


_TOLD: Mapping[str, Callable[[random.Random], Said]] = {
    "cn.person_name": lambda chance: _typed(name(chance)),
    "cn.mobile": _mobile,
    "cn.ric": lambda chance: _typed(id_number(chance)),
    "cn.ric_or_uscc": lambda chance: _typed(id_number(chance)),
    "cn.uscc": lambda chance: _typed(uscc_number(chance)),
    "bank.luhn": lambda chance: _typed(card(chance)),
    "cn.address": lambda chance: _typed(address(chance)),
    "cn.place": lambda chance: _typed(f"天山路{chance.randint(1, 900)}号门口"),
    "cn.region": lambda chance: _typed(chance.choice(("浙江省杭州市", "江苏省南京市"))),
    "cn.plate": lambda chance: _typed(f"沪A{chance.randint(10000, 99999)}"),
    "cn.property_cert": lambda chance: _typed(
        f"沪（2020）长字不动产权第{chance.randint(1000, 9999)}号"
    ),
    "id.other": lambda chance: _typed(f"H0{chance.randint(1000000, 9999999)}"),
    "email": lambda chance: _typed(f"someone{chance.randint(1, 99)}@example.com"),
    "date": _day("2026-11-01", "2026-11-22"),
    "date.past": _day("2026-10-01", "2026-10-28"),
    "date.future": _day("2026-12-01", "2026-12-28"),
    "date.after:period_start": _day("2026-12-29", "2026-12-31"),
    "year": lambda chance: _typed(str(chance.randint(1990, 2025))),
    "int.positive": lambda chance: _typed(str(chance.randint(1, 9))),
    "money.positive": lambda chance: _typed(str(chance.randint(100, 90000))),
    "area.positive": lambda chance: _typed(str(chance.randint(20, 300))),
    "vehicle.code": lambda chance: _typed(vehicle(chance)),
    "text.org": lambda chance: _typed(f"上海{chance.choice(GIVEN)}华贸易有限公司"),
    "text.code": lambda chance: _typed(f"HT{chance.randint(10000, 99999)}A"),
    "text.short": lambda chance: _typed(chance.choice(("销售岗位", "餐饮服务", "办公用房"))),
    "text.long": lambda chance: _typed(chance.choice(("楼道里堆了杂物", "商家没有退还预付款"))),
    "text.list": lambda chance: _typed("出租合同；付款凭据"),
}  # fmt: skip
_REFUSED: Mapping[str, tuple[str, ...]] = {
    "cn.person_name": ("123", "王3"),
    "cn.mobile": ("123", "1380013800", "啊啊啊"),
    "cn.ric": ("110105194912310021", "嘟嘟嘟", "12345"),
    "cn.uscc": ("91310105MA1", "嗯嗯嗯"),
    "bank.luhn": ("6222021234567890120", "卡"),
    "cn.address": ("天山", "那边"),
    "email": ("没邮箱啊", "someone@"),
    "date": ("嗯嗯", "二月三十号"),
    "date.past": ("后天", "嗯嗯"),
    "date.future": ("昨天", "嗯嗯"),
    "int.positive": ("嗯嗯",),
    "money.positive": ("嗯嗯",),
    "area.positive": ("嗯嗯",),
    "cn.plate": ("沪", "嗯嗯"),
}  # fmt: skip


def valid(field: FormField, chance: random.Random) -> Said:
    """Return words that answer the field; photos and files: empty words, an upload goes along."""
    if field.type in ("photo", "file"):
        return Said("", None)
    if field.type == "multi_choice":
        together = [n for n, one in enumerate(field.choices) if "不" not in one]
        chosen = sorted(chance.sample(together, 2))
        several = [field.choices[place] for place in chosen]
        return Said("、".join(several), several)
    if field.choices:
        return _chosen(field.choices, chance)
    return _TOLD[field.validation or "text.short"](chance)


def _chosen(choices: tuple[str, ...], chance: random.Random) -> Said:
    place = chance.randrange(len(choices))
    words = (choices[place], f"wb:answer:{choices[place]}", f"第{'一二三四五六七八九'[place]}个"
             if place < 9 else choices[place])  # fmt: skip
    return Said(chance.choice(words), choices[place])


def refused(field: FormField, chance: random.Random) -> Said | None:
    """Return words that are no answer to the field; None where anything is one."""
    if field.type in ("photo", "file"):
        return Said("拍好了", None)
    if field.choices:
        return Said("嘟嘟嘟", None)
    words = _REFUSED.get(field.validation or "")
    return Said(chance.choice(words), None) if words else None
