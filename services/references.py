"""What a schema cannot say: that every id, choice and validator named in the catalogue exists.

Each function yields (place, reason); the place leads to the line in the file.
"""

import datetime
from collections.abc import Iterator, Mapping

from services.block import TransactionBlock
from services.errors import ValueRefused
from services.transaction import FormField, Material, Question, Rule, conditions_of
from services.validators import VALIDATORS, check

Fault = tuple[tuple[str | int, ...], str]
CHOSEN = {"choice", "multi_choice", "yes_no"}
STOPS = {"not_eligible", "window", "redirect"}
EXAMPLE_DAY = datetime.date(2026, 1, 1)


def field_faults(field: FormField, fields: Mapping[str, FormField]) -> Iterator[Fault]:
    """Yield what is wrong with one field of the library."""
    if field.type in CHOSEN:
        if len(field.choices) < 2 or field.validation:
            yield ("type",), f"{field.type} needs two or more choices and no validation"
    elif field.choices:
        yield ("choices",), f"{field.type} has no choices"
    elif field.validation not in VALIDATORS:
        yield ("validation",), f"there is no validator {field.validation}"
    elif field.example is not None:
        yield from _example_faults(field)
    if field.depends_on:
        for place, reason in _rule_faults(field.depends_on, fields, {}):
            yield ("depends_on", *place), reason


def block_faults(
    block: TransactionBlock,
    fields: Mapping[str, FormField],
    materials: Mapping[str, Material],
    transactions: set[str],
) -> Iterator[Fault]:
    """Yield what is wrong with the references of one transaction."""
    yield from _list_faults("fields", block.fields, fields)
    yield from _list_faults("materials", block.materials, materials)
    yield from _list_faults("optional_fields", block.optional_fields, set(block.fields))
    yield from _order_faults(block, fields)
    yield from _question_faults(block, transactions)
    yield from _change_faults(block, fields)
    own = {id: fields[id] for id in block.fields if id in fields}
    asked = {f"eligibility.{q.id}": q for q in block.eligibility}
    for id, rule in block.field_rules.items():
        if id not in own:
            yield ("field_rules", id), f"{id} is not among the fields"
        for place, reason in _rule_faults(rule, own, asked):
            yield ("field_rules", id, *place), reason
    yield from _material_faults(block, own, asked)


def _example_faults(field: FormField) -> Iterator[Fault]:
    try:
        check(field, field.example, today=EXAMPLE_DAY)
    except ValueRefused as refused:
        yield ("example",), f"the example is refused: {refused.reason}"


def _list_faults(
    name: str, ids: tuple[str, ...], known: Mapping[str, object] | set[str]
) -> Iterator[Fault]:
    for place, id in enumerate(ids):
        if id not in known:
            yield (name, place), f"there is no {name.rstrip('s').replace('_', ' ')} {id}"
        if id in ids[:place]:
            yield (name, place), f"{id} stands twice"


def _rule_faults(
    rule: Rule, fields: Mapping[str, FormField], questions: Mapping[str, Question]
) -> Iterator[Fault]:
    for condition in conditions_of(rule):
        controlling = fields.get(condition.field) or questions.get(condition.field)
        if controlling is None:
            yield ("field",), f"there is no {condition.field} to depend on"
            continue
        for value in condition.values:
            if value not in controlling.choices:
                yield ("in",), f"{value} is not a choice of {condition.field}"


def _order_faults(block: TransactionBlock, fields: Mapping[str, FormField]) -> Iterator[Fault]:
    for place, id in enumerate(block.fields):
        rule = block.field_rules.get(id) or (fields[id].depends_on if id in fields else None)
        for condition in conditions_of(rule) if rule else ():
            if condition.field in block.fields[place:]:
                yield (
                    ("fields", place),
                    f"{id} depends on {condition.field}, which must stand first",
                )


def _question_faults(block: TransactionBlock, transactions: set[str]) -> Iterator[Fault]:
    ids = [question.id for question in block.eligibility]
    for place, question in enumerate(block.eligibility):
        at: tuple[str | int, ...] = ("eligibility", place)
        if question.id in ids[:place]:
            yield at, f"the question {question.id} stands twice"
        if set(question.outcomes) != set(question.choices):
            yield (*at, "outcomes"), "outcomes must have exactly the choices"
        for choice, outcome in question.outcomes.items():
            here = (*at, "outcomes", choice)
            if outcome.goto and outcome.goto not in ids[place + 1 :]:
                yield here, f"goto {outcome.goto} is not a later question"
            if (outcome.result == "redirect") != bool(outcome.to):
                yield here, "redirect and `to` belong together"
            if outcome.to and (outcome.to not in transactions or outcome.to == block.id):
                yield here, f"there is no other transaction {outcome.to}"
            if outcome.result in STOPS and not outcome.reason:
                yield here, f"{outcome.result} needs a reason"


def _change_faults(block: TransactionBlock, fields: Mapping[str, FormField]) -> Iterator[Fault]:
    questions = {question.id: question for question in block.eligibility}
    for id, change in block.field_changes.items():
        if id not in block.fields or id not in fields:
            yield ("field_changes", id), f"{id} is not among the fields"
        elif unknown := set(change.choices or ()) - set(fields[id].choices):
            yield ("field_changes", id), f"{id} has no choice {'、'.join(sorted(unknown))}"
    for id, known in block.known.items():
        at: tuple[str | int, ...] = ("known", id)
        values = [*known.values.values(), *([known.always] if known.always else [])]
        if id not in block.fields or id not in fields:
            yield at, f"{id} is not among the fields"
        elif unknown := set(values) - set(fields[id].choices):
            yield at, f"{id} has no choice {'、'.join(sorted(unknown))}"
        if known.question and known.question not in questions:
            yield at, f"there is no question {known.question}"
        elif known.question and set(known.values) - set(questions[known.question].choices):
            yield at, f"{known.question} has other choices"
        elif bool(known.question) == bool(known.always):
            yield at, "either `from` or `always`"
    for place, question in enumerate(block.eligibility):
        if set(question.ages) - set(question.choices):
            yield ("eligibility", place, "ages"), "ages must be told by choice"


def _material_faults(
    block: TransactionBlock, fields: Mapping[str, FormField], asked: Mapping[str, Question]
) -> Iterator[Fault]:
    for place, rule in enumerate(block.material_rules):
        at: tuple[str | int, ...] = ("material_rules", place)
        for key, id in (("material", rule.material), ("alternative", rule.alternative)):
            if id is not None and id not in block.materials:
                yield (*at, key), f"{id} is not among the materials"
        if rule.when:
            for more, reason in _rule_faults(rule.when, fields, asked):
                yield (*at, "when", *more), reason
