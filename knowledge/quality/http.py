"""The same lines put to a running system: its dialogue acts, rules and choices take part.

Judged as the contract says (design: the public contract): what the first reply answers, offers, starts.
"""

import uuid
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx

from knowledge.quality.page import table
from knowledge.quality.questions import Question
from knowledge.quality.shares import told

SECONDS = 60.0
AT_ONCE = 2


def verdict(question: Question, messages: Sequence[dict[str, Any]]) -> str:
    """Return right, one_tap, wrong or nothing; of a foreign question let_through or kept_out."""
    accepted = {target.partition(":")[2] for target in question.accepted}
    answered = [m.get("topic") for m in messages if m.get("type") == "answer"]
    key = "transaction" if question.family == "transaction" else "topic"
    offered = {
        option.get(key)
        for m in messages
        if m.get("type") == "choice"
        for option in m.get("options", [])[:3]
    }
    if not question.inside:
        return "let_through" if answered else "kept_out"
    if key == "transaction":
        others = [m for m in messages if m.get("type") != "answer"]
        started = {m["transaction"] for m in others if m.get("transaction")}
        given, right = bool(started), bool(accepted & started)
    else:
        given, right = bool(answered), answered[:1] != [] and answered[0] in accepted
    if right:
        return "right"
    if given and key == "topic":
        return "wrong"
    return "one_tap" if accepted & offered else "wrong" if given else "nothing"


def put(base_url: str, question: Question) -> str:
    """Put one question to the system in a conversation of its own; `error` if it cannot answer."""
    said = {"conversation": f"quality-{uuid.uuid4()}", "text": question.text, "channel": "api"}
    try:
        answer = httpx.post(f"{base_url}/api/v1/messages", json=said, timeout=SECONDS)
        answer.raise_for_status()
    except httpx.HTTPError:  # a failed request is a result, not a reason to stop
        return "error"
    return verdict(question, answer.json()["messages"])


def http_table(base_url: str, groups: Mapping[str, Sequence[Question]]) -> str:
    """Return one row a group of questions, asked of the system that answers at `base_url`."""
    rows = []
    for name, questions in groups.items():
        with ThreadPoolExecutor(AT_ONCE) as pool:
            verdicts = list(pool.map(lambda one: put(base_url, one), questions))
        pairs = list(zip(questions, verdicts, strict=True))
        inside = [verdict for question, verdict in pairs if question.inside]
        foreign = [verdict for question, verdict in pairs if not question.inside]
        rows.append([
            name, str(len(verdicts)), told(v == "right" for v in inside),
            told(v in ("right", "one_tap") for v in inside), told(v == "wrong" for v in inside),
            told(v == "let_through" for v in foreign), str(verdicts.count("error")),
        ])  # fmt: skip
    return table(["asked", "n", "right", "one tap", "wrong", "let through", "errors"], rows)
