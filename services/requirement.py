"""Which fields and materials one person needs, given what was answered."""

from services.draft import ELECTRONIC, Answer, Answers, field_key, material_key, split_key
from services.transaction import (
    Condition,
    FormField,
    MaterialUse,
    Rule,
    Transaction,
    conditions_of,
)


def field_applies(transaction: Transaction, field: FormField, answers: Answers) -> bool | None:
    """Tell whether the field is asked; None while the field that decides it is unanswered.

    A controlling field that this transaction does not have decides nothing.
    """
    rule = transaction.field_rules.get(field.id, field.depends_on)
    return _holds(transaction, rule, answers)


def material_applies(transaction: Transaction, use: MaterialUse, answers: Answers) -> bool | None:
    """Tell whether the material is needed; None while the field that decides it is unanswered."""
    return _holds(transaction, use.when, answers)


def applicable_fields(transaction: Transaction, answers: Answers) -> list[FormField]:
    """Return the fields that are known to be asked, in order."""
    return [f for f in transaction.fields if field_applies(transaction, f, answers)]


def applicable_materials(transaction: Transaction, answers: Answers) -> list[MaterialUse]:
    """Return the materials that are known to be needed, in order."""
    return [use for use in transaction.materials if material_applies(transaction, use, answers)]


def is_open(field: FormField, answers: Answers) -> bool:
    """Tell whether the field, if it applies, is still to be asked."""
    key = field_key(field.id)
    return key not in answers or (answers[key] is None and not field.optional)


def is_automatic(use: MaterialUse) -> bool:
    """Tell whether nobody need bring it: looked up as a licence, or made and signed here."""
    return use.material.electronic


def materials_to_show(transaction: Transaction, answers: Answers) -> list[MaterialUse]:
    """Return the materials the person must have at hand, decided or not, in order.

    Without those looked up electronically and those for which an alternative is.
    """
    needed = applicable_materials(transaction, answers)
    automatic = {use.material.id for use in needed if is_automatic(use)}
    return [use for use in needed if not {use.material.id, use.alternative} & automatic]


def may_need_papers(transaction: Transaction, answers: Answers) -> bool:
    """Tell whether the person is, or may yet be, asked for papers."""
    possible = [use for use in transaction.materials if not is_automatic(use)]
    undecided = any(material_applies(transaction, use, answers) is None for use in possible)
    return undecided or bool(materials_to_show(transaction, answers))


def undecided_materials(transaction: Transaction, answers: Answers) -> list[MaterialUse]:
    """Return the materials still to be asked for; a required one that is None stays among them."""
    shown = materials_to_show(transaction, answers)
    had = {use.material.id for use in shown if answers.get(material_key(use.material.id))}
    return [
        use
        for use in shown
        if not {use.material.id, use.alternative} & had
        and not (use.optional and material_key(use.material.id) in answers)
    ]


def electronic_answers(transaction: Transaction, answers: Answers) -> dict[str, Answer]:
    """Return the keys of the materials recorded "electronic" without a question."""
    needed = applicable_materials(transaction, answers)
    return {material_key(u.material.id): ELECTRONIC for u in needed if is_automatic(u)}


def _holds(transaction: Transaction, rule: Rule | None, answers: Answers) -> bool | None:
    known = [c for c in conditions_of(rule) if _is_known(transaction, c)] if rule else []
    if not known:
        return True
    states = [condition_holds(transaction, condition, answers) for condition in known]
    return True if True in states else None if None in states else False


def _is_known(transaction: Transaction, condition: Condition) -> bool:
    family, id = split_key(condition.field)
    asked = transaction.question(id) if family == "eligibility" else None
    return bool(asked or transaction.field(condition.field))


def condition_holds(
    transaction: Transaction, condition: Condition, answers: Answers
) -> bool | None:
    """Tell whether one condition holds; None while its field is unanswered."""
    controlling = transaction.field(condition.field)
    applies = field_applies(transaction, controlling, answers) if controlling else True
    if not applies:
        return applies
    key = field_key(condition.field) if controlling else condition.field
    if key not in answers:
        return None
    value = answers[key]
    given = value if isinstance(value, list) else [value]
    return any(one in condition.values for one in given)
