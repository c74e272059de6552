"""What can happen to a part, and for how long."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Manner = Literal["kill", "freeze", "slow", "full", "jump"]
SECONDS: dict[Manner, float] = {"kill": 5, "freeze": 18, "slow": 10, "full": 8, "jump": 12}
# Longer than the recogniser may take for a sentence (VOICE_HEAR_SECONDS): the public door ends it.
VOICE_FREEZE = 25.0


@dataclass(frozen=True)
class Fault:
    """kill: SIGKILL, started again at the end; freeze: SIGSTOP, then SIGCONT; slow: every piece of
    data waits on its way there and back; full: no file of the part may grow; jump: the clock of
    every part but the stores goes two hours forward, and back at the end.

    part: engine, actions, services (all replicas), postgresql, redis, voice, clock.
    """

    part: str
    manner: Manner
    seconds: float

    @property
    def spoken(self) -> bool:
        """Tell whether people speak instead of typing."""
        return self.part == "voice"


def of(part: str, manner: Manner) -> Fault:
    """Return the fault with its usual length."""
    frozen_ear = part == "voice" and manner == "freeze"
    return Fault(part, manner, VOICE_FREEZE if frozen_ear else SECONDS[manner])


PARTS = ("engine", "actions", "services", "postgresql", "redis")
MANNERS: tuple[Manner, ...] = ("kill", "freeze", "slow")
ALL = [
    *(of(part, manner) for part in PARTS for manner in MANNERS),
    of("voice", "kill"), of("voice", "freeze"), of("postgresql", "full"), of("clock", "jump"),
]  # fmt: skip


def named(names: Iterable[str]) -> list[Fault]:
    """Return the faults named part:manner; raises ValueError for one that is not known."""
    known = {f"{one.part}:{one.manner}": one for one in ALL}
    if unknown := [name for name in names if name not in known]:
        raise ValueError(f"unknown: {', '.join(unknown)}; known: {', '.join(known)}")
    return [known[name] for name in names]
