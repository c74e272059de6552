"""The generic form: pure functions over a transaction and the answers of a draft.

    step = next_step(transaction, draft.answers)
    match step.kind:
        case "eligibility" | "field" | "materials": ask step.ask, store under step.keys
        case "stopped": say step.verdict.reason (redirect: offer step.verdict.to)
        case "review": show summary(transaction, draft.answers)

Order: eligibility questions, fields, the papers in one step, review. Shared by actions and server.
"""

from collections.abc import Sequence

from services.draft import (
    CONSENT,
    Answer,
    Answers,
    eligibility_key,
    field_key,
    material_key,
    split_key,
)
from services.eligibility import Verdict, verdict
from services.errors import Incomplete, NotEligible, OnlyAtWindow
from services.progress import progress
from services.requirement import (
    applicable_fields,
    applicable_materials,
    electronic_answers,
    is_open,
    materials_to_show,
    undecided_materials,
)
from services.step import (
    ALL_AT_HAND,
    NOT_ALL_AT_HAND,
    Step,
    either,
    field_step,
    materials_step,
    question_step,
)
from services.summary import SummaryRow, mask, shown_value, summary
from services.transaction import MaterialUse, Transaction

__all__ = [
    "ALL_AT_HAND",
    "NOT_ALL_AT_HAND",
    "Step",
    "SummaryRow",
    "Verdict",
    "applicable_fields",
    "applicable_materials",
    "carried_over",
    "either",
    "ensure_ready",
    "filed_answers",
    "mask",
    "materials_to_show",
    "missing",
    "next_step",
    "previous_step",
    "progress",
    "shown_value",
    "step_for",
    "summary",
    "undecided_materials",
    "verdict",
]


def next_step(transaction: Transaction, answers: Answers) -> Step:
    """Return what comes next; `review` once nothing is missing."""
    found = verdict(transaction, answers)
    if found.pending:
        return question_step(found.pending)
    if found.stopped:
        return Step("stopped", verdict=found)
    for field in applicable_fields(transaction, answers):
        if is_open(field, answers):
            return field_step(field)
    papers = undecided_materials(transaction, answers)
    return materials_step(papers) if papers else Step("review")


def step_for(transaction: Transaction, key: str, answers: Answers) -> Step | None:
    """Return the step that asks for a draft key, None if this person is not asked for it."""
    family, id = split_key(key)
    if family == "eligibility":
        found = verdict(transaction, answers)
        asked = (*found.path, *([found.pending] if found.pending else []))
        return next((question_step(q) for q in asked if q.id == id), None)
    if family == "field":
        fields = applicable_fields(transaction, answers)
        return next((field_step(f) for f in fields if f.id == id), None)
    papers = materials_to_show(transaction, answers)
    wanted = family in ("material", "materials") and (not id or id in _ids(papers))
    return materials_step(papers) if wanted and papers else None


def previous_step(transaction: Transaction, answers: Answers, trail: Sequence[str]) -> Step | None:
    """Return the step that was answered last and still applies; None at the beginning.

    trail: Draft.trail. To go back, remove the step's keys from the draft.
    """
    for key in reversed(trail):
        step = step_for(transaction, key, answers) if key in answers else None
        if step is not None:
            return step
    return None


def missing(transaction: Transaction, answers: Answers) -> list[str]:
    """Return the required draft keys without a value, in the order of asking.

    Of the eligibility questions only the one pending: what follows depends on its answer.
    """
    pending = verdict(transaction, answers).pending
    return [
        *([eligibility_key(pending.id)] if pending else []),
        *(
            field_key(field.id)
            for field in applicable_fields(transaction, answers)
            if is_open(field, answers)
        ),
        *(
            material_key(use.material.id)
            for use in undecided_materials(transaction, answers)
            if not use.optional
        ),
    ]


def ensure_ready(transaction: Transaction, answers: Answers) -> None:
    """Raise NotEligible, Incomplete or OnlyAtWindow unless the draft can be filed."""
    found = verdict(transaction, answers)
    if found.stopped:
        raise NotEligible(found.reason)
    if lacking := missing(transaction, answers):
        raise Incomplete(lacking)
    if not transaction.terminal:
        raise OnlyAtWindow


def carried_over(transaction: Transaction, answers: Answers) -> dict[str, Answer]:
    """Return the answers that still serve when switching to this transaction: shared fields."""
    kept = {
        field_key(field.id) for field in transaction.fields if field.id not in transaction.known
    }
    return {key: value for key, value in answers.items() if key in kept}


def filed_answers(transaction: Transaction, answers: Answers) -> dict[str, Answer]:
    """Return what is handed in: answers that apply, and the materials taken electronically."""
    keys = [
        *(eligibility_key(question.id) for question in verdict(transaction, answers).path),
        *(field_key(field.id) for field in applicable_fields(transaction, answers)),
        *(material_key(use.material.id) for use in materials_to_show(transaction, answers)),
        CONSENT,
    ]
    given = {key: answers[key] for key in keys if key in answers}
    return given | electronic_answers(transaction, answers)


def _ids(papers: Sequence[MaterialUse]) -> set[str]:
    return {use.material.id for use in papers}
