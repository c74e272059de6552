"""Coming at an agreed time: offices, their slots, and what was booked."""

import datetime
from typing import Annotated, Literal

from pydantic import Field
from stdnum import luhn

from services.transaction import Frozen

OfficeId = Annotated[str, Field(max_length=60, pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Clock = Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
"""A time of day, such as 09:30."""


class Office(Frozen):
    """A place with windows: one block of catalogue/offices.yml.

    slots: when each begins; minutes: how long it lasts; capacity: people a slot;
    days_ahead: how far in advance one may book; saturday: open on Saturdays too;
    serves: parts of the names of the departments whose counters are here, () for all others.
    """

    id: OfficeId
    name: str = Field(min_length=2, max_length=60)
    slots: tuple[Clock, ...] = Field(min_length=1)
    minutes: int = Field(ge=5, le=240)
    capacity: int = Field(ge=1, le=500)
    days_ahead: int = Field(ge=1, le=90)
    saturday: bool = False
    serves: tuple[str, ...] = ()

    def serves_department(self, name: str) -> bool:
        """Tell whether a department of this name has its counter here."""
        return any(part in name for part in self.serves)


class OfficePage(Frozen):
    """One page of the offices; total counts all."""

    items: tuple[Office, ...]
    total: int


class Slot(Frozen):
    """One slot of an office on a day; free: places left."""

    office: str
    day: datetime.date
    start: Clock
    minutes: int
    free: int


class SlotPage(Frozen):
    """The slots of one day; empty when the office is closed or the day cannot be booked."""

    items: tuple[Slot, ...]
    total: int


class NewAppointment(Frozen):
    """The body that books a slot; name and mobile are kept sealed."""

    office: OfficeId
    day: datetime.date
    start: Clock
    transaction: Annotated[str, Field(max_length=80, pattern=r"^[\w.-]+$")] | None = None
    name: Annotated[str, Field(min_length=1, max_length=60)] | None = None
    mobile: Annotated[str, Field(min_length=1, max_length=40)] | None = None
    conversation: Annotated[str, Field(min_length=1, max_length=200)] | None = None


class Appointment(Frozen):
    """A place in a slot, known by its number."""

    number: str
    office: str
    office_name: str
    day: datetime.date
    start: Clock
    minutes: int
    transaction: str | None
    state: Literal["booked", "cancelled"]
    created_at: datetime.datetime


def appointment_number(day: datetime.date, random_part: int) -> str:
    """Return `YY` + yymmdd + 8 digits + check digit; random_part: 0 to 99999999."""
    digits = f"{day:%y%m%d}{random_part:08d}"
    return f"YY{digits}{luhn.calc_check_digit(digits)}"


def is_appointment_number(number: str) -> bool:
    """Tell whether the number has the right form and check digit."""
    return len(number) == 17 and number.startswith("YY") and luhn.is_valid(number[2:])
