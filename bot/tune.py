"""Cross-validation of the dialogue acts on the training data alone: settings and the threshold.

Run: python -m bot.tune [--grid]. The held-out set is never read here.
"""

from __future__ import annotations

import argparse
import itertools
from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
from rasa.nlu.constants import TOKENS_NAMES
from rasa.nlu.tokenizers.tokenizer import Token
from rasa.shared.importers.utils import training_data_from_paths
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.utils.io import read_yaml_file
from sklearn.model_selection import StratifiedKFold

from bot.components.features import features
from bot.components.linear_model import fit
from bot.components.normaliser import normalise
from bot.components.tokenizer import IS_TERM, new_jieba, read_words
from bot.environment import DICTIONARY, ROOT

THRESHOLDS = (0.0, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6)
GRID = {
    "views": (["chars"], ["chars", "words"], ["chars", "masked"], ["chars", "masked", "words"]),
    "longest": (2, 3, 4),
    "strength": (3.0, 10.0, 30.0),
}


def examples() -> list[Message]:
    """Return the training examples, normalised and tokenised as in the pipeline."""
    cutter, terms = new_jieba(words := read_words(DICTIONARY)), set(words)
    found = training_data_from_paths([str(ROOT / "bot/data/nlu")], "zh").intent_examples
    for one in found:
        one.set(TEXT, normalise(one.get(TEXT)))
        cut = [(w, s) for w, s, _ in cutter.tokenize(one.get(TEXT)) if w.strip()]
        one.set(TOKENS_NAMES[TEXT], [Token(w, s, data={IS_TERM: w in terms}) for w, s in cut])
    return list(found)


def cross_validate(
    messages: Sequence[Message],
    *,
    views: Sequence[str],
    longest: int,
    strength: float,
    folds: int = 5,
) -> list[tuple[str, str, float]]:
    """Return (true intent, predicted intent, its probability) of every example, each unseen."""
    bags = [features(one, views=views, longest=longest) for one in messages]
    labels = np.array([one.get(INTENT) for one in messages])
    found = []
    for seen, unseen in StratifiedKFold(folds, shuffle=True, random_state=7).split(bags, labels):
        model = fit([bags[i] for i in seen], labels[seen], strength=strength)
        for i in unseen:
            chances = model.probabilities(bags[i])
            best = int(chances.argmax())
            found.append((labels[i], model.labels[best], float(chances[best])))
    return found


def _accuracy(results: Sequence[tuple[str, str, float]]) -> float:
    return sum(true == said for true, said, _ in results) / len(results)


def _show_thresholds(results: Sequence[tuple[str, str, float]]) -> None:
    print("threshold  kept   wrong among kept   right ones lost (outside ask: fallback = ask)")
    for threshold in THRESHOLDS:
        kept = [r for r in results if r[2] >= threshold]
        wrong = sum(true != said for true, said, _ in kept)
        lost = sum(true == said != "ask" for true, said, p in results if p < threshold)
        print(f"{threshold:9.2f}  {len(kept):5d}  {wrong:6d} {wrong / len(kept):7.1%}   {lost:5d}")


def _show_confusions(results: Sequence[tuple[str, str, float]]) -> None:
    wrong = Counter((true, said) for true, said, _ in results if true != said)
    for (true, said), count in wrong.most_common(15):
        print(f"{count:4d}  {true} taken for {said}")


def main() -> None:
    """Print what the settings of config.yml do, or with --grid compare settings."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--grid", action="store_true", help="compare settings (minutes)")
    messages = examples()
    if parser.parse_args().grid:
        for values in itertools.product(*GRID.values()):
            chosen: dict[str, Any] = dict(zip(GRID, values))  # noqa: B905 one of each
            print(f"{_accuracy(cross_validate(messages, **chosen)):.3f}  {chosen}", flush=True)
        return
    pipeline = read_yaml_file(ROOT / "config.yml")["pipeline"]
    config = next(one for one in pipeline if one["name"].endswith("DialogueActClassifier"))
    settings: dict[str, Any] = {key: config[key] for key in GRID}
    results = cross_validate(messages, **settings)
    print(f"{len(results)} examples, accuracy {_accuracy(results):.3f}, {settings}")
    _show_thresholds(results)
    _show_confusions(results)


if __name__ == "__main__":
    main()
