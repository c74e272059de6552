import pytest

from actions.values.amounts import amount


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("3500", "3500"), ("3,500元", "3500"), ("３５００", "3500"), ("3500.50", "3500.5"),
        ("三千五", "3500"), ("三千五百", "3500"), ("三千零五", "3005"), ("3千5", "3500"),
        ("一万二", "12000"), ("1.2万", "12000"), ("1万5", "15000"), ("1万5千", "15000"),
        ("十五万八", "158000"), ("两万三千五", "23500"), ("一百八", "180"), ("一百零八", "108"),
        ("一百二十平米", "120"), ("82平", "82"), ("八十二点五平", "82.5"), ("三万块钱", "30000"),
        ("两个", "2"), ("十", "10"),
        ("一点五万", "15000"), ("二十万", "200000"), ("一亿", "100000000"), ("3百万", "3000000"),
        ("大概五千吧", "5000"), ("0", "0"), ("零", "0"),
    ],
)  # fmt: skip
def test_amounts_as_people_say_them(said: str, meant: str) -> None:
    assert amount(said) == meant


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("50", "50"), ("50万", "50"), ("五十万元", "50"), ("一百二十万", "120"), ("1.5万", "1.5"),
        ("一亿", "10000"), ("500000元", "50"), ("两亿三千万", "23000"),
    ],
)  # fmt: skip
def test_an_amount_is_given_in_the_unit_of_its_field(said: str, meant: str) -> None:
    assert amount(said, unit="万元") == meant


@pytest.mark.parametrize("said", ["", "没有", "很多", "不知道", "点", "万"])
def test_what_names_no_amount_is_none(said: str) -> None:
    assert amount(said) is None
