"""Whose turn it is: messages of one conversation go one by one, in the order of their arrival.

A leaf that both environments import (Python 3.10 and later): the public door queues before the
engine, the engine's lock queues before the tracker. Docs: docs/decisions/0016-turns.md.
"""

from turns.away import Away, away_of
from turns.errors import Overtaken, TookTooLong, TooMany, TurnError, TurnLost
from turns.local import LocalTurns
from turns.redis_turns import RedisTurns
from turns.turn import Turn, Turns

__all__ = [
    "Away", "LocalTurns", "Overtaken", "RedisTurns", "TooMany", "TookTooLong", "Turn",
    "TurnError", "TurnLost", "Turns", "away_of",
]  # fmt: skip
