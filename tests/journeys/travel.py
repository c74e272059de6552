"""One whole way through a transaction, with moves anywhere on it."""

import random
from collections.abc import Sequence

from actions import wiring
from tests.journeys.journey import Journey
from tests.journeys.moves import MOVES
from tests.journeys.speaker import Speaker


async def travel(
    person: Speaker,
    transaction: str,
    chance: random.Random,
    moves: Sequence[str],
    *,
    upload: str,
    eligible: bool = True,
) -> Journey:
    """Walk once; a move may come before any answer. upload: a picture sent before."""
    whole = await wiring.services().transaction(transaction)
    journey = Journey(person, whole, chance, upload, eligible=eligible)
    await journey.start()
    left = list(moves)
    while journey.last["outcome"] == "asking":
        while left and journey.is_open and chance.random() < 0.5:
            await MOVES[left.pop()](journey)
        if journey.last["outcome"] == "asking":
            await journey.answer()
    while left and journey.last["outcome"] == "reviewing":
        await MOVES[left.pop()](journey)
    await journey.finish()
    return journey
