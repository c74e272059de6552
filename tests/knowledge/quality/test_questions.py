import json
from pathlib import Path

from knowledge.quality.questions import load

LINES = [
    {"text": "甲", "topic": "a", "also": ["b"], "style": "short", "facet": "fee"},
    {"text": "乙", "topic": None, "kind": "far"},
    {"text": "丙", "transaction": "t", "also": None},
]


def test_every_kind_of_line_becomes_a_question(tmp_path: Path) -> None:
    path = tmp_path / "q.jsonl"
    path.write_text("\n".join(json.dumps(line) for line in LINES), "utf-8")
    first, second, third = load(path)
    assert first.accepted == {"topic:a", "topic:b"}
    assert (first.family, first.style, first.facet) == ("topic", "short", "fee")
    assert (second.inside, second.kind) == (False, "far")
    assert (third.accepted, third.family) == ({"transaction:t"}, "transaction")


def test_a_file_that_is_not_at_hand_has_no_questions(tmp_path: Path) -> None:
    assert load(tmp_path / "none.jsonl") == []
