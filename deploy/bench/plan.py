"""What is measured: how many engine workers, how many people, for how long."""

import random
from dataclasses import dataclass


@dataclass(frozen=True)
class Plan:
    """seconds: of one row, after `warm` seconds that do not count; asking: people who only ask,
    for the bars. peers: also the plain bot and the bare loop; wordings: of each topic that the
    plain bot is trained with, as `make quality-rasa` is; 0: all (its training then takes many minutes).
    """

    seed: int = 20261123
    workers: tuple[int, ...] = (1, 2, 4)
    people: tuple[int, ...] = (1, 8, 32, 128)
    asking: tuple[int, ...] = (1, 16)
    seconds: float = 12.0
    warm: float = 2.0
    peers: bool = True
    wordings: int = 20

    def chance(self, name: str) -> random.Random:
        """Return the chance of one actor, the same for the same seed."""
        return random.Random(f"{self.seed}/{name}")  # noqa: S311 a plan, no secret

    @property
    def rows(self) -> int:
        """Return how many rows are measured, peers included."""
        mine = len(self.workers) * (len(self.people) + len(self.asking))
        return mine + (len(self.asking) + 1 if self.peers else 0)
