"""The domain and the action server agree on every name."""

from pathlib import Path

import yaml
from rasa_sdk.executor import ActionExecutor

ROOT = Path(__file__).resolve().parents[2]


def domain() -> dict:
    return yaml.safe_load((ROOT / "domain.yml").read_text("utf-8"))


def registered() -> set[str]:
    executor = ActionExecutor()
    executor.register_package("actions")
    return set(executor.actions)


def test_every_custom_action_in_the_domain_has_a_class_and_the_other_way_round() -> None:
    declared = {n for n in domain()["actions"] if n.startswith(("action_", "validate_"))}
    assert declared == registered()


def test_every_intent_has_a_rule() -> None:
    rules = yaml.safe_load((ROOT / "bot" / "data" / "rules.yml").read_text("utf-8"))["rules"]
    ruled = {step["intent"] for rule in rules for step in rule["steps"] if "intent" in step}
    intents = {next(iter(one)) if isinstance(one, dict) else one for one in domain()["intents"]}
    assert intents <= ruled


def test_the_domain_speaks_no_word_itself() -> None:
    assert not domain().get("responses")
