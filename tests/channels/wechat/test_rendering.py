import re
from typing import Any

import pytest

from channels.wechat.rendering import text_of

ANSWER: dict[str, Any] = {
    "type": "answer", "outcome": "answered", "title": "未签劳动合同", "text": "可以要双倍工资。",
    "sources": [{"title": "劳动合同法", "article": "第八十二条", "checked_on": "2026-11-23"}],
    "valid_until": None,
    "options": [
        {"label": "现在办理：劳动仲裁", "payload": "wb:start:arbitration"},
        {"label": "要什么材料", "payload": "wb:facet:hr-double.materials"},
    ],
}  # fmt: skip
START = (
    '<a href="weixin://bizmsgmenu?msgmenucontent=现在办理：劳动仲裁&msgmenuid=wb:start:arbitration">'
    "现在办理：劳动仲裁</a>"
)


def test_an_answer_shows_its_source_and_its_facets_as_links() -> None:
    lines = text_of([ANSWER]).split("\n")
    assert lines[:3] == ["【未签劳动合同】", "可以要双倍工资。", "依据：《劳动合同法》第八十二条"]
    assert lines[3] == f"1. {START}"
    assert "msgmenuid=wb:facet:hr-double.materials" in lines[4]


def test_several_messages_are_one_text_and_only_the_last_list_is_numbered() -> None:
    asked = {"type": "ask", "text": "您有居住证吗？", "progress": {"done": 2, "total": 9},
             "options": [{"label": "有", "payload": "wb:answer:有"}, {"label": "没有", "payload": "wb:answer:没有"}]}  # fmt: skip
    text = text_of([ANSWER, asked])
    first, second = text.split("\n\n")
    assert f"· {START}" in first
    assert second.startswith("您有居住证吗？\n（第3步，共9步）\n1. <a ")
    assert second.count("\n2. ") == 1


def test_a_review_lists_its_rows() -> None:
    review = {"type": "review", "text": "请看一遍。", "summary": [{"label": "手机号", "value": "138****1234"}]}  # fmt: skip
    assert text_of([review]) == "请看一遍。\n手机号：138****1234"


def test_a_photo_is_asked_for_as_a_message() -> None:
    asked = {
        "type": "ask",
        "kind": "photo",
        "text": "请拍照片。",
        "progress": {"done": 0, "total": 2},
    }
    assert text_of([asked]) == "请拍照片。\n直接把照片发给我就行。（第1步，共2步）"


@pytest.mark.parametrize(
    "mark", ['<a href="https://evil.example">点我</a>', "<b>", "]]>", "\0\x07"]
)
def test_nothing_that_is_said_becomes_markup(mark: str) -> None:
    option = {"label": f'甲"{mark}&乙', "payload": f'wb:answer:"{mark}&'.replace(" ", "")}
    text = text_of([{"type": "choice", "text": mark, "options": [option]}])
    assert text.count("<") == 2
    assert text.count(">") == 2
    assert re.search(
        r'<a href="weixin://bizmsgmenu\?msgmenucontent=[^"<>&]+&msgmenuid=[^"<>&]+">[^<>]+</a>$',
        text,
    )
    assert "\0" not in text


def test_many_choices_are_typed_instead_of_tapped() -> None:
    options = [{"label": f"第{n}个很长很长的选项", "payload": f"wb:answer:{n}"} for n in range(40)]
    text = text_of([{"type": "choice", "text": "选一个：", "options": options}])
    assert "<a" not in text
    assert "\n40. 第39个很长很长的选项" in text


def test_signs_that_no_answer_may_hold_are_left_out() -> None:
    assert text_of([{"type": "text", "text": "好\ud83d\ufffe\0😀\x7f"}]) == "好😀\x7f"


def test_what_the_assistant_does_not_know_of_has_no_numbers_to_type() -> None:
    told = {"text": "收不了照片", "options": [{"label": "转人工", "payload": "wb:human:"}]}
    asked = {"text": "您有居住证吗？", "options": [{"label": "有", "payload": "wb:answer:有"}]}
    assert "1." not in text_of([{**told, "unnumbered": True}], taps=False)
    both = text_of([asked, {**told, "unnumbered": True}], taps=False)
    assert "1. 有" in both
    assert "· 转人工" in both
