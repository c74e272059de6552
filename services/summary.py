"""What the person checks before filing: one row a field, private numbers masked."""

import datetime
import re
from dataclasses import dataclass

from services.checks.dates import spoken_day
from services.draft import ELECTRONIC, ORIGINAL, Answer, Answers, field_key, material_key
from services.requirement import (
    applicable_fields,
    applicable_materials,
    is_automatic,
    materials_to_show,
)
from services.transaction import FormField, Transaction

MASKED = {"cn.ric", "cn.ric_or_uscc", "cn.mobile", "bank.luhn", "id.other"}
SKIPPED = "未填写"
_COUNTED = "支弄|弄|号|室|幢|栋|座|楼|单元|层|组|队|户"
_HAN_NUMBER = "[零〇○一二两三四五六七八九十百千幺]"
# 12号, ３０２室, 3A, B1; 一百弄, but not 中山北一路; A座; the room at the end of 5号三〇二.
_HOUSE_NUMBER = re.compile(
    rf"[A-Za-zＡ-Ｚａ-ｚ]*[0-9０-９]+[0-9A-Za-z０-９Ａ-Ｚａ-ｚ]*"
    rf"|{_HAN_NUMBER}+(?=(?:{_COUNTED})(?!线))"
    rf"|[A-Za-zＡ-Ｚａ-ｚ](?=(?:{_COUNTED}))"
    rf"|(?<=[弄号幢栋座楼元层]){_HAN_NUMBER}{{2,}}$"
)


@dataclass(frozen=True)
class SummaryRow:
    """One line of the review; field: the id without family, "materials" for papers."""

    key: str
    field: str
    label: str
    value: str


def summary(transaction: Transaction, answers: Answers) -> list[SummaryRow]:
    """Return the rows of the review: every applicable field answered, then the materials."""
    rows = [
        SummaryRow(field_key(f.id), f.id, f.label, reviewed_value(f, answers[field_key(f.id)]))
        for f in applicable_fields(transaction, answers)
        if field_key(f.id) in answers
    ]
    return rows + _material_rows(transaction, answers)


def shown_value(field: FormField, value: Answer) -> str:
    """Return a canonical value as people read it; ID, phone, card and house numbers masked."""
    if value is None:
        return SKIPPED
    if isinstance(value, list):
        return "、".join(value)
    if field.type in ("photo", "file"):
        return "已拍照" if field.type == "photo" else "已上传"
    if field.type == "date":
        return spoken_day(datetime.date.fromisoformat(value))
    if field.type == "address":
        return mask_address(value)
    return mask(value) if field.validation in MASKED else value + field.unit


def reviewed_value(field: FormField, value: Answer) -> str:
    """Return a value for the review, which stands on a screen for long: names and mail masked too."""
    if isinstance(value, str) and field.type == "name":
        return mask_name(value)
    if isinstance(value, str) and field.type == "email":
        return mask_email(value)
    return shown_value(field, value)


def mask(value: str) -> str:
    """Return 138****1234 for a mobile number, else first and last four characters or fewer.

    At least half of the characters are hidden.
    """
    if re.fullmatch(r"1\d{10}", value):
        return f"{value[:3]}****{value[-4:]}"
    shown = min(4, len(value) // 4)
    return value[:shown] + "*" * (len(value) - 2 * shown) + value[len(value) - shown :]


def mask_name(name: str) -> str:
    """Return 王** for 王小芳."""
    return name[:1] + "*" * (len(name) - 1)


def mask_email(address: str) -> str:
    """Return z***@example.com."""
    return re.sub(r"(?<=.)[^@]*(?=@)", "***", address, count=1)


def mask_address(address: str) -> str:
    """Return 上海市长宁区天山路**弄**号**室 for one with its numbers: its owner knows the road."""
    return _HOUSE_NUMBER.sub("**", address)


def _material_rows(transaction: Transaction, answers: Answers) -> list[SummaryRow]:
    paper = [
        use.material.name + ("（已上传）" if _is_upload(answers[key]) else "")
        for use in materials_to_show(transaction, answers)
        if answers.get(key := material_key(use.material.id))
    ]
    automatic = [
        use.material.name
        for use in applicable_materials(transaction, answers)
        if is_automatic(use) and use.material.form != "signed_here"
    ]
    rows = {"带来的材料": paper, "调用电子证照，不用带": automatic}
    return [
        SummaryRow("materials", "materials", label, "、".join(names))
        for label, names in rows.items()
        if names
    ]


def _is_upload(value: Answer) -> bool:
    return value not in (ELECTRONIC, ORIGINAL)
