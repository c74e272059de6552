import json
from pathlib import Path
from typing import Any

import pytest

from knowledge.errors import KnowledgeError
from knowledge.evaluate import evaluate, load_questions
from knowledge.library import Library


def write(path: Path, *lines: Any) -> Path:
    path.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), "utf-8")
    return path


def test_questions_are_measured(library: Library, tmp_path: Path) -> None:
    questions = load_questions(
        write(
            tmp_path / "q.jsonl",
            {"text": "身份证丢了怎么补", "topic": "id-card-lost"},
            {"text": "公积金怎么提取", "topic": "no-such-topic", "also": ["housing-fund"]},
            {"text": "我要办居住证", "topic": "id-card-lost", "also": None},
            {"text": "qwerty zxcv", "topic": None},
        )
    )
    report = evaluate(library, questions)
    assert (report["questions"], report["outside"]) == (3, 1)
    assert report["recall_at_1"] == report["right"] == pytest.approx(2 / 3, abs=1e-3)
    assert report["wrong"] == pytest.approx(1 / 3, abs=1e-3)
    assert report["let_through"] == 0
    assert report["recall_at_1"] <= report["mrr"] <= 1


def test_an_answer_to_what_is_out_of_scope_is_counted(library: Library) -> None:
    report = evaluate(library, [{"text": "我要办居住证", "topic": None}])
    assert report["let_through"] == 1


def test_no_questions_measure_nothing(library: Library) -> None:
    assert set(evaluate(library, []).values()) == {0}


def test_blank_lines_are_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "q.jsonl"
    path.write_text('\n{"text": "甲", "topic": null}\n\n', "utf-8")
    assert load_questions(path) == [{"text": "甲", "topic": None}]


@pytest.mark.parametrize("line", ["{half", '{"text": "甲"}', "[]", "3", '{"topic": null}'])
def test_a_line_that_is_no_question_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "q.jsonl"
    path.write_text('{"text": "甲", "topic": null}\n' + line, "utf-8")
    with pytest.raises(KnowledgeError, match=r"q\.jsonl:2"):
        load_questions(path)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"nowhere\.jsonl"):
        load_questions(tmp_path / "nowhere.jsonl")
