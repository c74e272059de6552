"""One door to every check: a field and a raw value in, the canonical value out.

Canonical: days YYYY-MM-DD, amounts plain decimals, several choices a list in the field's order,
photos and files the id of an upload, everything else a text.

    check(field, "１３８ ００１３ ８０００", today=day)            "13800138000"
    check(field, "2026-02-30", today=day)                       ValueRefused: 日历上没有这一天
"""

import datetime
import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any

from services.checks import amounts, dates, identity, texts
from services.checks.context import Context
from services.draft import Answer
from services.errors import ValueRefused
from services.transaction import FormField

Check = Callable[[str, Context], str]

VALIDATORS: Mapping[str, Check] = {
    "cn.person_name": texts.person_name,
    "cn.ric": identity.ric_number,
    "cn.uscc": identity.uscc_number,
    "cn.ric_or_uscc": identity.ric_or_uscc,
    "cn.mobile": identity.mobile,
    "cn.plate": identity.plate,
    "cn.address": texts.address,
    "cn.place": texts.place,
    "cn.region": texts.region,
    "cn.property_cert": texts.property_certificate,
    "id.other": identity.other_id,
    "bank.luhn": identity.bank_card,
    "email": texts.email,
    "date": dates.any_day,
    "date.past": dates.past_day,
    "date.future": dates.future_day,
    "date.after:period_start": dates.day_after_start,
    "year": dates.year,
    "int.positive": amounts.count,
    "money.positive": amounts.money,
    "area.positive": amounts.area,
    "vehicle.code": identity.vehicle_code,
    "photo.id": texts.upload,
    "photo.any": texts.upload,
    "file.pdf_or_image": texts.upload,
    "text.short": texts.short,
    "text.long": texts.long,
    "text.list": texts.items,
    "text.org": texts.organisation,
    "text.code": texts.code,
}
"""Name in fields.yml to check; a check raises ValueRefused."""


def check(
    field: FormField,
    value: Any,
    *,
    today: datetime.date,
    values: Mapping[str, Answer] | None = None,
) -> str | list[str]:
    """Return the canonical value of a field; raises ValueRefused with the reason in Chinese.

    value: str, or for multi_choice a list of str (or str parted by 、); values: what was given
    for other fields, by field id (for an end date its start, for a plate the kind of vehicle).
    """
    if field.type == "multi_choice":
        return _several(field, value)
    if not isinstance(value, str):
        raise ValueRefused("没有听清，请再说一遍。")
    text = fold(value)
    if not text:
        raise ValueRefused("没有听清，请再说一遍。")
    if field.choices:
        return _one_of(field, text)
    canonical = check_named(field.validation or "text.short", text, today=today, values=values)
    if field.most is not None and int(canonical) > field.most:
        raise ValueRefused(f"{field.label}最多{field.most}{field.unit}，请再说一遍。")
    return canonical


def check_named(
    name: str,
    value: str,
    *,
    today: datetime.date,
    values: Mapping[str, Answer] | None = None,
) -> str:
    """Return the canonical text for a validator by its name in fields.yml; raises ValueRefused."""
    return VALIDATORS[name](fold(value), Context(today, values or {}))


def fold(text: str) -> str:
    """Return the text with full-width letters, digits and blanks made ordinary, and stripped.

    Chinese punctuation stays, control characters go.
    """
    wide = (unicodedata.normalize("NFKC", one) if _is_wide(one) else one for one in text)
    kept = (one for one in "".join(wide) if one == "\n" or unicodedata.category(one) != "Cc")
    return re.sub(r"[ \t\u00a0]+", " ", "".join(kept)).strip()


def _is_wide(one: str) -> bool:
    return one == "\u3000" or ("\uff01" <= one <= "\uff5e" and one not in "，：；！？（）")


def _one_of(field: FormField, text: str) -> str:
    for choice in field.choices:
        if fold(choice) == text:
            return choice
    raise ValueRefused(f"请从这几项里选一项：{'、'.join(field.choices)}。")


def _several(field: FormField, value: Any) -> list[str]:
    parts = re.split(r"[、,，;；]", value) if isinstance(value, str) else value
    if not isinstance(parts, list) or not all(isinstance(part, str) for part in parts):
        raise ValueRefused("没有听清，请再说一遍。")
    chosen = {_one_of(field, fold(part)) for part in parts if fold(part)}
    if not chosen:
        raise ValueRefused(f"请至少选一项：{'、'.join(field.choices)}。")
    return [choice for choice in field.choices if choice in chosen]
