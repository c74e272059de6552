"""How likely words are a wish to have something done now, rather than a question about it.

A logistic regression weighs the dialogue act that an engine heard, what the content's own examples
say (wish.py) and how well topics and transactions match; learned by `python -m knowledge tune`.
"""

import math
from collections.abc import Mapping, Sequence

from knowledge.fusion import log_odds_sum
from knowledge.matcher import Match, Retrieval

_LEAST = 1e-4  # chances are kept this far from 0 and 1


def wish_chance(odds: Mapping[str, float], found: Retrieval, *, ask: float, apply: float) -> float:
    """Return the probability that a question's words are a wish, 0 to 1.

    ask, apply: the engine's chances of these dialogue acts, 0 to 1; found: what the words match.
    """
    return log_odds_sum(odds, signs(found, ask=ask, apply=apply))


def signs(found: Retrieval, *, ask: float, apply: float) -> dict[str, float]:
    """Return the evidence by name."""
    return {
        "one": 1.0,
        "act": _log_odds(apply / (apply + ask + _LEAST)),
        "ask": ask,
        "apply": apply,
        "content": _log_odds(found.wish),
        "topic": _log_odds(found.confidence),
        "transaction": _log_odds(found.transaction_confidence),
        "topic_score": _best(found.topics),
        "transaction_score": _best(found.transactions),
        "length": math.log1p(len(found.question)),
    }


def _log_odds(chance: float) -> float:
    return math.log((chance + _LEAST) / (1 - chance + _LEAST))


def _best(matches: Sequence[Match]) -> float:
    return matches[0].score if matches else 0.0
