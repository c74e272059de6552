"""The review shows everything that was answered, and no private number in full."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.catalog import Catalogue
from services.form import summary
from services.summary import MASKED, mask, reviewed_value, shown_value
from tests.services.samples import filled


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("13800138000", "138****8000"),
        ("310105196110059984", "3101**********9984"),
        ("6222020000000000000", "6222***********0000"),
        ("H01234567", "H0*****67"),
    ],
)
def test_private_numbers_show_their_ends_only(number: str, shown: str) -> None:
    assert mask(number) == shown


@given(text=st.text(min_size=1, max_size=30))
def test_at_least_half_is_hidden(text: str) -> None:
    assert len(mask("证" + text)) == len(text) + 1
    assert mask("证" + text).count("*") * 2 >= len(text) + 1


@settings(max_examples=100, deadline=None)
@given(place=st.integers(0, 541), seed=st.integers(0, 2**32))
def test_no_private_number_stands_in_full(catalogue: Catalogue, place: int, seed: int) -> None:
    transaction = list(catalogue.transactions.values())[place]
    answers = filled(transaction, random.Random(seed))
    text = " ".join(row.value for row in summary(transaction, answers))
    for field in transaction.fields:
        value = answers.get(f"field.{field.id}")
        if field.validation in MASKED and isinstance(value, str):
            assert value not in text


def test_values_are_shown_as_people_say_them(catalogue: Catalogue) -> None:
    fields = catalogue.fields
    assert shown_value(fields["loss_date"], "2026-03-05") == "2026年3月5日"
    assert shown_value(fields["amount"], "4800") == "4800元"
    assert shown_value(fields["change_items"], ["名称", "住所"]) == "名称、住所"
    assert shown_value(fields["portrait"], "up-0") == "已拍照"
    assert shown_value(fields["email"], None) == "未填写"
    assert shown_value(fields["applicant_name"], "裘根娣") == "裘根娣"


def test_names_and_mail_are_masked_in_the_review(catalogue: Catalogue) -> None:
    fields = catalogue.fields
    assert reviewed_value(fields["email"], "zhangsan@example.com") == "z***@example.com"
    assert reviewed_value(fields["applicant_name"], "裘根娣") == "裘**"
    assert reviewed_value(fields["amount"], "4800") == "4800元"


def test_papers_stand_behind_the_fields(catalogue: Catalogue) -> None:
    card = catalogue.get("elder-card")
    rows = summary(card, filled(card, random.Random(1)))
    assert rows[-1].field == "materials"
    assert rows[0].field == "applicant_name"
