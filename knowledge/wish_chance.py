"""How likely words are a wish to have something done now, rather than a question about it.

A logistic regression weighs the dialogue act that an engine heard, what the content's own examples
say (wish.py) and how well topics and transactions match; learned by `python -m knowledge tune`.
"""

import math
import re
from collections.abc import Mapping, Sequence

from knowledge.fusion import log_odds_sum
from knowledge.matcher import Match, Retrieval

_INQUIRES = re.compile(r"请问|[想来要]问|问[一下个]|咨询|请教|求助|想知道|想了解|了解一?下|打听")
_QUESTIONS = re.compile(
    r"[吗么呢?？]|怎么|怎样|如何|多少|几[天个年月时]|是否|能不能|可不可以|可以|要不要|有没有|什么|哪|谁"
    r"|是不是|会不会|咋|合法"
)
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
        "inquires": float(bool(_INQUIRES.search(found.question))),
        "questions": float(bool(_QUESTIONS.search(found.question))),
        "length": math.log1p(len(found.question)),
    }


def _log_odds(chance: float) -> float:
    return math.log((chance + _LEAST) / (1 - chance + _LEAST))


def _best(matches: Sequence[Match]) -> float:
    return matches[0].score if matches else 0.0
