"""Questions that people ask, from our own file; each belongs to one topic."""

import random
from dataclasses import dataclass

import orjson

from deploy.run import ROOT

FILE = ROOT / "knowledge" / "questions" / "inside.jsonl"


@dataclass(frozen=True)
class Question:
    """A wording and the topic that it was written for."""

    text: str
    topic: str


def questions(chance: random.Random) -> list[Question]:
    """Return all of them, shuffled."""
    lines = [orjson.loads(line) for line in FILE.read_bytes().splitlines()]
    found = [Question(line["text"], line["topic"]) for line in lines]
    chance.shuffle(found)
    return found
