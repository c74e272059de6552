"""What a reader of values is handed: the field, what was said, the day, what was given before."""

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import NoReturn

from actions.values.refusals import refusal
from services.draft import Answer
from services.errors import ValueRefused
from services.models import FormField


@dataclass(frozen=True)
class Asked:
    """One answer to one question; values: field id to canonical value given before."""

    field: FormField
    text: str
    today: datetime.date
    values: Mapping[str, Answer]

    def refused(self, what: str) -> ValueRefused:
        """Return the refusal that says what is wrong."""
        return refusal(self.field, what)


# Readings of what was said, the likeliest first; raises ValueRefused where it can say why not.
Reader = Callable[[Asked], Iterable[str | list[str]]]


def nothing_heard(asked: Asked, what: str) -> NoReturn:
    """Raise the refusal that says what was not heard."""
    raise asked.refused(what)
