"""Every transaction of the catalogue, whatever people do on the way: a receipt or a clean end.

Quick by default: one journey a transaction, moves sampled. WENBAN_JOURNEYS=20 takes 20 each.
"""

import os
import random

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.actions.property.conftest import Town
from tests.journeys.moves import MOVES
from tests.services.conftest import whole_catalogue

JOURNEYS = int(os.environ.get("WENBAN_JOURNEYS", "1"))
MOVES_A_JOURNEY = 2
TRANSACTIONS = list(whole_catalogue().transactions.values())
THEMES = sorted({one.theme for one in TRANSACTIONS})
CORE = [one.id for one in TRANSACTIONS if one.level == "core"]
many = settings(
    max_examples=JOURNEYS,
    deadline=None,
    derandomize=True,
    database=None,
    phases=(Phase.generate,),  # a talk does not get shorter by another seed
    suppress_health_check=list(HealthCheck),
)
seeds = st.integers(0, 2**32)


@pytest.mark.parametrize("theme", THEMES)
@many
@given(seed=seeds)
def test_every_transaction_ends_well_with_a_few_moves(town: Town, theme: str, seed: int) -> None:
    for one in TRANSACTIONS:
        if one.theme == theme:
            chance = random.Random(f"{one.id}{seed}")
            town.walk(one.id, chance, chance.sample(sorted(MOVES), MOVES_A_JOURNEY))


@pytest.mark.parametrize("transaction", CORE)
@many
@given(seed=seeds)
def test_every_core_transaction_survives_all_moves(town: Town, transaction: str, seed: int) -> None:
    chance = random.Random(f"all{transaction}{seed}")
    town.walk(transaction, chance, chance.sample(sorted(MOVES), len(MOVES)))


@pytest.mark.parametrize("transaction", CORE)
@many
@given(seed=seeds)
def test_eligibility_comes_to_a_reasoned_end_whatever_is_answered(
    town: Town, transaction: str, seed: int
) -> None:
    chance = random.Random(f"any{transaction}{seed}")
    town.walk(transaction, chance, [], eligible=False)
