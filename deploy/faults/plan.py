"""What a drive does: everything that is left to chance comes from one seed."""

import random
from dataclasses import dataclass


@dataclass(frozen=True)
class Plan:
    """How many confirm, and what is done to the processes meanwhile.

    at_once: on each of the two ways, through Rasa and straight to the action servers. Spans are seconds, from and to: `*_every` between two kills, `down` until the restart;
    servers: action servers on one outbox; most_minutes: from the first start to the last answer;
    after two thirds of them nobody new begins, so that the drive stops by itself.
    """

    seed: int = 20261123
    submissions: int = 1000
    through_engine: int = 80
    at_once: int = 24
    servers: int = 2
    services_every: tuple[float, float] = (10, 30)
    actions_every: tuple[float, float] = (20, 50)
    engine_every: tuple[float, float] = (60, 120)
    down: tuple[float, float] = (0, 3)
    most_minutes: float = 20

    def chance(self, name: str) -> random.Random:
        """Return the chance of one actor, the same for the same seed."""
        return random.Random(f"{self.seed}/{name}")  # noqa: S311 a plan, no secret


SMALL = Plan(
    submissions=60, through_engine=0, at_once=10, servers=1,
    services_every=(4, 6), actions_every=(3, 6), down=(0, 0.5), most_minutes=2,
)  # fmt: skip
