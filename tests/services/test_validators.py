"""Right values come out canonical, wrong ones are refused with a reason in Chinese."""

import datetime
import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.catalog import Catalogue
from services.errors import ValueRefused
from services.transaction import FormField
from services.validators import VALIDATORS, check, check_named, fold
from tests.services.samples import TODAY, citizen_number, value_for

CHANCE = st.integers(0, 2**32).map(random.Random)


def told(name: str, value: str, **values: str) -> str:
    """The canonical value, or the reason of the refusal."""
    try:
        return check_named(name, value, today=TODAY, values=values)
    except ValueRefused as refused:
        return refused.reason


@given(chance=CHANCE, place=st.integers(0, 99))
def test_what_a_flawless_person_says_is_taken_as_it_is(
    catalogue: Catalogue, chance: random.Random, place: int
) -> None:
    field = list(catalogue.fields.values())[place]
    value = value_for(field, chance)
    assert check(field, value, today=TODAY) == value


@given(name=st.sampled_from(sorted(VALIDATORS)), text=st.text(max_size=60))
def test_any_text_is_taken_canonically_or_refused_in_chinese(name: str, text: str) -> None:
    try:
        value = check_named(name, text, today=TODAY)
    except ValueRefused as refused:
        reason = refused.reason
    else:
        reason = "收下了"
        assert told(name, value) == value
    assert re.search(r"[一-鿿]", reason)
    assert len(text) < 4 or text not in reason


@given(chance=CHANCE, place=st.integers(0, 17), other=st.sampled_from("0123456789"))
def test_one_wrong_digit_of_an_identity_number_is_noticed(
    chance: random.Random, place: int, other: str
) -> None:
    number = citizen_number(chance)
    wrong = number[:place] + other + number[place + 1 :]
    if wrong != number:
        with pytest.raises(ValueRefused):
            check_named("cn.ric", wrong, today=TODAY)


@pytest.mark.parametrize(
    ("name", "said", "kept"),
    [
        ("cn.ric", "３１０１０５ 1961 1005 9984", "310105196110059984"),
        ("cn.ric", "11010519491231002x", "11010519491231002X"),
        ("cn.mobile", "+86 138-0013-8000", "13800138000"),
        ("cn.mobile", "008613800138000", "13800138000"),
        ("cn.uscc", "91310105ma1fake00f", "91310105MA1FAKE00F"),
        ("cn.ric_or_uscc", "91310105MA1FAKE00F", "91310105MA1FAKE00F"),
        ("cn.plate", "沪a·d12345", "沪AD12345"),
        ("bank.luhn", "6222 0200 0000 0000 000", "6222020000000000000"),
        ("money.positive", "4,800", "4800"),
        ("money.positive", "4800.00", "4800"),
        ("money.positive", "1280.5", "1280.50"),
        ("area.positive", "85.60", "85.6"),
        ("int.positive", "012", "12"),
        ("cn.person_name", "买买提 • 阿不都", "买买提·阿不都"),
        ("cn.person_name", "John Smith", "John Smith"),
        ("text.list", "张三 60万; 李四 40万", "张三 60万；李四 40万"),
        ("cn.region", "浙江省 杭州市", "浙江省杭州市"),
        ("email", "Someone@Example.COM", "Someone@example.com"),
        ("cn.address", "长宁区 愚园路1293弄6号", "长宁区愚园路1293弄6号"),
    ],
)
def test_different_ways_to_write_come_out_alike(name: str, said: str, kept: str) -> None:
    assert told(name, said) == kept


@pytest.mark.parametrize(
    ("name", "said", "part"),
    [
        ("cn.ric", "3101051961100599", "应该是18位，刚才是16位"),
        ("cn.ric", "310105196113059984", "出生日期不对"),
        ("cn.ric", "310105196110059985", "校验不对"),
        ("cn.ric", "310105202612019984", "出生日期不对"),
        ("cn.ric", "990105196110059984", "地区码不对"),
        ("cn.mobile", "1380013800", "应该是11位，刚才是10位"),
        ("cn.mobile", "12800138000", "13到19开头"),
        ("cn.uscc", "91310105MA1FAKE0OF", "没有字母I、O、S、V、Z"),
        ("bank.luhn", "6222020000000000001", "校验不对"),
        ("date", "2026-02-30", "日历上没有这一天"),
        ("date.past", "2026-11-24", "今天是2026年11月23日"),
        ("date.future", "2026-11-22", "已经过了"),
        ("year", "2028", "1949年到2027年"),
        ("money.positive", "0", "大于0"),
        ("money.positive", "12.345", "两位小数"),
        ("area.positive", "-5", "没有听清面积"),
        ("cn.address", "长宁区愚园路", "门牌号"),
        ("cn.person_name", "张3", "不会有数字"),
        ("cn.region", "杭州", "省和市"),
        ("cn.plate", "沪12345", "比如沪A12345"),
        ("email", "someone@example", "someone@example.com"),
        ("photo.id", "已经拍了", "没有收到照片"),
        ("text.long", "。。。", "没有听清"),
    ],
)
def test_a_refusal_says_what_is_wrong(name: str, said: str, part: str) -> None:
    assert part in told(name, said)


def test_an_end_before_its_start_is_refused() -> None:
    name = "date.after:period_start"
    assert told(name, "2026-01-01", period_start="2026-01-01") == "2026-01-01"
    assert "2026年1月2日" in told(name, "2026-01-01", period_start="2026-01-02")


def test_plate_and_code_of_an_electric_bicycle_have_their_own_form() -> None:
    assert told("cn.plate", "A123456", vehicle_kind="电动自行车") == "A123456"
    assert "车牌号" in told("cn.plate", "A123456", vehicle_kind="小型汽车")
    assert told("vehicle.code", "116111900000123") == "116111900000123"


def test_district_codes_younger_than_the_person_are_real() -> None:
    number = "310151195001019" + "98"
    from stdnum.cn import ric

    whole = number + ric.calc_check_digit(number + "0")
    assert told("cn.ric", whole) == whole


def test_a_choice_is_taken_whatever_the_width_of_its_brackets(catalogue: Catalogue) -> None:
    field = catalogue.fields["insured_kind"]
    assert check(field, "职工医保（在职）", today=TODAY) == "职工医保（在职）"
    with pytest.raises(ValueRefused, match="请从这几项里选一项"):
        check(field, "商业保险", today=TODAY)


def test_several_choices_come_in_the_order_of_the_field(catalogue: Catalogue) -> None:
    field = catalogue.fields["change_items"]
    assert check(field, "经营范围、名称", today=TODAY) == ["名称", "经营范围"]
    assert check(field, ["经营范围", "名称", "名称"], today=TODAY) == ["名称", "经营范围"]
    with pytest.raises(ValueRefused, match="至少选一项"):
        check(field, [], today=TODAY)


@pytest.mark.parametrize("value", [None, 5, ["x"], {}])
def test_what_is_no_text_is_refused(catalogue: Catalogue, value: object) -> None:
    with pytest.raises(ValueRefused):
        check(catalogue.fields["mobile"], value, today=TODAY)


@given(text=st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_every_validator_of_the_catalogue_is_there(catalogue: Catalogue) -> None:
    named = {field.validation for field in catalogue.fields.values() if not field.choices}
    assert named <= set(VALIDATORS)


def test_years_follow_the_day_that_is_handed_in(catalogue: Catalogue) -> None:
    field: FormField = catalogue.fields["year"]
    assert check(field, "2031", today=datetime.date(2030, 1, 1)) == "2031"
