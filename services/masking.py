"""How personal values look wherever somebody else may see them: lists, the admin's screen.

masked("张小明 13800138000")           "张小明 138****8000": numbers anywhere in a text
masked_value(name_field, "欧阳小明")    "欧***": everything a person wrote themselves
"""

import re

from services.draft import Answer
from services.summary import mask, shown_value
from services.transaction import FormField

_NUMBERS = re.compile(r"(?<![0-9A-Za-z])(?:\d[ -]?){6,18}[\dXx](?![0-9A-Za-z])")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
SHOWN_TYPES = {"choice", "multi_choice", "yes_no", "photo", "file", "integer"}


def masked(text: str) -> str:
    """Return the text with every number of 7 to 19 digits and every e-mail address masked."""
    text = _EMAIL.sub(lambda found: "***@" + found.group().partition("@")[2], text)
    return _NUMBERS.sub(lambda found: mask(re.sub(r"[ -]", "", found.group())), text)


def masked_value(field: FormField, value: Answer) -> str:
    """Return a canonical value for the eyes of the back office; only choices stay readable."""
    if value is None or field.type in SHOWN_TYPES:
        return shown_value(field, value)
    text = "、".join(value) if isinstance(value, list) else value
    if field.type == "date":
        return f"{text[:4]}-**-**"
    if field.type in ("id_number", "uscc", "phone", "bank_card", "plate"):
        return mask(text)
    return text[:1] + "*" * min(len(text) - 1, 8)
