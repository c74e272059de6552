"""One field and what somebody said: the canonical value, or a reason in Chinese why not."""

import datetime
from collections.abc import Mapping

from actions.values import codes, identity, plates, readers
from actions.values.asked import Asked
from actions.values.refusals import UNCLEAR
from services.errors import ValueRefused
from services.models import Answer, FormField
from services.validators import check

LONGEST_HEARD = 2000  # signs; nobody says more, and reading stays quick


def understand(
    field: FormField, text: str, *, today: datetime.date, values: Mapping[str, Answer]
) -> Answer:
    """Return the canonical value; raises ValueRefused with what is wrong.

    Of several readings of what was said, the first that passes the catalogue's own check counts.
    values: what was given for other fields, by field id.
    """
    asked = Asked(field, text.strip()[:LONGEST_HEARD], today, values)
    reader = readers.BY_VALIDATION.get(field.validation or "") or readers.BY_TYPE[field.type]
    readings = list(reader(asked))
    refused: ValueRefused | None = None
    for reading in readings:
        try:
            return check(field, reading, today=today, values=values)
        except ValueRefused as error:
            refused = refused or error
    if refused is None:
        raise asked.refused(UNCLEAR)
    raise asked.refused(_fault(asked, readings[0]) or refused.reason)


def _fault(asked: Asked, reading: str | list[str]) -> str:
    """Return what is wrong with a number, more exactly than its check says it."""
    if not isinstance(reading, str):
        return ""
    if asked.field.validation == "cn.ric":
        return identity.citizen_fault(reading, asked.today)
    if asked.field.validation == "cn.mobile":
        return identity.mobile_fault(reading)
    if asked.field.validation == "cn.plate":
        return plates.fault(asked.text)
    return codes.credit_fault(reading) if asked.field.validation == "cn.uscc" else ""
