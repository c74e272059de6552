"""What was handed in: applications, tickets for a person, uploads."""

import datetime
from typing import Literal

from stdnum import luhn

from services.transaction import Frozen

State = Literal["submitted", "accepted", "reviewing", "supplement", "done", "refused", "withdrawn"]

STATE_TEXTS: dict[State, str] = {
    "submitted": "已经提交，等待部门受理",
    "accepted": "部门已经受理",
    "reviewing": "正在审核",
    "supplement": "需要补充材料",
    "done": "已经办结",
    "refused": "没有通过",
    "withdrawn": "已经撤回",
}


class Event(Frozen):
    """One thing that happened to an application."""

    at: datetime.datetime
    state: State
    text: str


class Application(Frozen):
    """A form that was filed; promised_on: the last day of the promised or legal time limit."""

    number: str
    transaction: str
    name: str
    state: State
    state_text: str
    submitted_at: datetime.datetime
    promised_on: datetime.date | None
    events: tuple[Event, ...]


class NewEvent(Frozen):
    """The body by which the back office moves an application on; text: told to the citizen."""

    state: State
    text: str | None = None


class NewTicket(Frozen):
    """The body that calls a person: why, and what it is about."""

    reason: str
    transaction: str | None = None
    topic: str | None = None


class Ticket(Frozen):
    """A place in the queue for a person; desk: who takes it, to be read aloud."""

    number: str
    desk: str
    reason: str
    transaction: str | None
    topic: str | None
    created_at: datetime.datetime


class Upload(Frozen):
    """A picture or file that was stored; bytes: its size after cleaning."""

    upload: str
    kind: Literal["image", "pdf"]
    bytes: int


class Health(Frozen):
    """State of the services API."""

    status: Literal["ok"]
    transactions: int
    today: datetime.date


def application_number(day: datetime.date, random_part: int) -> str:
    """Return `WB` + yymmdd + 8 digits + check digit (Luhn over the 14 digits).

    random_part: 0 to 99999999.
    """
    digits = f"{day:%y%m%d}{random_part:08d}"
    return f"WB{digits}{luhn.calc_check_digit(digits)}"


def is_application_number(number: str) -> bool:
    """Tell whether the number has the right form and check digit."""
    return len(number) == 17 and number.startswith("WB") and luhn.is_valid(number[2:])
