"""What can be done: a transaction with its fields, materials and eligibility questions."""

from collections.abc import Sequence
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

FieldType = Literal[
    "name", "text", "id_number", "uscc", "phone", "email", "bank_card", "plate", "region",
    "address", "date", "integer", "amount", "choice", "multi_choice", "yes_no", "photo", "file",
]  # fmt: skip
Source = Literal["user", "id_card_reader", "licence_lookup", "camera"]
Audience = Literal["citizen", "company", "both"]
Kind = Literal["apply", "query", "print", "book", "report_loss", "change", "cancel", "pay"]


class Frozen(BaseModel):
    """A value that never changes and has no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Condition(Frozen):
    """Holds when the controlling field has one of these values (for a list: shares one).

    field: the id of a field, or `eligibility.<id>` for a question.
    """

    field: str
    values: tuple[str, ...] = Field(alias="in", min_length=1)

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class AnyOf(Frozen):
    """Holds when one of the conditions does."""

    any: tuple[Condition, ...] = Field(min_length=1)


Rule = Condition | AnyOf


def conditions_of(rule: Rule) -> Sequence[Condition]:
    """Return the conditions of a rule, of which one must hold."""
    return rule.any if isinstance(rule, AnyOf) else (rule,)


class FormField(Frozen):
    """One thing that is asked for.

    ask: the question aloud; again: the question in other words, with an example;
    why: what the data are for and on what ground; optional: may be skipped;
    source: what a terminal can fill in by itself; unit: said behind a number;
    most: the largest number that can be right.
    """

    id: str
    label: str
    ask: str
    again: str
    why: str = Field(max_length=60)
    type: FieldType
    validation: str | None = None
    choices: tuple[str, ...] = ()
    example: str | None = None
    unit: str = ""
    most: int | None = None
    sensitive: bool
    source: Source
    optional: bool = False
    depends_on: Rule | None = None


class Material(Frozen):
    """One paper or picture of the library.

    form: signed_here is made from the answers and signed on the spot;
    electronic: nobody need bring it (a licence look-up stands in for it, or it is made here).
    """

    id: str
    name: str
    form: Literal["original", "copy", "electronic_licence", "signed_here"]
    electronic: bool


class MaterialUse(Frozen):
    """A material as one transaction needs it.

    when: only then; alternative: the id of another material that does as well;
    optional: not everybody needs it, `note` says who.
    """

    material: Material
    when: Rule | None = None
    alternative: str | None = None
    optional: bool = False
    note: str | None = None


class QuestionOutcome(Frozen):
    """Where an answer to an eligibility question leads.

    continue: the next question, or `goto`; redirect: to the transaction `to`.
    """

    result: Literal["continue", "eligible", "not_eligible", "window", "redirect"]
    goto: str | None = None
    to: str | None = None
    reason: str | None = None


class Known(Frozen):
    """Where a field's value comes from without being asked for.

    always: the value in this transaction; or question: the eligibility question whose answers
    lead to a value as in `values`. An answer that leads to none leaves the field to be asked.
    """

    always: str | None = None
    question: str | None = Field(default=None, alias="from")
    values: dict[str, str] = Field(default_factory=dict, alias="as")

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Question(Frozen):
    """One eligibility question; `outcomes` has a key for every choice.

    ages: for a question about somebody's age, the choice each span of years (both ends included)
    means; an age in no span leaves it open.
    """

    id: str
    ask: str
    type: Literal["yes_no", "choice"]
    choices: tuple[str, ...] = Field(min_length=2)
    outcomes: dict[str, QuestionOutcome]
    ages: dict[str, tuple[tuple[int, int], ...]] = Field(default_factory=dict)


class TransactionLine(Frozen):
    """A transaction as it stands in a list."""

    id: str
    name: str
    theme: str
    audience: Audience
    kind: Kind
    terminal: bool


class Transaction(TransactionLine):
    """A transaction with everything needed to do it.

    terminal: can be filed from here to the end; visits: how often one must come in person;
    legal_days, promise_days: such as "20个工作日", None when not certain;
    field_rules: when a field of this list is asked, in place of the field's own `depends_on`;
    known: fields that are filled in and shown, but not asked.
    """

    spoken: tuple[str, ...]
    level: Literal["core", "standard"]
    department: str
    result: str | None = None
    legal_days: str | None = None
    promise_days: str | None = None
    visits: int
    fee: str | None = None
    basis: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    eligibility: tuple[Question, ...] = ()
    fields: tuple[FormField, ...]
    materials: tuple[MaterialUse, ...] = ()
    field_rules: dict[str, Rule] = Field(default_factory=dict)
    known: dict[str, Known] = Field(default_factory=dict)

    def field(self, id: str) -> FormField | None:
        """Return the field of this transaction with the id, or None."""
        return next((field for field in self.fields if field.id == id), None)

    def question(self, id: str) -> Question | None:
        """Return the eligibility question with the id, or None."""
        return next((question for question in self.eligibility if question.id == id), None)

    def material(self, id: str) -> MaterialUse | None:
        """Return the material of this transaction with the id, or None."""
        return next((use for use in self.materials if use.material.id == id), None)


class TransactionPage(Frozen):
    """One page of a list; total counts all that match."""

    items: tuple[TransactionLine, ...]
    total: int
