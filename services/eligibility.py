"""May this person do it? The eligibility questions of a transaction, walked with the answers."""

from dataclasses import dataclass
from typing import Literal

from services.draft import Answers, eligibility_key
from services.transaction import Question, QuestionOutcome, Transaction


@dataclass(frozen=True)
class Verdict:
    """What the answers so far say.

    result: `open` while a question is pending; path: questions answered, in order;
    reason: told to the person (not_eligible, window, redirect); to: transaction of a redirect.
    """

    result: Literal["open", "eligible", "not_eligible", "window", "redirect"]
    path: tuple[Question, ...] = ()
    pending: Question | None = None
    reason: str = ""
    to: str | None = None

    @property
    def stopped(self) -> bool:
        """Whether the form ends here."""
        return self.result in ("not_eligible", "window", "redirect")


def verdict(transaction: Transaction, answers: Answers) -> Verdict:
    """Walk the questions; answers to questions off the way are ignored, unknown ones are open."""
    path: list[Question] = []
    question = next(iter(transaction.eligibility), None)
    while question is not None:
        outcome = question.outcomes.get(str(answers.get(eligibility_key(question.id))))
        if outcome is None:
            return Verdict("open", tuple(path), question)
        path.append(question)
        if outcome.result != "continue" and outcome.result != "eligible":
            return Verdict(outcome.result, tuple(path), None, outcome.reason or "", outcome.to)
        question = following(transaction, question, outcome)
    return Verdict("eligible", tuple(path))


def following(
    transaction: Transaction, question: Question, outcome: QuestionOutcome
) -> Question | None:
    """Return the question that an outcome leads to, None when the questions end there."""
    if outcome.result != "continue":
        return None
    if outcome.goto:
        return transaction.question(outcome.goto)
    place = transaction.eligibility.index(question)
    return next(iter(transaction.eligibility[place + 1 :]), None)


def most_questions_left(transaction: Transaction, pending: Question | None) -> int:
    """Return how many questions are asked at most from this one on, itself included."""
    if pending is None:
        return 0
    ways = [following(transaction, pending, outcome) for outcome in pending.outcomes.values()]
    return 1 + max(most_questions_left(transaction, way) for way in ways)
