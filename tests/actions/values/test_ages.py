"""An age answers a question about it where the law is the same for everybody."""

import datetime

import pytest

from actions.values.ages import age, by_age
from services.catalog import Catalogue
from services.errors import ValueRefused
from services.models import Question
from tests.services.conftest import catalogue

__all__ = ["catalogue"]
TODAY = datetime.date(2026, 11, 23)


def about(catalogue: Catalogue, transaction: str) -> Question:
    question = catalogue.get(transaction).question("age")
    assert question is not None
    return question


@pytest.mark.parametrize(
    ("text", "years"),
    [("还没到呢 四十九", 49), ("我今年67岁了", 67), ("满了", None), ("还差3个月", None), ("五十了", 50)],
)  # fmt: skip
def test_an_age_is_heard(text: str, years: int | None) -> None:
    assert age(text) == years


@pytest.mark.parametrize(
    ("transaction", "text", "choice"),
    [
        ("flexible-employment-register", "还没到呢 四十九", "是"),
        ("flexible-insurance-enrol", "还没到呢 四十九", "否"),
        ("pension-claim", "六十六了", "是"),
        ("elder-card", "七十二", "六十五周岁以上"),
        ("elder-card", "1951年生的", "六十五周岁以上"),
        ("elder-card", "还不到六十五周岁", None),
        ("elder-card", "不到65", None),
        ("elder-card", "才六十", "还不到六十五周岁"),
        ("unemployment-register", "十五岁", "否"),
        ("pension-claim", "满了", None),
        ("pension-claim", "是的，五十八", None),
    ],
)
def test_an_age_means_a_choice(
    catalogue: Catalogue, transaction: str, text: str, choice: str | None
) -> None:
    assert by_age(about(catalogue, transaction), text, today=TODAY) == choice


def test_an_age_that_leaves_it_open_is_asked_about(catalogue: Catalogue) -> None:
    with pytest.raises(ValueRefused, match="光凭年龄"):
        by_age(about(catalogue, "subsidy-older-unemployed"), "还没到呢，四十九", today=TODAY)
