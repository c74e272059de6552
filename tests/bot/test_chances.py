"""bot/chances.py"""

from __future__ import annotations

from pathlib import Path

from bot.chances import texts_of


def test_every_text_is_asked_about_once_turns_of_talks_too(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "甲"}\n{"text": "乙"}\n', "utf-8")
    talk = '{"turns": [{"text": "乙"}, {"text": "丙"}]}\n'
    (tmp_path / "b.jsonl").write_text(talk, "utf-8")
    assert texts_of([tmp_path / "a.jsonl", tmp_path / "b.jsonl"]) == ["甲", "乙", "丙"]
