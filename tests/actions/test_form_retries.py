"""Whoever is not understood hears other words each time, and after three tries another way."""

import itertools

import pytest

from actions.form_retries import HELP, wording
from services.catalog import Catalogue
from services.form import Step, step_for
from tests.actions.forms import SETUP, labels, reach
from tests.actions.simulator import Person
from tests.services.conftest import catalogue

__all__ = ["catalogue"]


@pytest.fixture
def steps(catalogue: Catalogue) -> list[Step]:
    """One step for each field of the library that is asked somewhere."""
    found: dict[str, Step] = {}
    for transaction in catalogue.transactions.values():
        for field in transaction.fields:
            if step := step_for(transaction, f"field.{field.id}", {}):
                found[field.id] = step
    return list(found.values())


def test_two_tries_running_never_sound_the_same(steps: list[Step]) -> None:
    for step in steps:
        said = [wording(step, "没有听出来。", tries) for tries in range(1, 8)]
        assert all(one != next for one, next in itertools.pairwise(said)), step.key


def test_the_third_try_offers_a_person(steps: list[Step]) -> None:
    assert all(wording(step, "", 3).endswith(HELP) for step in steps)


async def test_a_step_that_goes_wrong_again_and_again_shows_ways_out(person: Person) -> None:
    await reach(person, "mobile")
    said = [(await person.say("一二三"))[-1] for _ in range(5)]
    texts = [one["text"] for one in said]
    assert all(one != next for one, next in itertools.pairwise(texts))
    assert "转人工" in labels(said[2])
    assert "转人工" in labels(said[4])


@pytest.mark.parametrize("text", ["没有", "我没有", "没有的"])
async def test_a_plain_no_skips_what_may_be_left_out(person: Person, text: str) -> None:
    await reach(person, "email", SETUP, {"foreign": "否", "addr": "租的场地", "sign": "是"})
    assert (await person.say(text))[-1]["field"] != "email"


async def test_a_plain_no_to_what_is_needed_tells_the_way_round(person: Person) -> None:
    await reach(person, "mobile")
    last = (await person.say("没有"))[-1]
    assert last["field"] == "mobile"
    assert "不要紧" in last["text"]
