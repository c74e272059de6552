import pytest

from channels.voice.confirming import Answer, Verdict, answered, asked_back
from channels.voice.numerals import undigits


@pytest.mark.parametrize(
    ("text", "kind", "back"),
    [
        ("13900001111", "phone", "手机号 139 0000 1111，对吗？"),
        ("幺三九 零零零零 幺幺幺幺", "phone", "手机号 139 0000 1111，对吗？"),
        (
            "一一零一零五一九四九一二三一零零二叉",
            "id_number",
            "身份证号 110105 1949 1231 002X，对吗？",
        ),
        ("六二二二零二一二三四五六七八九零", "bank_card", "银行卡号 6222 0212 3456 7890，对吗？"),
        ("我的号码是一三九", "phone", "手机号 我的号码是一三九，对吗？"),
        ("王芳。", "name", "姓名 王芳，对吗？"),
        ("上海市长宁区天山路100弄5号", "address", "地址 上海市长宁区天山路100弄5号，对吗？"),
        ("二零二七年十二月三十一号", "date", "日期 二零二七年十二月三十一号，对吗？"),
    ],
)
def test_a_value_is_read_back_in_the_groups_people_say(text: str, kind: str, back: str) -> None:
    assert asked_back(text, kind) == back


@pytest.mark.parametrize("kind", ["", "choice", "multi_choice", "yes_no", "photo", "file"])
def test_questions_and_taps_are_not_asked_back(kind: str) -> None:
    assert asked_back("社保卡怎么办", kind) is None


TEN_WAYS = ["人工", "转人工", "找人工", "我要人工", "人工服务", "帮我找个人", "找工作人员", "我要找真人",
            "叫工作人员来", "请转人工客服"]  # fmt: skip


@pytest.mark.parametrize("said", [*TEN_WAYS, "再说一遍", "慢一点", "太快了，慢一点", "大声点", "听不清",
                                  "上一步", "跳过", "不办了", "为什么要填"])  # fmt: skip
def test_a_word_that_steers_is_no_value(said: str) -> None:
    assert asked_back(said, "phone") is None


@pytest.mark.parametrize(
    "said", ["对", "对的", "是的", "嗯", "嗯，对", "没错", "对对对", "好的", "是的呀", "对，没错。"]
)
def test_a_yes_is_heard(said: str) -> None:
    assert answered(said) == Answer(Verdict.YES)


@pytest.mark.parametrize("said", ["不对", "不是", "错了", "不是的", "不对不对", "听错了"])
def test_a_no_is_heard(said: str) -> None:
    assert answered(said) == Answer(Verdict.NO)


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("不对，是一三九零零零零一一一二", "一三九零零零零一一一二"),
        ("错了应该是王芳", "王芳"),
        ("一三九零零零零一一一二", "一三九零零零零一一一二"),
        ("不是王芳是王方", "王芳是王方"),
        ("人工", "人工"),
    ],
)
def test_anything_else_is_another_value(said: str, value: str) -> None:
    assert answered(said) == Answer(Verdict.OTHER, value)


@pytest.mark.parametrize("said", ["对不起", "是不是", "好像不对", "对吗", "对面那家"])
def test_half_a_yes_is_none(said: str) -> None:
    assert answered(said).verdict is not Verdict.YES


@pytest.mark.parametrize(
    ("said", "number"),
    [("幺三九零零", "13900"), ("139 0000-1111", "13900001111"), ("三零一艾克斯", ""), ("一二三四五叉", "12345X"),
     ("王芳", ""), ("一百二十", ""), ("", "")],
)  # fmt: skip
def test_digits_are_read_only_from_what_is_all_digits(said: str, number: str) -> None:
    assert undigits(said) == number
