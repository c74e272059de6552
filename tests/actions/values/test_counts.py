import pytest

from actions.values.counts import count, count_fault, year
from tests.actions.values.samples import TODAY


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("三个人", "3"), ("仨", "3"), ("俩", "2"), ("就我一个", "1"), ("一家三口", "3"), ("老两口", "2"),
        ("双胞胎", "2"), ("12", "12"), ("十二", "12"), ("三个大人两个小孩，一共五个", "5"),
        ("四个，连我五个", "5"), ("没有别人，就我自己", "1"),
    ],
)  # fmt: skip
def test_counts_as_people_say_them(said: str, meant: str) -> None:
    assert count(said) == meant
    assert count_fault(said) == ""


@pytest.mark.parametrize("said", ["三四个", "十几个", "一个半", "三个大人两个小孩", "-2", "五个多"])
def test_what_is_no_single_whole_number_is_refused(said: str) -> None:
    assert count_fault(said)


@pytest.mark.parametrize("said", ["", "很多", "不知道", "住了两个月"])
def test_where_nothing_was_counted_there_is_no_count(said: str) -> None:
    assert count(said) is None


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("九八年", "1998"), ("98", "1998"), ("一九九八年", "1998"), ("零五年", "2005"), ("24年", "2024"),
        ("二〇二六", "2026"), ("去年", "2025"), ("我2005年办的", "2005"),
    ],
)  # fmt: skip
def test_years_as_people_say_them(said: str, meant: str) -> None:
    assert year(said, TODAY) == meant


@pytest.mark.parametrize("said", ["", "八几年", "2020年到2021年", "被扣20%"])
def test_what_is_no_single_year_is_none(said: str) -> None:
    assert year(said, TODAY) is None
