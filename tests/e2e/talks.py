"""Scripted conversations: what a person says step by step, and what ought to come of it."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, Field

FOLDER = Path(__file__).parent / "talks"
Several = str | list[str | None]


class Expect(BaseModel):
    """What a reply must be like; where a list is given, one of them, null for none.

    outcome, transaction, field: of the last message. topic, facet, also (an outcome): of any
    message; topics: all of them come. mentions: each of them stands there, `a|b` is either;
    never: none of them does. offers: parts of labels. same_receipt: the number of the first
    receipt; asks_same: what was open before is asked again.
    """

    model_config = ConfigDict(extra="forbid")

    outcome: Several | None = None
    not_outcome: Several | None = None
    transaction: Several | None = None
    field: Several | None = None
    topic: Several | None = None
    topics: list[str] = Field(default_factory=list)
    facet: Several | None = None
    also: Several | None = None
    not_also: Several | None = None
    mentions: list[str] = Field(default_factory=list)
    never: list[str] = Field(default_factory=list)
    offers: list[str] = Field(default_factory=list)
    same_receipt: bool = False
    asks_same: bool = False


class Step(BaseModel):
    """One turn, or several: say words, tap a label, or answer whatever is asked until an outcome.

    In words {code} and {number} stand for what came up before. fill: the outcome or the field to
    reach; answers: for that only. attach: a picture goes along. elsewhere: from here on another
    machine.
    """

    model_config = ConfigDict(extra="forbid")

    say: str | None = None
    tap: str | None = None
    fill: str | None = None
    answers: dict[str, str] = Field(default_factory=dict)
    attach: bool = False
    elsewhere: bool = False
    expect: Expect = Field(default_factory=Expect)


class Script(BaseModel):
    """A conversation named by what the person does.

    answers: what this person says to fields, beside people.yml. xfail: a fault that is known; the
    line goes with the fault.
    """

    model_config = ConfigDict(extra="forbid")

    name: str
    steps: list[Step] = Field(min_length=1)
    answers: dict[str, str] = Field(default_factory=dict)
    xfail: str | None = None

    def private_numbers(self) -> Iterator[str]:
        """Yield the identity, mobile and card numbers that the person says: none may come back."""
        said = [one.say or "" for one in self.steps]
        answered = [
            *self.answers.values(),
            *(a for one in self.steps for a in one.answers.values()),
        ]
        for words in [*said, *answered, *people()["answers"].values()]:
            packed = re.sub(r"(?<=[\dXx])[ \-](?=[\dXx])", "", words)
            yield from re.findall(r"(?<![\dA-Z{])(?:\d{17}[\dXx]|\d{16,19}|1\d{10})(?!\d)", packed)


@cache
def people() -> dict[str, Any]:
    """Return the answers that anybody gives where a script says nothing else."""
    return dict(yaml.safe_load((FOLDER / "people.yml").read_text("utf-8")))


def scripts() -> list[Script]:
    """Return all scripts, by file and in their order."""
    files = sorted(one for one in FOLDER.glob("*.yml") if one.name != "people.yml")
    return [
        Script.model_validate(one)
        for file in files
        for one in yaml.safe_load(file.read_text("utf-8"))
    ]
