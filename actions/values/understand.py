"""One field and what somebody said: the canonical value, or a reason in Chinese why not."""

import datetime
import re
from collections.abc import Mapping

from actions.values import amounts, choices, dates, digits, names
from services.errors import ValueRefused
from services.models import Answer, FormField
from services.validators import check

LONGEST_HAN_NAME = 6  # longer ones are written with ·; a longer run is a sentence
UNCLEAR = "没有听明白，请再说一遍。"


def understand(
    field: FormField, text: str, *, today: datetime.date, values: Mapping[str, Answer]
) -> Answer:
    """Return the canonical value; raises ValueRefused with what is wrong."""
    said = text.strip()
    reader = _READERS.get(field.type)
    meant = reader(field, said, today) if reader else names.words(said)
    if meant is None:
        raise ValueRefused(UNCLEAR if not field.choices else _among(field))
    return check(field, meant, today=today, values=values)


def _number(field: FormField, text: str, today: datetime.date) -> str:
    runs = digits.long_numbers(text)
    return max(runs, key=len) if runs else digits.folded(text).replace(" ", "")


def _plate(field: FormField, text: str, today: datetime.date) -> str:
    bare = re.sub(r"[\s·.\-]", "", digits.folded(text)).translate(digits.SPOKEN).upper()
    found = re.search(
        r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][0-9A-Z]{5,6}", bare
    )
    return found.group() if found else bare


def _choice(field: FormField, text: str, today: datetime.date) -> str | None:
    offered = field.choices or (choices.YES, choices.NO)
    return choices.choose(offered, text, question=field.ask)


def _several(field: FormField, text: str, today: datetime.date) -> str | None:
    parts = [part for part in re.split(r"[、,，;；和跟与\s]+|还有|以及", text) if part]
    if re.search(r"都要|全部|全都|所有", text):
        return "、".join(field.choices)
    chosen = [choices.choose(field.choices, part) for part in parts]
    return "、".join(one for one in chosen if one) or None


def _name(field: FormField, text: str, today: datetime.date) -> str | None:
    meant = names.name(text)
    return None if re.fullmatch(rf"[一-鿿]{{{LONGEST_HAN_NAME + 1},}}", meant) else meant


def _address(field: FormField, text: str, today: datetime.date) -> str:
    return names.address(text)


def _date(field: FormField, text: str, today: datetime.date) -> str | None:
    return dates.day(text, today)


def _amount(field: FormField, text: str, today: datetime.date) -> str | None:
    return amounts.amount(text, unit=field.unit)


def _code(field: FormField, text: str, today: datetime.date) -> str:
    return digits.code(text) or names.words(text)


def _email(field: FormField, text: str, today: datetime.date) -> str:
    found = re.search(r"[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+", digits.folded(text), re.ASCII)
    return found.group() if found else names.words(text)


def _among(field: FormField) -> str:
    return f"请从这几项里选一项：{'、'.join(field.choices)}。"


_READERS = {
    "name": _name, "id_number": _number, "phone": _number, "bank_card": _number, "uscc": _code,
    "plate": _plate, "choice": _choice, "yes_no": _choice, "multi_choice": _several,
    "address": _address, "date": _date, "integer": _amount, "amount": _amount, "email": _email,
}  # fmt: skip
