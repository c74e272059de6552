"""People at the public door, as measurements need them: what they say, what they hear, how late."""

from deploy.visitors.applicant import CONFIRM, START, Applicant
from deploy.visitors.door import Door, Heard, Message, Speaks
from deploy.visitors.numbers import numbers_of
from deploy.visitors.page import PageDoor
from deploy.visitors.questions import Question, questions

__all__ = [
    "CONFIRM", "START", "Applicant", "Door", "Heard", "Message", "PageDoor", "Question",
    "Speaks", "numbers_of", "questions",
]  # fmt: skip
