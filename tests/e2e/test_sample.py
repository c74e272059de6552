"""Sixty transactions through Rasa, each with one repair move: a receipt or another clean end.

Of every theme at least one; all 542 run through the actions alone in tests/actions/property.
"""

import asyncio
import itertools
import random
from collections.abc import Iterator

import pytest
from pydantic import SecretStr

from actions import wiring
from services.client import ServicesClient
from services.models import Transaction
from services.settings import ServicesSettings
from tests.e2e.house import House, picture
from tests.e2e.walker import Walker
from tests.journeys.journey import ENDS
from tests.journeys.moves import MOVES
from tests.journeys.travel import travel
from tests.services.conftest import whole_catalogue

SIZE = 60


def sample() -> list[str]:
    """Return the ids: the first of every theme, and others in even strides over the ids."""
    everything = sorted(whole_catalogue().transactions.values(), key=lambda one: one.id)
    first: dict[str, Transaction] = {}
    for one in everything:
        first.setdefault(one.theme, one)
    chosen = {one.id for one in first.values()}
    rest = [one.id for one in everything if one.id not in chosen]
    wanted = SIZE - len(chosen)
    return sorted([*chosen, *(rest[n * len(rest) // wanted] for n in range(wanted))])


JOURNEYS = list(zip(sample(), itertools.cycle(sorted(MOVES)), strict=False))


@pytest.fixture(scope="module")
def services(house: House) -> Iterator[asyncio.Runner]:
    """The loop of the journeys, which look into the drafts of the running house."""
    settings = ServicesSettings(_env_file=None, api_key=SecretStr(house.services_key))
    client = ServicesClient(house.services_url, settings=settings)
    patch = pytest.MonkeyPatch()
    patch.setattr(wiring, "services", lambda: client)
    with asyncio.Runner() as runner:
        yield runner
        runner.run(client.close())
    patch.undo()


def test_the_sample_has_sixty_transactions_of_all_themes_and_every_move() -> None:
    catalogue = whole_catalogue().transactions
    assert len({id for id, _ in JOURNEYS}) == SIZE
    assert {catalogue[id].theme for id, _ in JOURNEYS} == {t.theme for t in catalogue.values()}
    assert {move for _, move in JOURNEYS} == set(MOVES)


@pytest.mark.parametrize(("transaction", "move"), JOURNEYS)
def test_a_transaction_comes_to_its_end_through_rasa(
    house: House, services: asyncio.Runner, transaction: str, move: str
) -> None:
    walker, chance = Walker(house), random.Random(f"{transaction}{move}")
    way = travel(walker, transaction, chance, [move], upload=walker.upload(picture()))
    assert services.run(way).last["outcome"] in ENDS
