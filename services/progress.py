"""How far a person has come: steps done, and steps in all as far as can be told."""

from collections import Counter, defaultdict

from services.draft import Answers, field_key
from services.eligibility import most_questions_left, verdict
from services.known import known_answers
from services.requirement import (
    condition_holds,
    field_applies,
    is_open,
    materials_to_show,
    may_need_papers,
    undecided_materials,
)
from services.step import Step
from services.transaction import FormField, Transaction, conditions_of


def progress(
    transaction: Transaction, answers: Answers, step: Step | None = None
) -> tuple[int, int]:
    """Return (steps done, steps in all); while a condition is open its longest way is counted.

    step: the one that is asked: then done counts those before it, answered or not, so that what was
    told early does not number the question too high. What is known unasked counts nowhere.
    """
    found, known = verdict(transaction, answers), known_answers(transaction, answers)
    asked = [field for field in transaction.fields if field_key(field.id) not in known]
    states = {field: field_applies(transaction, field, answers) for field in asked}
    sure = [field for field, applies in states.items() if applies]
    unsure = [field for field, applies in states.items() if applies is None]
    papers = may_need_papers(transaction, answers)
    papers_done = bool(materials_to_show(transaction, answers)) and not undecided_materials(
        transaction, answers
    )
    done = len(found.path) + sum(not is_open(field, answers) for field in sure) + papers_done
    if step and step.question in found.path:
        done = found.path.index(step.question)
    elif step and step.question:
        done = len(found.path)
    elif step and step.field in sure:
        done = len(found.path) + sure.index(step.field)
    ahead = most_questions_left(transaction, found.pending)
    fields = len(sure) + _longest_way(transaction, unsure, answers)
    return done, len(found.path) + ahead + fields + papers


def _longest_way(transaction: Transaction, unsure: list[FormField], answers: Answers) -> int:
    """Return how many of the fields are asked at most, one choice made per open condition."""
    chosen: dict[str, Counter[str]] = defaultdict(Counter)
    for field in unsure:
        rule = transaction.field_rules.get(field.id, field.depends_on)
        for condition in conditions_of(rule) if rule else ():
            if condition_holds(transaction, condition, answers) is None:
                chosen[condition.field].update(condition.values)
                break
    return sum(max(ways.values()) for ways in chosen.values())
