"""Fields as the catalogue has them, and the fixed day."""

import datetime
from typing import Any

from services.models import FormField

TODAY = datetime.date(2026, 11, 23)


def field(kind: str, validation: str | None = None, **more: Any) -> FormField:
    """Return a field of a type with a check."""
    return FormField.model_validate(
        {
            "id": "f", "label": "一项", "ask": "请问？", "again": "再说一遍？", "why": "登记用",
            "type": kind, "validation": validation, "sensitive": False, "source": "user", **more,
        }
    )  # fmt: skip
