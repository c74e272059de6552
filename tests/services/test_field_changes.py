"""A transaction may word a field of its own and leave out choices that make no sense there."""

from pathlib import Path

import pytest

from services.catalog import Catalogue, load_catalogue
from services.errors import CatalogueInvalid, ValueRefused
from services.validators import check
from tests.services.samples import TODAY
from tests.services.test_catalog import broken, folder

__all__ = ["folder"]
HOUSEHOLD = "transactions/household.yml"


def test_a_lost_card_is_lost_or_stolen(catalogue: Catalogue) -> None:
    field = catalogue.get("id-card-reissue").field("reissue_reason")
    assert field is not None
    assert field.choices == ("遗失", "被盗")
    assert "坏" not in field.ask


def test_no_paper_photograph_is_asked_for_after_a_picture(catalogue: Catalogue) -> None:
    for transaction in catalogue.transactions.values():
        if transaction.field("portrait"):
            assert transaction.material("photo_id") is None, transaction.id


@pytest.mark.parametrize("said", ["217", "10"])
def test_nobody_bears_so_many_children_at_once(catalogue: Catalogue, said: str) -> None:
    with pytest.raises(ValueRefused, match="最多9个"):
        check(catalogue.fields["baby_count"], said, today=TODAY)
    assert check(catalogue.fields["baby_count"], "2", today=TODAY) == "2"


def test_no_two_questions_of_a_transaction_have_the_same_words(catalogue: Catalogue) -> None:
    for transaction in catalogue.transactions.values():
        asked = [q.ask for q in transaction.eligibility] + [f.ask for f in transaction.fields]
        assert len(set(asked)) == len(asked), transaction.id


def test_a_choice_that_the_field_does_not_have_is_named(folder: Path) -> None:
    message, _ = broken(folder, HOUSEHOLD, "choices: [遗失, 被盗]", "choices: [遗失, 送人]")
    assert "reissue_reason has no choice 送人" in message


def test_a_known_value_that_is_no_choice_is_named(folder: Path) -> None:
    path = folder / "transactions/housing-fund.yml"
    path.write_text(
        path.read_text("utf-8").replace("{always: 租赁住房}", "{always: 买车}"), "utf-8"
    )
    with pytest.raises(CatalogueInvalid, match="gjj_reason has no choice 买车"):
        load_catalogue(folder)
