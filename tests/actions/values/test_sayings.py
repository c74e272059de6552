from pathlib import Path

from actions.values.choices import choose
from actions.values.sayings import said_for, sayings
from services.catalog import load_catalogue


def test_every_saying_belongs_to_a_choice_of_the_catalogue() -> None:
    catalogue = load_catalogue(Path("services/catalogue"))
    asked = [question for one in catalogue.transactions.values() for question in one.eligibility]
    fields = {choice for field in catalogue.fields.values() for choice in field.choices}
    assert set(sayings()) <= fields | {choice for question in asked for choice in question.choices}


def test_no_choice_lists_a_saying_twice() -> None:
    assert [c for c, said in sayings().items() if len(set(said)) < len(said)] == []


def test_two_choices_in_one_breath_stay_open() -> None:
    assert said_for(("遗失", "损坏"), "丢了也坏了") == {"遗失", "损坏"}
    assert choose(("遗失", "损坏"), "丢了也坏了") is None


def test_a_choice_that_denies_is_not_nearest_to_one_that_agrees() -> None:
    offered = ("上海户籍", "外省市户籍，有居住证并连续缴社保", "外省市户籍，没有居住证")
    assert choose(offered, "外地户口有居住证") != "外省市户籍，没有居住证"
    assert choose(offered, "外地的，没居住证") == "外省市户籍，没有居住证"
