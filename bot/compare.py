"""Compares intent classifiers on the held-out set: accuracy, training time, parse time, memory.

Run: python -m bot.compare [--only NAME …]. Each variant is trained and measured in processes of its
own. The table goes to docs/decisions/0003-intent-classifier.md.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import resource
import subprocess
import sys
import time
from statistics import median
from typing import Any

import yaml

from bot.environment import ROOT, VAR, prepare

HELD_OUT = ROOT / "tests/quality/dialogue_acts.jsonl"
FOLDER = VAR / "compare"
OURS = "bot.components.classifier.DialogueActClassifier"
_FRONT: list[dict[str, Any]] = [
    {"name": "bot.components.normaliser.WordingNormaliser"},
    {"name": "bot.components.tokenizer.DictionaryTokenizer", "dictionary": "var/dictionary"},
    {"name": "bot.components.entities.RuledEntities"},
]
_COUNTS: list[dict[str, Any]] = [
    {"name": "CountVectorsFeaturizer"},
    {"name": "CountVectorsFeaturizer", "analyzer": "char_wb", "min_ngram": 1, "max_ngram": 4},
]
VARIANTS: dict[str, list[dict[str, Any]]] = {
    "chars": [{"name": OURS, "views": ["chars"], "longest": 2, "strength": 30.0}],
    "chars+masked": [{"name": OURS, "views": ["chars", "masked"], "longest": 2, "strength": 30.0}],
    "chars+masked+words": [
        {"name": OURS, "views": ["chars", "masked", "words"], "longest": 2, "strength": 30.0}
    ],
    "rasa-logistic": [*_COUNTS, {"name": "LogisticRegressionClassifier", "max_iter": 500}],
    "diet": [
        *_COUNTS,
        {"name": "DIETClassifier", "epochs": 40, "entity_recognition": False, "random_seed": 7},
    ],
}


def train(name: str) -> dict[str, float]:
    """Train one variant and return its seconds, Rasa's import not counted."""
    from rasa.model_training import train_nlu

    folder = FOLDER / name
    folder.mkdir(parents=True, exist_ok=True)
    config = folder / "config.yml"
    head = {"recipe": "default.v1", "language": "zh", "assistant_id": name}
    config.write_text(yaml.safe_dump({**head, "pipeline": [*_FRONT, *VARIANTS[name]]}), "utf-8")
    started = time.perf_counter()
    train_nlu(str(config), str(ROOT / "bot/data/nlu"), str(folder), fixed_model_name="model")
    return {"train_s": time.perf_counter() - started, "train_mb": _peak()}


def measure(name: str) -> dict[str, float]:
    """Parse the held-out set and return accuracy (0 to 1), load seconds, ms a message, MB."""
    from rasa.core.agent import Agent

    started = time.perf_counter()
    agent = Agent.load(str(FOLDER / name / "model.tar.gz"))
    loaded = time.perf_counter() - started
    lines = [json.loads(line) for line in HELD_OUT.read_text("utf-8").splitlines()]
    right, seconds = asyncio.run(_parse(agent, lines))
    figures = {"accuracy": right / len(lines), "load_s": loaded}
    return {**figures, "parse_ms": 1000 * median(seconds), "rss_mb": _peak()}


async def _parse(agent: Any, lines: list[dict[str, str]]) -> tuple[int, list[float]]:
    right, seconds = 0, []
    for line in lines:
        started = time.perf_counter()
        parsed = await agent.parse_message(line["text"])
        seconds.append(time.perf_counter() - started)
        right += parsed["intent"]["name"] == line["intent"]
    return right, seconds


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _in_process(step: str, name: str) -> dict[str, float]:
    command = [sys.executable, "-W", "ignore", "-m", "bot.compare", "--step", step, "--only", name]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True, text=True)  # noqa: S603
    return dict(json.loads(done.stdout.strip().splitlines()[-1]))


def table(rows: dict[str, dict[str, float]]) -> str:
    """Return the figures as a Markdown table."""
    head = "| variant | held-out | train s | train MB | load s | parse ms | RSS MB |\n"
    lines = [
        f"| {name} | {f['accuracy']:.3f} | {f['train_s']:.0f} | {f['train_mb']:.0f} "
        f"| {f['load_s']:.1f} | {f['parse_ms']:.1f} | {f['rss_mb']:.0f} |"
        for name, f in rows.items()
    ]
    return head + "|---|---|---|---|---|---|---|\n" + "\n".join(lines)


def main() -> None:
    """Compare, printing every row as it is known."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", nargs="*", choices=list(VARIANTS), default=list(VARIANTS))
    parser.add_argument("--step", choices=["train", "measure"], help="inner use")
    chosen = parser.parse_args()
    prepare()
    if chosen.step:
        print(json.dumps({"train": train, "measure": measure}[chosen.step](chosen.only[0])))
        return
    rows: dict[str, dict[str, float]] = {}
    for name in chosen.only:
        print(f"compare: {name}", file=sys.stderr, flush=True)
        rows[name] = {**_in_process("train", name), **_in_process("measure", name)}
        print(table({name: rows[name]}), file=sys.stderr, flush=True)
    print(table(rows))


if __name__ == "__main__":
    main()
