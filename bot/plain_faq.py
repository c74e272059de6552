"""A plain FAQ bot of Rasa's own parts, to measure beside: every topic a response of ResponseSelector.

Run: python -m bot.plain_faq WORDINGS.json FOLDER --port N. Trains into the folder unless the same
wordings were trained there before, then becomes `rasa run`. One epoch: its speed does not depend
on them; how well such a bot finds topics is measured by bot/compare_topics.py.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import sys
from pathlib import Path
from typing import Any

import yaml

from bot.compare import _COUNTS, _FRONT
from bot.environment import ROOT, prepare

Line = dict[str, Any]
GREETINGS = ("你好", "您好", "早上好", "下午好", "喂你好")
PIPELINE: list[Line] = [
    *_FRONT, *_COUNTS,
    {"name": "LogisticRegressionClassifier", "max_iter": 100},
    {"name": "ResponseSelector", "retrieval_intent": "faq", "epochs": 1, "batch_size": 512,
     "random_seed": 7},
]  # fmt: skip


def write(folder: Path, wordings: list[Line]) -> None:
    """Write a whole project: configuration, domain, one rule, and the wordings."""
    texts: dict[str, list[str]] = {}
    for line in wordings:
        texts.setdefault(f"faq/{line['topic']}", []).append(line["text"])
    examples = {**texts, "greet": list(GREETINGS)}
    head = {"recipe": "default.v1", "language": "zh", "assistant_id": "plain_faq"}
    steps = {"faq": "utter_faq", "greet": "utter_greet"}
    files: dict[str, Line] = {
        "config.yml": {**head, "pipeline": PIPELINE, "policies": [{"name": "RulePolicy"}]},
        "domain.yml": {
            "version": "3.1", "intents": list(steps),
            "responses": {
                "utter_greet": [{"text": "您好"}],
                **{f"utter_{name}": [{"text": name}] for name in texts},
            },
        },
        "data/nlu.yml": {"version": "3.1", "nlu": [_examples(*one) for one in examples.items()]},
        "data/rules.yml": {"version": "3.1", "rules": [_rule(*one) for one in steps.items()]},
        "credentials.yml": {"rest": None},
        "endpoints.yml": {},
    }  # fmt: skip
    (folder / "data").mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_text(yaml.safe_dump(content, allow_unicode=True), "utf-8")


def _examples(intent: str, texts: list[str]) -> Line:
    return {"intent": intent, "examples": "".join(f"- {_plain(text)}\n" for text in texts)}


def _plain(text: str) -> str:
    """Return the text without the signs that Rasa's files read as marks of entities."""
    return " ".join("".join(sign for sign in text if sign not in "[](){}").split())


def _rule(intent: str, action: str) -> Line:
    return {"rule": intent, "steps": [{"intent": intent}, {"action": action}]}


def model(folder: Path, wordings: Path) -> Path:
    """Return the model of the wordings, trained now or before."""
    made_from = hashlib.sha256(wordings.read_bytes() + json.dumps(PIPELINE).encode()).hexdigest()
    found, mark = folder / "models" / "model.tar.gz", folder / "made-from"
    if found.exists() and mark.exists() and mark.read_text("utf-8") == made_from:
        return found
    from rasa.model_training import train

    write(folder, json.loads(wordings.read_text("utf-8")))
    domain, config = str(folder / "domain.yml"), str(folder / "config.yml")
    out = str(folder / "models")
    train(domain, config, [str(folder / "data")], output=out, fixed_model_name="model")
    mark.write_text(made_from, "utf-8")
    return found


def main() -> None:
    """Train if need be, then serve, if a port is given."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("wordings", type=Path, help="JSON: a list of {text, topic}")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--port", type=int)
    chosen = parser.parse_args()
    prepare()
    trained = model(chosen.folder, chosen.wordings.resolve())
    if not chosen.port:
        return
    command = [
        sys.executable, "-W", "ignore", "-m", "rasa", "run", "--model", str(trained.resolve()),
        "--interface", "127.0.0.1", "--port", str(chosen.port),
        "--credentials", str(chosen.folder.resolve() / "credentials.yml"),
        "--endpoints", str(chosen.folder.resolve() / "endpoints.yml"),
    ]  # fmt: skip
    os.chdir(ROOT)
    os.execv(sys.executable, command)  # noqa: S606


if __name__ == "__main__":
    main()
