"""Everything that one run has measured."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from deploy.bench.turn import Pace


@dataclass(frozen=True)
class Row:
    """The pace of one kind of turn at so many people; load: of the machine, when the row ended."""

    workers: int
    people: int
    kind: str
    pace: Pace
    load: float = 0.0


@dataclass(frozen=True)
class House:
    """One size of the house. ready: seconds to its start; milliseconds of processor a question and
    bytes by part; processes by part.
    """

    workers: int
    ready: float
    processor: Mapping[str, float]
    memory: Mapping[str, int]
    processes: Mapping[str, int] = field(default_factory=dict)

    @property
    def bytes(self) -> int:
        """Return the bytes of all parts."""
        return sum(self.memory.values())


@dataclass
class Measured:
    """mixed: all kinds of turns at once; asked: questions alone; peers: by name and people."""

    cores: int
    load_before: float
    mixed: list[Row] = field(default_factory=list)
    asked: list[Row] = field(default_factory=list)
    houses: list[House] = field(default_factory=list)
    peers: dict[str, list[Row]] = field(default_factory=dict)
    load_most: float = 0.0
    seconds: float = 0.0
