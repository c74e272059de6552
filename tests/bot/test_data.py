"""domain.yml, config.yml and bot/data agree with each other and with the house."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.components.normaliser import normalise
from bot.environment import DEFAULTS, ROOT

ACTS = (
    "ask apply check_progress affirm deny cancel go_back change skip repeat why dont_have pause resume "
    "choose human greet thanks bye help inform slower faster louder softer distress emergency abuse"
).split()


def _read(path: str) -> Any:
    return yaml.safe_load((ROOT / path).read_text("utf-8"))


def _examples() -> list[tuple[str, str]]:
    found = []
    for file in sorted((ROOT / "bot/data/nlu").glob("*.yml")):
        for block in yaml.safe_load(file.read_text("utf-8"))["nlu"]:
            lines = block["examples"].splitlines()
            found += [(line.removeprefix("- "), block["intent"]) for line in lines]
    return found


def _held_out() -> list[dict[str, str]]:
    path = Path(ROOT / "tests/quality/dialogue_acts.jsonl")
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


DOMAIN, EXAMPLES, RULES = _read("domain.yml"), _examples(), _read("bot/data/rules.yml")["rules"]


def test_the_domain_has_the_dialogue_acts_and_no_topics() -> None:
    intents = [next(iter(one)) for one in DOMAIN["intents"]]
    assert intents == [*ACTS, "nlu_fallback"]


def test_no_intent_has_a_name_that_rasa_keeps_for_itself() -> None:
    assert not {"back", "restart", "session_start"} & set(ACTS)


def test_nothing_that_is_remembered_steers_a_prediction() -> None:
    assert not any(one["influence_conversation"] for one in DOMAIN["slots"].values())
    assert all(one == {"use_entities": []} for name in DOMAIN["intents"] for one in name.values())


def test_the_domain_has_no_words_for_citizens() -> None:
    assert "responses" not in DOMAIN


def test_every_act_has_a_rule_and_every_rule_an_action_of_the_domain() -> None:
    steps = [rule["steps"] for rule in RULES]
    ruled = [one[0]["intent"] for one in steps if "intent" in one[0]]
    assert sorted(ruled) == sorted([*ACTS, "nlu_fallback"])
    used = {step["action"] for one in steps for step in one if "action" in step}
    assert used - {"application_form"} == set(DOMAIN["actions"]) - {"validate_application_form"}


@pytest.mark.parametrize("act", ACTS)
def test_an_act_has_enough_examples(act: str) -> None:
    count = Counter(intent for _, intent in EXAMPLES)[act]
    assert count >= (200 if act in ("ask", "apply") else 40)


def test_no_wording_has_two_meanings() -> None:
    # The same wording with and without a space, as keyboards and speech recognisers give it, is fine.
    meanings: dict[str, set[str]] = {}
    for text, intent in EXAMPLES:
        meanings.setdefault(normalise(text), set()).add(intent)
    assert not {text: found for text, found in meanings.items() if len(found) > 1}


def test_the_held_out_set_is_large_and_apart() -> None:
    lines = _held_out()
    counts = Counter(one["intent"] for one in lines)
    assert len(lines) >= 260
    assert set(counts) == set(ACTS)
    assert min(counts.values()) >= 8
    assert min(counts["ask"], counts["apply"]) >= 40
    seen = {normalise(text) for text, _ in EXAMPLES}
    assert not [one["text"] for one in lines if normalise(one["text"]) in seen]


def test_the_engine_hears_only_rest_and_calls_only_loopback() -> None:
    assert list(_read("credentials.yml")) == ["bot.door.Door"]
    assert _read("endpoints.yml")["action_endpoint"]["url"] == "${ACTIONS_URL}/webhook"
    assert DEFAULTS["ENGINE_HOST"] == "127.0.0.1"
