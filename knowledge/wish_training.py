"""Learn from our own questions and wishes when words are a wish.

Needs what the trained engine hears in them: `python -m bot.chances FILE.jsonl... --out
var/chances.json`, as `make tune` does.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from knowledge.calibration import folded_odds
from knowledge.errors import KnowledgeError
from knowledge.evaluate import load_lines
from knowledge.matcher import Matcher
from knowledge.wish_chance import signs

FROM = (0.15, 0.5, 0.65, 0.75, 0.85)  # chances whose effect is written beside the weights
Heard = Mapping[str, Mapping[str, float]]  # by text: the engine's chances of ask and apply


def labelled(folder: Path) -> list[tuple[str, bool]]:
    """Return (text, is a wish): our questions, also those of talks, our wishes, pairs that differ in
    the act alone, and situations (身份证掉了), which are answered, beside terse orders (补一张身份证).
    """
    rows = [(line["text"], False) for line in load_lines(folder / "inside.jsonl")]
    rows += [(line["text"], True) for line in load_lines(folder / "apply.jsonl")]
    talks = load_lines(folder / "followups.jsonl")
    rows += [(turn["text"], False) for one in talks for turn in one["turns"] if turn.get("topic")]
    acts = [*load_lines(folder / "acts.jsonl"), *load_lines(folder / "situations.jsonl")]
    return rows + [(one["text"], one["act"] == "apply") for one in acts]


def require(heard: Heard, rows: Sequence[tuple[str, bool]]) -> None:
    """Raise KnowledgeError unless the engine was asked about every text."""
    if missing := [text for text, _ in rows if text not in heard]:
        raise KnowledgeError(f"the engine was not asked about {len(missing)} texts: `make tune`")


def learn(
    matcher: Matcher, rows: Sequence[tuple[str, bool]], heard: Heard
) -> tuple[dict[str, float], dict[str, Any]]:
    """Return the log-odds weights, and what they reach cross-validated.

    Raises KnowledgeError for texts that the engine was not asked about.
    """
    require(heard, rows)
    told = [signs(matcher.find(text), **heard[text]) for text, _ in rows]
    names = list(told[0])
    table = np.array([[one[name] for name in names] for one in told])
    wishes = np.array([wish for _, wish in rows])
    model = make_pipeline(
        StandardScaler(), LogisticRegression(C=0.3, max_iter=3000, class_weight="balanced")
    )
    guessed = cross_val_predict(model, table, wishes, cv=10, method="predict_proba")[:, 1]
    model.fit(table, wishes)
    return folded_odds(model, names), _measured(guessed, wishes)


def _measured(guessed: NDArray[np.float64], wishes: NDArray[np.bool_]) -> dict[str, Any]:
    def share(among: NDArray[np.bool_], least: float) -> float:
        return round(float((guessed[among] >= least).mean()), 4)

    return {
        "texts": len(wishes),
        "area_under_curve": round(float(roc_auc_score(wishes, guessed)), 4),
        "wishes_from": {str(least): share(wishes, least) for least in FROM},
        "questions_from": {str(least): share(~wishes, least) for least in FROM},
    }
