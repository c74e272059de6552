"""What was filed, the states it goes through, and the numbers it is known by."""

import datetime
from collections.abc import Mapping
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from stdnum import luhn

from services.transaction import Frozen

State = Literal[
    "submitted", "accepted", "supplement_needed", "approved", "refused", "delivered", "withdrawn"
]

STATE_TEXTS: dict[State, str] = {
    "submitted": "已经提交，等待部门受理",
    "accepted": "部门已经受理，正在办理",
    "supplement_needed": "需要补充材料",
    "approved": "已经办结",
    "refused": "没有通过",
    "delivered": "结果已经送达",
    "withdrawn": "已经撤回",
}

MOVES: Mapping[State, tuple[State, ...]] = {
    "submitted": ("accepted", "withdrawn"),
    "accepted": ("supplement_needed", "approved", "refused", "withdrawn"),
    "supplement_needed": ("accepted", "withdrawn"),
    "approved": ("delivered",),
    "refused": ("delivered",),
    "delivered": (),
    "withdrawn": (),
}
"""The state machine: from a state to those that may follow."""

OPEN: tuple[State, ...] = ("submitted", "accepted", "supplement_needed")
"""The states in which nothing is decided yet."""

Note = Annotated[str, Field(min_length=1, max_length=500, pattern=r"\S")]
Who = Annotated[str, Field(min_length=1, max_length=60, pattern=r"\S")]
UploadId = Annotated[str, Field(max_length=64, pattern=r"^up-[0-9a-f]+$")]


class Event(Frozen):
    """One thing that happened to an application.

    by: citizen, system, or the name of a clerk or desk; note: what they added;
    text: what the citizen is told, the note where there is one.
    """

    at: datetime.datetime
    state: State
    by: str
    note: str | None
    text: str


class Application(Frozen):
    """A form that was filed; promised_on: the last day of the promised or legal time limit.

    promise_note: why that day is only an estimate, None when it is certain;
    supplement: what is still wanted, None unless the state is supplement_needed;
    erased: the personal data were deleted.
    """

    number: str
    transaction: str
    name: str
    state: State
    state_text: str
    submitted_at: datetime.datetime
    promised_on: datetime.date | None
    promise_note: str | None = None
    supplement: str | None = None
    erased: bool = False
    events: tuple[Event, ...]


class ApplicationPage(Frozen):
    """One page of a list; total counts all that match."""

    items: tuple[Application, ...]
    total: int


class NewEvent(Frozen):
    """The body by which the back office moves an application on.

    note: told to the citizen, needed to ask for a supplement and to refuse; by: who does it.
    """

    state: State
    note: Note | None = None
    by: Who = "office"

    @model_validator(mode="after")
    def _reasoned(self) -> Self:
        if self.state in ("supplement_needed", "refused") and self.note is None:
            raise ValueError(f"{self.state} needs a note: what is wanted, or why")
        return self


class Supplement(Frozen):
    """The body that answers a supplement request: a text, uploads, or both."""

    text: Note | None = None
    uploads: Annotated[tuple[UploadId, ...], Field(max_length=20)] = ()

    @model_validator(mode="after")
    def _not_empty(self) -> Self:
        if self.text is None and not self.uploads:
            raise ValueError("a text or an upload is needed")
        return self


class WhoseApplications(Frozen):
    """The body that looks for a person's applications without their numbers.

    The identity number needs a proof beside it: the mobile number that stands in the
    application, or the draft or the conversation that the application was filed from.
    """

    id_number: Annotated[str, Field(min_length=1, max_length=40)]
    mobile: Annotated[str, Field(min_length=1, max_length=40)] | None = None
    draft: Annotated[str, Field(min_length=1, max_length=64)] | None = None
    conversation: Annotated[str, Field(min_length=1, max_length=200)] | None = None

    @model_validator(mode="after")
    def _proven(self) -> Self:
        if not (self.mobile or self.draft or self.conversation):
            raise ValueError("mobile, draft or conversation is needed beside id_number")
        return self


def application_number(day: datetime.date, random_part: int) -> str:
    """Return `WB` + yymmdd + 8 digits + check digit (Luhn over the 14 digits).

    random_part: 0 to 99999999.
    """
    digits = f"{day:%y%m%d}{random_part:08d}"
    return f"WB{digits}{luhn.calc_check_digit(digits)}"


def is_application_number(number: str) -> bool:
    """Tell whether the number has the right form and check digit."""
    return len(number) == 17 and number.startswith("WB") and luhn.is_valid(number[2:])
