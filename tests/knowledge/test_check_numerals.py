import pytest

from knowledge.check.numerals import numerals, readings


@pytest.mark.parametrize(
    ("text", "value", "kind"),
    [
        ("30天", 30, ""),
        ("３０天", 30, ""),
        ("1,200元", 1200, ""),
        ("2万元", 20000, ""),
        ("1.5亿", 1.5e8, ""),
        ("三十天", 30, ""),
        ("三个月", 3, ""),
        ("一个月内", 1, ""),
        ("两千元", 2000, ""),
        ("一万五千元", 15000, ""),
        ("二十三点五元", 23.5, ""),
        ("一百八十三天", 183, ""),
        ("二零二七年", 2027, ""),
        ("二〇二七年", 2027, ""),
        ("请打一二三三三", 12333, ""),
        ("两年半", 2.5, ""),
        ("一个半月", 1.5, ""),
        ("记十二分", 12, ""),
        ("扣六分", 6, ""),
        ("十分钟", 10, ""),
        ("下午五点前", 5, ""),
        ("9:00开门", 9, ""),
        ("至少两个汉字", 2, ""),
        ("十六周岁", 16, ""),
        ("20%", 20, "%"),
        ("5‰", 0.5, "%"),
        ("百分之二十", 20, "%"),
        ("百分之百", 100, "%"),
        ("百分之一点五", 1.5, "%"),
        ("千分之三", 0.3, "%"),
        ("万分之五", 0.05, "%"),
        ("三分之一", 33.333333, "%"),
        ("1/3", 33.333333, "%"),
        ("1.5个百分点", 1.5, "%"),
        ("一点五个百分点", 1.5, "%"),
        ("两成", 20, "%"),
        ("八折", 80, "%"),
    ],
)
def test_a_number_is_read(text: str, value: float, kind: str) -> None:
    assert (value, kind) in readings(text)


@pytest.mark.parametrize(
    "text",
    [
        "一般", "一定", "统一", "一起", "一次办好", "十分方便", "第一", "第三方", "万一", "千万别信",
        "三方协议", "五险一金", "二维码", "二手房", "两样材料", "两人一起来", "每一年", "同一天",
        "一年里", "三四天", "一网通办", "没有数", "第二年", "十四五规划",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_number_is_not_read(text: str) -> None:
    assert numerals(text) == []


def test_both_ends_of_a_range_share_scale_and_sign() -> None:
    assert (30000, "") in readings("3至5万元")
    assert (5, "%") in readings("5—20%")
    assert (30, "%") in readings("百分之二十到三十")
    assert [one.text for one in numerals("五到十年")] == ["五", "十"]


def test_numerals_stand_where_they_were_read() -> None:
    text = "三十天内交２万元"
    assert [text[one.start : one.end] for one in numerals(text)] == ["三十", "２万"]


def test_a_fact_counts_persons_and_times_that_an_answer_only_mentions() -> None:
    assert (1, "") in readings("每人1万元")
    assert (1, "") in readings("一次开庭")
    assert (2, "") in readings("两人以上")
    assert numerals("一次就好") == []
