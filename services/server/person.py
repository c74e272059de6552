"""Whose a form is: digests of the identity and mobile number that stand in it."""

import datetime

from services.checks.context import Context
from services.checks.identity import compact, mobile
from services.draft import Answers, field_key
from services.errors import ValueRefused
from services.server.vault import Vault

ID_FIELDS = ("id_number", "other_id_number")
MOBILE_FIELD = "mobile"


def person_of(vault: Vault, answers: Answers) -> tuple[str | None, str | None]:
    """Return the digests of the applicant's identity and mobile number, None where not given."""
    given = (answers.get(field_key(id)) for id in ID_FIELDS)
    id_number = next((value for value in given if isinstance(value, str)), None)
    phone = answers.get(field_key(MOBILE_FIELD))
    return (
        vault.digest("id_number", id_number) if id_number else None,
        vault.digest("mobile", phone) if isinstance(phone, str) else None,
    )


def id_digests(vault: Vault, said: str) -> list[str]:
    """Return the digests of an identity number however it is written."""
    return vault.digests("id_number", compact(said))


def mobile_digests(vault: Vault, said: str) -> list[str]:
    """Return the digests of a mobile number however it is written; none if it is not one."""
    try:
        return vault.digests("mobile", mobile(said, Context(datetime.date.max)))
    except ValueRefused:
        return []
