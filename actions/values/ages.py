"""An age said in answer to a question about it: 还没到呢，四十九."""

import datetime
import re

from actions.values.digits import folded
from actions.values.numerals import numbers, plain
from actions.values.yes_no import yes_no
from services.errors import ValueRefused
from services.models import Question

OLDEST = 120
_NOT_YEARS = re.compile(r"\s*(?:个|年|月|天|人|口|号|点|分|元|块|万|平)")
_LESS = re.compile(r"(?:不到|没到|未到|未满|不满|没满|不足|差)\s*[\d一二三四五六七八九十]")
_SAID_PLAINLY = re.compile(r"^(?:是|对|不是|否)")
_BORN = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d{2}|\d{2})年?(?:份|[\d一二三四五六七八九十]{1,3}月.{0,4})?(?:的|出?生)"
)
UNDECIDED = "光凭年龄还定不了，每个人规定的年龄不一样。"


def age(text: str) -> int | None:
    """Return the one age in years that a text tells of, None when there is none or several."""
    said = plain(folded(text))
    found = {
        int(one.value)
        for one in numbers(said)
        if one.value == int(one.value)
        and 0 < one.value <= OLDEST
        and not _NOT_YEARS.match(said, one.end)
    }
    return found.pop() if len(found) == 1 else None


def born(text: str, today: datetime.date) -> tuple[int, int] | None:
    """Return the least and the greatest age of somebody born in the year said; None when none was."""
    found = _BORN.search(plain(folded(text)))
    if not found:
        return None
    year = int(found["year"])
    year += 0 if year > 99 else 1900 if year > today.year % 100 else 2000
    oldest = today.year - year
    return (max(oldest - 1, 0), oldest) if 0 <= oldest <= OLDEST else None


def by_age(question: Question, text: str, *, today: datetime.date) -> str | None:
    """Return the choice that an age or a year of birth means; None when neither was said.

    None as well for a plain yes or no, a choice in its own words, and 不到六十五, which is no age.
    Raises ValueRefused for an age that leaves it open.
    """
    if _LESS.search(text) or any(choice in text for choice in question.choices):
        return None
    if question.ages and (ages := born(text, today)):
        meant = {_span(question, one) for one in ages}
        if len(meant) == 1 and (only := meant.pop()):
            return only
        raise ValueRefused(UNDECIDED)
    years = age(text) if question.ages else None
    if years is None:
        return None
    if choice := _span(question, years):
        return choice
    if _SAID_PLAINLY.match(text.strip()) or yes_no(text, question.ask):
        return None
    raise ValueRefused(UNDECIDED)


def _span(question: Question, years: int) -> str | None:
    for choice, spans in question.ages.items():
        if any(first <= years <= last for first, last in spans):
            return choice
    return None
