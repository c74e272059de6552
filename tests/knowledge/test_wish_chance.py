import dataclasses
import json
from pathlib import Path

import pytest

from knowledge.errors import KnowledgeError
from knowledge.matcher import Matcher
from knowledge.wish_chance import signs, wish_chance
from knowledge.wish_training import labelled, learn

ODDS = {"one": 0.0, "act": 1.0, "content": 1.0}
ASKED = ["身份证丢了怎么补", "公积金怎么提取", "居住证怎么申请", "换车补贴多少", "补身份证要带什么"]
WISHED = ["办居住证", "租房提公积金", "给我办居住证", "帮我提公积金", "今天把居住证办掉"]


def test_an_order_heard_as_such_is_likelier_a_wish_than_a_question(matcher: Matcher) -> None:
    found = matcher.find("帮我办居住证")
    ordered = wish_chance(ODDS, found, ask=0.1, apply=0.8)
    asked = wish_chance(ODDS, found, ask=0.8, apply=0.1)
    assert 0 < asked < ordered < 1


def test_what_the_content_says_counts_beside_what_the_engine_hears(matcher: Matcher) -> None:
    found = matcher.find("帮我办居住证")
    plain, wishing = (dataclasses.replace(found, wish=wish) for wish in (0.1, 0.9))
    heard = {"ask": 0.4, "apply": 0.4}
    assert wish_chance(ODDS, plain, **heard) < wish_chance(ODDS, wishing, **heard)


@pytest.mark.parametrize(
    ("text", "inquires", "questions"),
    [("我想咨询居住证办理", 1, 0), ("居住证办理", 0, 0), ("居住证能不能办", 0, 1)],
)
def test_who_asks_in_so_many_words_is_seen_to_ask(
    matcher: Matcher, text: str, inquires: float, questions: float
) -> None:
    told = signs(matcher.find(text), ask=0.5, apply=0.5)
    assert (told["inquires"], told["questions"]) == (inquires, questions)


def test_every_sign_is_finite_even_at_the_ends(matcher: Matcher) -> None:
    found = dataclasses.replace(matcher.find("？"), wish=1.0, confidence=0.0, topics=[])
    told = signs(found, ask=0.0, apply=0.0)
    assert all(abs(value) < 20 for value in told.values())


def test_training_finds_signs_that_part_wishes_from_questions(matcher: Matcher) -> None:
    rows = [(text, False) for text in ASKED * 3] + [(text, True) for text in WISHED * 3]
    heard = {t: {"ask": 0.8, "apply": 0.1} for t in ASKED}
    heard |= {t: {"ask": 0.2, "apply": 0.7} for t in WISHED}
    odds, told = learn(matcher, rows, heard)
    assert told["area_under_curve"] == pytest.approx(1.0)
    found = matcher.find("帮我办居住证")
    assert wish_chance(odds, found, ask=0.2, apply=0.7) > 0.5
    assert wish_chance(odds, found, ask=0.8, apply=0.1) < wish_chance(
        odds, found, ask=0.2, apply=0.7
    )


def test_training_refuses_a_text_that_the_engine_was_not_asked_about(matcher: Matcher) -> None:
    with pytest.raises(KnowledgeError):
        learn(matcher, [("办居住证", True)], {})


def test_what_is_asked_in_talks_is_no_wish(tmp_path: Path) -> None:
    for name in ("inside", "apply", "acts", "situations"):
        (tmp_path / f"{name}.jsonl").write_text("", "utf-8")
    turns = [{"text": "身份证掉了", "topic": "a"}, {"text": "谢谢", "topic": None}]
    talks = json.dumps({"turns": turns}, ensure_ascii=False)
    (tmp_path / "followups.jsonl").write_text(f"{talks}\n", "utf-8")
    assert labelled(tmp_path) == [("身份证掉了", False)]
