"""What need not be asked: fields whose value follows from the matter or from an earlier answer."""

from services.draft import Answer, Answers, field_key
from services.eligibility import verdict
from services.transaction import Transaction


def known_answers(transaction: Transaction, answers: Answers) -> dict[str, Answer]:
    """Return draft keys and values that follow from the eligibility questions answered so far."""
    if not transaction.known:
        return {}
    path = {question.id: question for question in verdict(transaction, answers).path}
    found: dict[str, Answer] = {}
    for id, known in transaction.known.items():
        said = answers.get(f"eligibility.{known.question}") if known.question in path else None
        value = known.always or known.values.get(str(said))
        if value is not None:
            found[field_key(id)] = value
    return found


def follow(
    transaction: Transaction, before: Answers, answers: dict[str, Answer], given: Answers
) -> None:
    """Bring what is known up to date in `answers`; what the person gave themselves stays.

    before: the answers so far; given: what is given just now.
    """
    old, new = known_answers(transaction, before), known_answers(transaction, answers)
    for key in old.keys() - given.keys():
        if key in answers and answers[key] == old[key] and new.get(key) != old[key]:
            del answers[key]
    answers |= {key: value for key, value in new.items() if key not in answers}
