"""How each type of field is read: the readings of what was said, or what is wrong with it."""

from collections.abc import Mapping

from actions.values import (
    addresses,
    amounts,
    choices,
    counts,
    names,
    organisations,
    regions,
    several,
    texts,
)
from actions.values import (
    number_readers as numbers,
)
from actions.values.asked import Asked, Reader, nothing_heard
from actions.values.days import day
from actions.values.silence import says_nothing

FULL_NAME = "只听到了姓，请连名带姓说全名，跟身份证上一样。"
ONE_PERSON = "听到两个人的名字，这里只要一个人的，请只说一个。"
NO_NAME = "没有听出姓名，请只说姓名。"


def _name(asked: Asked) -> list[str]:
    meant = names.name(asked.text)
    if names.are_several(asked.text):
        raise asked.refused(ONE_PERSON)
    if names.is_title(meant):
        raise asked.refused(FULL_NAME)
    if not meant or not names.is_name(meant):
        raise asked.refused(NO_NAME)
    return [meant]


def _address(asked: Asked) -> list[str]:
    if addresses.refers_back(asked.text):
        given = addresses.given_before(asked.text, asked.values, but=asked.field.id)
        return [given] if given else nothing_heard(asked, addresses.NONE_GIVEN)
    meant = addresses.address(asked.text)
    if why := addresses.fault(meant):
        raise asked.refused(why)
    return [meant]


def _place(asked: Asked) -> list[str]:
    return [addresses.place(asked.text)] if not says_nothing(asked.text) else []


def _region(asked: Asked) -> list[str]:
    found = regions.region(asked.text)
    return [found] if found else nothing_heard(asked, regions.lacking(asked.text))


def _year(asked: Asked) -> list[str]:
    found = counts.year(asked.text, asked.today)
    return [found] if found else nothing_heard(asked, counts.ONE_YEAR)


def _count(asked: Asked) -> list[str]:
    if why := counts.count_fault(asked.text):
        raise asked.refused(why)
    found = counts.count(asked.text)
    return [found] if found else []


def _amount(asked: Asked) -> list[str]:
    if why := amounts.fault(asked.text, unit=asked.field.unit):
        raise asked.refused(why)
    found = amounts.amount(asked.text, unit=asked.field.unit)
    return [found] if found else []


def _choice(asked: Asked) -> list[str]:
    offered = asked.field.choices or (choices.YES, choices.NO)
    found = choices.choose(offered, asked.text, question=asked.field.ask)
    return [found] if found else nothing_heard(asked, f"请从这几项里选一项：{'、'.join(offered)}。")


def _several(asked: Asked) -> list[list[str]]:
    offered = asked.field.choices
    found = several.choose_several(offered, asked.text)
    if not found:
        raise asked.refused(f"请从这几项里选一项或几项：{'、'.join(offered)}。")
    if unknown := several.unknown_part(offered, asked.text):
        raise asked.refused(f"没有听懂“{unknown[:12]}”，请从这几项里选：{'、'.join(offered)}。")
    return [found]


def _organisation(asked: Asked) -> list[str]:
    if not texts.says_something(asked.text):
        return []
    meant = organisations.organisation(asked.text)
    if why := organisations.fault(meant):
        raise asked.refused(why)
    return [meant] if texts.says_something(meant) else []


def _short(asked: Asked) -> list[str]:
    return [texts.short_words(asked.text)] if texts.says_something(asked.text) else []


def _words(asked: Asked) -> list[str]:
    return [texts.words(asked.text)] if texts.says_something(asked.text) else []


def _list(asked: Asked) -> list[str]:
    return [texts.listed(asked.text)] if texts.says_something(asked.text) else []


def _as_sent(asked: Asked) -> list[str]:
    return [asked.text.strip()]


BY_TYPE: Mapping[str, Reader] = {
    "name": _name, "id_number": numbers.citizen, "uscc": numbers.credit, "phone": numbers.mobile, "email": numbers.email,
    "bank_card": numbers.card, "plate": numbers.plate, "region": _region, "address": _address, "date": day,
    "integer": _count, "amount": _amount, "choice": _choice, "yes_no": _choice,
    "multi_choice": _several, "text": _words, "photo": _as_sent, "file": _as_sent,
}  # fmt: skip
BY_VALIDATION: Mapping[str, Reader] = {
    "year": _year, "cn.place": _place, "cn.ric_or_uscc": numbers.citizen_or_credit, "id.other": numbers.other_id,
    "cn.property_cert": numbers.certificate, "vehicle.code": numbers.frame, "text.code": numbers.reference,
    "text.org": _organisation, "text.short": _short, "text.long": _words, "text.list": _list,
}  # fmt: skip
"""Readers by the name of the check, where it tells more than the type of the field."""
