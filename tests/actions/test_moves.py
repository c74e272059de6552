"""Words about the talk are told apart from values and from questions about a matter."""

import pytest

from actions import moves


@pytest.mark.parametrize(
    "text",
    ["办的事情到哪了", "我的事办到哪了", "申请怎么样了", "有结果了吗", "办下来没", "办好了吗", "寄到哪了", "查一下进度"],
)  # fmt: skip
def test_asking_how_far_it_is(text: str) -> None:
    assert moves.asks_progress(text)


@pytest.mark.parametrize(
    "text",
    ["当场能办好吗", "居住证到哪里办", "申请到哪个窗口", "寄到哪里", "办好了没问题", "身份证什么情况下可以异地办"],
)  # fmt: skip
def test_asking_about_the_matter_is_no_question_of_progress(text: str) -> None:
    assert not moves.asks_progress(text)


@pytest.mark.parametrize("text", ["等一下再办", "待会儿再填", "改天再来", "过两天再说", "先停一下"])
def test_putting_it_off(text: str) -> None:
    assert moves.move_of(text) == "pause"


@pytest.mark.parametrize(
    ("text", "papers"), [("都带了", True), ("材料都齐", True), ("确认", False)]
)
def test_words_about_papers(text: str, papers: bool) -> None:
    assert moves.about_papers(text) is papers
