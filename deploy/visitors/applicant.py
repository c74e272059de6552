"""A person who applies from the first wish to the receipt: what to say after what was heard."""

import random
from collections.abc import Mapping, Sequence
from functools import cache

from deploy.visitors.door import Message
from deploy.visitors.numbers import numbers_of
from services.catalog import load_catalogue
from services.server.demo import answers
from services.settings import ServicesSettings

TRANSACTION = "credit-public-person"  # eligibility, fields, review, receipt; no picture
START, CONFIRM, RESUME = f"wb:start:{TRANSACTION}", "确认提交", "继续办"
ASTRAY = 3  # replies in a row that fit no form, until the person begins anew


class Applicant:
    """Answers a form with its own examples and numbers of nobody else.

    receipt: the number that was told; promised: "noted, it will be filed" was told;
    confirmed: the person has said yes to the review, whatever came back.
    """

    def __init__(self, chance: random.Random, examples: Mapping[str, str]) -> None:
        identity, _ = numbers_of(chance)
        self._given = {**examples, "field.id_number": identity}
        self._said, self._astray = START, 0
        self.receipt: str | None = None
        self.promised = self.confirmed = False

    @property
    def told(self) -> bool:
        """Tell whether the person may go: with a receipt, or with a promise."""
        return self.promised or self.receipt is not None

    @property
    def lost(self) -> bool:
        """Tell whether the talk has left the form; who confirmed nothing may begin anew."""
        return self._astray >= ASTRAY and not self.confirmed

    def next(self, messages: Sequence[Message] = ()) -> str | None:
        """Return what to say next, nothing after a receipt or a promise; first without messages."""
        for one in messages:
            self._note(one)
        if self.told:
            return None
        if messages:
            self._said = self._reply(messages[-1])
        self.confirmed |= self._said == CONFIRM
        return self._said

    def _note(self, message: Message) -> None:
        outcome = message.get("outcome")
        self.promised |= outcome == "queued"
        if outcome == "submitted" and message.get("number"):
            self.receipt = str(message["number"])

    def _reply(self, message: Message) -> str:
        outcome, field = str(message.get("outcome")), message.get("field")
        if outcome == "reviewing":
            self._astray = 0
            return CONFIRM
        for key in (f"eligibility.{field}", f"field.{field}"):
            if key in self._given:
                self._astray = 0
                return self._given[key]
        if outcome.startswith("error_"):
            return self._said  # once more, as the apology asks for
        self._astray += 1
        return CONFIRM if self.confirmed else RESUME


@cache
def examples() -> Mapping[str, str]:
    """Return what fills the form, by the key of each step."""
    transaction = load_catalogue(ServicesSettings().catalogue).get(TRANSACTION)
    return {key: str(value) for key, value in answers(transaction, "").items() if value}
