"""Deletion on request: everything of one conversation or one person."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from services.transaction import Frozen


class ErasureRequest(Frozen):
    """The body that names whose data go: a conversation, or identity and mobile number together."""

    conversation: Annotated[str, Field(min_length=1, max_length=200)] | None = None
    id_number: Annotated[str, Field(min_length=1, max_length=40)] | None = None
    mobile: Annotated[str, Field(min_length=1, max_length=40)] | None = None

    @model_validator(mode="after")
    def _named(self) -> Self:
        if (self.id_number is None) != (self.mobile is None):
            raise ValueError("id_number and mobile are needed together")
        if self.conversation is None and self.id_number is None:
            raise ValueError("a conversation, or id_number and mobile, is needed")
        return self


class Erased(Frozen):
    """How much was deleted.

    applications: those that keep only number, kind, state and days; open ones are withdrawn.
    """

    drafts: int
    uploads: int
    applications: int
    appointments: int
    tickets: int
