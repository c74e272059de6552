"""How well Rasa's own learners would tell the topics: DIET with a topic an intent, ResponseSelector.

Run: make quality-rasa. Reads the wordings and questions that `python -m knowledge quality --export`
wrote, trains each learner in this process, and writes its figures as JSON for docs/quality.md.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import time
from pathlib import Path
from typing import Any

import yaml

from bot.compare import _COUNTS, _FRONT
from bot.environment import VAR, prepare

EPOCHS = 12  # of DIET one takes a minute on two cores
FOLDER = VAR / "quality"
_SETTINGS: dict[str, Any] = {"epochs": EPOCHS, "random_seed": 7, "ranking_length": 3}
LEARNERS: dict[str, dict[str, Any]] = {
    "ResponseSelector": {"name": "ResponseSelector", **_SETTINGS},
    "DIET": {"name": "DIETClassifier", "entity_recognition": False, **_SETTINGS},
}
Line = dict[str, Any]  # a wording has text and topic; a question text and accepted topics


def measure(name: str, wordings: list[Line], questions: list[Line]) -> dict[str, Any]:
    """Train one learner; return its seconds and how many questions it has first, in the first three."""
    folder = FOLDER / name
    _write(folder, name, wordings)
    started = time.perf_counter()
    _train(folder)
    trained = time.perf_counter() - started
    ranked = asyncio.run(_ranked(folder, [line["text"] for line in questions]))
    accepted = [set(line["accepted"]) for line in questions]
    return {
        "name": name,
        "epochs": EPOCHS,
        "wordings": len(wordings),
        "train_s": round(trained),
        "questions": len(questions),
        "first": sum(bool(a & set(r[:1])) for a, r in zip(accepted, ranked, strict=True)),
        "first_three": sum(bool(a & set(r[:3])) for a, r in zip(accepted, ranked, strict=True)),
    }


def _write(folder: Path, name: str, wordings: list[Line]) -> None:
    """Write what Rasa trains from: every topic is a retrieval intent, or an intent."""
    folder.mkdir(parents=True, exist_ok=True)
    prefix = "faq/" if name == "ResponseSelector" else ""
    texts: dict[str, list[str]] = {}
    for line in wordings:
        texts.setdefault(prefix + line["topic"], []).append(line["text"])
    nlu = [
        {"intent": intent, "examples": "".join(f"- {text}\n" for text in many)}
        for intent, many in texts.items()
    ]
    head = {"recipe": "default.v1", "language": "zh", "assistant_id": name}
    pipeline = [*_FRONT, *_COUNTS, LEARNERS[name]]
    responses = {f"utter_{intent}": [{"text": intent}] for intent in texts} if prefix else {}
    _dump(folder / "nlu.yml", {"version": "3.1", "nlu": nlu, "responses": responses})
    _dump(folder / "config.yml", {**head, "pipeline": pipeline})


def _dump(path: Path, content: Line) -> None:
    path.write_text(yaml.safe_dump(content, allow_unicode=True), "utf-8")


def _train(folder: Path) -> None:
    from rasa.model_training import train_nlu

    config, data = str(folder / "config.yml"), str(folder / "nlu.yml")
    train_nlu(config, data, str(folder), fixed_model_name="model")


async def _ranked(folder: Path, texts: list[str]) -> list[list[str]]:
    """Return the topics that the learner puts first, at most three, for each text."""
    from rasa.core.agent import Agent

    agent = Agent.load(str(folder / "model.tar.gz"))
    return [_topics(await agent.parse_message(text)) for text in texts]


def _topics(parsed: Line) -> list[str]:
    if "response_selector" in parsed:
        found = parsed["response_selector"]["default"]["ranking"]
        return [str(row["intent_response_key"]).partition("/")[2] for row in found]
    return [str(row["name"]) for row in parsed["intent_ranking"]]


def main() -> None:
    """Measure the learners, writing what is known after each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("exported", type=Path, help="folder with wordings.json and questions.json")
    parser.add_argument("out", type=Path, help="JSON file for the figures")
    parser.add_argument("--only", nargs="*", choices=list(LEARNERS), default=list(LEARNERS))
    chosen = parser.parse_args()
    prepare()
    lines = [
        json.loads((chosen.exported / f"{n}.json").read_text()) for n in ("wordings", "questions")
    ]
    rows: list[Line] = []
    for name in chosen.only:
        rows.append(measure(name, *lines))
        print(rows[-1], flush=True)
        chosen.out.write_text(json.dumps(rows, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
