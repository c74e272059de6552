"""Where the page puts what a message offers."""

import pytest

from channels.kiosk.face import MOVES, face, lead_and_question, rule_and_rest
from channels.messages import MessageOut


def offers(kind: str, *payloads: str) -> MessageOut:
    return {"type": kind, "options": [{"label": one[-4:], "payload": one} for one in payloads]}


def test_a_step_has_answers_as_tiles_and_every_move_once() -> None:
    found = face(offers("ask", "wb:answer:是", "wb:move:skip", "wb:move:back", "wb:human:"))
    assert [one["payload"] for one in found.tiles] == ["wb:answer:是"]
    moves = [one["payload"] for one in found.moves]
    assert moves == [*(move["payload"] for move in MOVES), "wb:move:skip", "wb:human:"]


def test_an_answer_has_one_thing_to_do_and_its_facets() -> None:
    found = face(offers("answer", "wb:start:x", "wb:facet:t.fee", "wb:human:"))
    kinds = [found.main, found.chips, found.moves]
    assert [[one["payload"] for one in kind] for kind in kinds] == [
        ["wb:start:x"], ["wb:facet:t.fee"], ["wb:human:"]
    ]  # fmt: skip


def test_long_labels_get_a_row_of_their_own() -> None:
    long = {"label": "在上海有稳定工作，缴过社保", "payload": "wb:answer:1"}
    assert face({"type": "ask", "options": [long]}).wide
    assert not face(offers("ask", "wb:answer:是")).wide


def test_a_message_without_options_has_no_face() -> None:
    assert face({"type": "text", "options": None}) == face({"type": "text"})


def test_the_rule_is_the_first_sentence() -> None:
    assert rule_and_rest("能。每月二倍。\n最多十一个月。") == ("能。", "每月二倍。\n最多十一个月。")
    assert rule_and_rest("条件如下\n一、满半年") == ("条件如下", "一、满半年")
    assert rule_and_rest("没有句号") == ("没有句号", "")


@pytest.mark.parametrize(
    ("lead", "question"),
    [
        ("好的，来办“居住证首次申领”，大约9步，一步一步来。", "您在上海住满半年了吗？"),
        ("", "请问您的姓名是什么？"),
        ("好的，回到上一步。", "您现在住在哪里？请说到门牌和室号。"),
        ("要看这几样材料：身份证、合同。没有合同，用发票也行。", "都带了吗？"),
        ("这一项必须有，没法跳过。", "请再说一下您的身份证号。"),
        ("第一句。\n", "第二句没有句号"),
        ("电子证照，不用带。", "说“都带了吗？”的是谁？"),
    ],
)
def test_the_question_is_told_from_what_leads_to_it(lead: str, question: str) -> None:
    assert lead_and_question(lead + question) == (lead, question)


def test_words_that_ask_nothing_are_all_question() -> None:
    assert lead_and_question("请拍照。") == ("", "请拍照。")
    assert lead_and_question("") == ("", "")
