"""How many people talk, and what happens to them."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field

from deploy.chaos.fault import ALL, Fault
from deploy.cluster import Size


@dataclass(frozen=True)
class Plan:
    """people: of each fault, two in five apply, the others ask; questions: different ones.

    clocked: people where the clock jumps, fewer, for libfaketime stands in every reading of the clock
    and makes all parts several times slower.

    calm: seconds before a fault, and healthy ones after the part is back; patience: seconds that
    those who have not heard what became of their application go on asking.
    """

    seed: int = 20261123
    people: int = 20
    clocked: int = 5
    speakers: int = 3
    questions: int = 24
    pause: tuple[float, float] = (0.5, 2.5)
    calm: float = 3.0
    patience: float = 60.0
    faults: Sequence[Fault] = field(default_factory=lambda: list(ALL))
    size: Size = field(default_factory=Size)

    def chance(self, name: str) -> random.Random:
        """Return the chance of one actor, the same for the same seed."""
        return random.Random(f"{self.seed}/{name}")  # noqa: S311 a plan, no secret
