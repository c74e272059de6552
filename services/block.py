"""A transaction as it stands in catalogue/transactions: fields and materials by their ids."""

from pydantic import Field

from services.transaction import (
    Audience,
    FormField,
    Frozen,
    Kind,
    Known,
    Material,
    MaterialUse,
    Question,
    Rule,
    Transaction,
)


class MaterialRule(Frozen):
    """What is special about a material in one transaction; see MaterialUse."""

    material: str
    when: Rule | None = None
    alternative: str | None = None
    optional: bool = False
    note: str | None = None


class FieldChange(Frozen):
    """How one transaction words a field of the library, and which of its choices make sense there."""

    label: str | None = None
    ask: str | None = None
    again: str | None = None
    why: str | None = Field(default=None, max_length=60)
    choices: tuple[str, ...] | None = Field(default=None, min_length=2)
    most: int | None = None


class TransactionBlock(Frozen):
    """One block of a transactions file; see Transaction for what the keys mean."""

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    name: str = Field(min_length=2, max_length=60)
    theme: str
    spoken: tuple[str, ...] = Field(min_length=1)
    audience: Audience
    kind: Kind
    level: str = Field(pattern="^(core|standard)$")
    department: str
    result: str | None = None
    legal_days: str | None = Field(default=None, pattern=r"^(\d+个(工作日|自然日|月)|即时办结)$")
    promise_days: str | None = Field(default=None, pattern=r"^(\d+个(工作日|自然日|月)|即时办结)$")
    visits: int = Field(ge=0, le=9)
    fee: str | None = None
    terminal: bool
    basis: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    eligibility: tuple[Question, ...] = ()
    fields: tuple[str, ...] = Field(min_length=1)
    optional_fields: tuple[str, ...] = ()
    field_rules: dict[str, Rule] = Field(default_factory=dict)
    field_changes: dict[str, FieldChange] = Field(default_factory=dict)
    known: dict[str, Known] = Field(default_factory=dict)
    materials: tuple[str, ...] = ()
    material_rules: tuple[MaterialRule, ...] = ()

    def expanded(self, fields: dict[str, FormField], materials: dict[str, Material]) -> Transaction:
        """Return the transaction with fields and materials in place of their ids."""
        rules = {rule.material: rule for rule in self.material_rules}
        own = self.model_dump(exclude=set(_REPLACED), by_alias=True)
        return Transaction.model_validate(
            own
            | {
                "eligibility": self.eligibility,
                "field_rules": self.field_rules,
                "known": self.known,
                "fields": tuple(self._field(fields[id]) for id in self.fields),
                "materials": tuple(_use(materials[id], rules.get(id)) for id in self.materials),
            }
        )

    def _field(self, field: FormField) -> FormField:
        change = self.field_changes.get(field.id)
        own: dict[str, object] = change.model_dump(exclude_none=True) if change else {}
        if field.id in self.optional_fields:
            own["optional"] = True
        return field.model_copy(update=own) if own else field


_REPLACED = (
    "fields",
    "optional_fields",
    "materials",
    "material_rules",
    "eligibility",
    "field_rules",
    "field_changes",
    "known",
)


def _use(material: Material, rule: MaterialRule | None) -> MaterialUse:
    own = rule or MaterialRule(material=material.id)
    return MaterialUse(
        material=material,
        when=own.when,
        alternative=own.alternative,
        optional=own.optional,
        note=own.note,
    )
