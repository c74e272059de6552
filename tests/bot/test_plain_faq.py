"""The plain bot beside which we measure: a whole project of Rasa's own parts."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import yaml

from bot.plain_faq import PIPELINE, model, write

WORDINGS = [
    {"text": "年假有几天", "topic": "hr-annual-leave"},
    {"text": "工龄十年\n年假[几]天(急)", "topic": "hr-annual-leave"},
    {"text": "社保卡丢了", "topic": "card-lost"},
]


def test_every_topic_is_a_response_with_its_wordings(tmp_path: Path) -> None:
    write(tmp_path, WORDINGS)
    domain = yaml.safe_load((tmp_path / "domain.yml").read_text("utf-8"))
    nlu = yaml.safe_load((tmp_path / "data/nlu.yml").read_text("utf-8"))["nlu"]
    assert domain["responses"]["utter_faq/card-lost"] == [{"text": "faq/card-lost"}]
    examples = {one["intent"]: one["examples"].splitlines() for one in nlu}
    assert examples["faq/hr-annual-leave"] == ["- 年假有几天", "- 工龄十年 年假几天急"]
    assert examples["faq/card-lost"] == ["- 社保卡丢了"]


def test_the_bot_has_one_rule_and_a_response_selector(tmp_path: Path) -> None:
    write(tmp_path, WORDINGS)
    rules = yaml.safe_load((tmp_path / "data/rules.yml").read_text("utf-8"))["rules"]
    assert rules[0]["steps"] == [{"intent": "faq"}, {"action": "utter_faq"}]
    assert PIPELINE[-1]["name"] == "ResponseSelector"


def test_the_same_wordings_are_not_trained_again(tmp_path: Path) -> None:
    wordings = tmp_path / "wordings.json"
    wordings.write_text(json.dumps(WORDINGS), "utf-8")
    trained = tmp_path / "models" / "model.tar.gz"
    trained.parent.mkdir()
    trained.touch()
    content = wordings.read_bytes() + json.dumps(PIPELINE).encode()
    (tmp_path / "made-from").write_text(hashlib.sha256(content).hexdigest(), "utf-8")
    assert model(tmp_path, wordings) == trained
