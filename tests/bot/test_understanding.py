"""The trained model: accuracy on the held-out set, commands, things people say in need."""

from __future__ import annotations

import asyncio
import json
import time
from typing import Any

import pytest

from bot.environment import ROOT

pytestmark = pytest.mark.slow
FLOOR = 0.92  # measured 0.933 with the fallback threshold on 2026-11-24


def _intent(agent: Any, text: str) -> str:
    return str(asyncio.run(agent.parse_message(text))["intent"]["name"])


def test_the_held_out_set_is_understood(agent: Any) -> None:
    path = ROOT / "tests/quality/dialogue_acts.jsonl"
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    wrong = [one for one in lines if _intent(agent, one["text"]) != one["intent"]]
    assert 1 - len(wrong) / len(lines) >= FLOOR, wrong


@pytest.mark.parametrize(("text", "intent"), [
    ("/choose{\"choice\": \"wb:topic:x\"}", "choose"),
    ("我要办居住证", "apply"),
    ("我 要 办 居住证", "apply"),
    ("我要辦居住證", "apply"),
    ("居住证怎么办", "ask"),
    ("２", "choose"),
    ("转人工", "human"),
    ("我不想活了", "distress"),
    ("着火了", "emergency"),
    ("再讲一遍", "repeat"),
])  # fmt: skip
def test_what_must_never_be_misunderstood(agent: Any, text: str, intent: str) -> None:
    assert _intent(agent, text) == intent


@pytest.mark.parametrize("text", ["", "   ", "🙂", "ԱԲԳ", "x" * 5000, "一" * 5000])
def test_strange_texts_are_read_without_failure(agent: Any, text: str) -> None:
    assert _intent(agent, text)


def test_a_tapped_option_costs_nothing(agent: Any) -> None:
    def seconds(text: str) -> float:
        started = time.perf_counter()
        for _ in range(50):
            asyncio.run(agent.parse_message(text))
        return time.perf_counter() - started

    option = '/choose{"choice": "wb:start:residence-permit-first"}'
    question = "我想问一下居住证到期以后签注要带什么材料去哪里办要多长时间"
    assert seconds(option) < seconds(question)
