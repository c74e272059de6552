"""The review shows everything that was answered, and no private number in full."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.catalog import Catalogue
from services.form import summary
from services.summary import MASKED, mask, mask_address, reviewed_value, shown_value
from tests.services.samples import filled


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("13800138000", "138****8000"),
        ("310105196110059984", "3101**********9984"),
        ("6222020000000000000", "6222***********0000"),
        ("H01234567", "H0*****67"),
    ],
)
def test_private_numbers_show_their_ends_only(number: str, shown: str) -> None:
    assert mask(number) == shown


@given(text=st.text(min_size=1, max_size=30))
def test_at_least_half_is_hidden(text: str) -> None:
    assert len(mask("证" + text)) == len(text) + 1
    assert mask("证" + text).count("*") * 2 >= len(text) + 1


@settings(max_examples=100, deadline=None)
@given(place=st.integers(0, 541), seed=st.integers(0, 2**32))
def test_no_private_number_stands_in_full(catalogue: Catalogue, place: int, seed: int) -> None:
    transaction = list(catalogue.transactions.values())[place]
    answers = filled(transaction, random.Random(seed))
    text = " ".join(row.value for row in summary(transaction, answers))
    for field in transaction.fields:
        value = answers.get(f"field.{field.id}")
        if field.validation in MASKED and isinstance(value, str):
            assert value not in text


def test_values_are_shown_as_people_say_them(catalogue: Catalogue) -> None:
    fields = catalogue.fields
    assert shown_value(fields["loss_date"], "2026-03-05") == "2026年3月5日"
    assert shown_value(fields["amount"], "4800") == "4800元"
    assert shown_value(fields["change_items"], ["名称", "住所"]) == "名称、住所"
    assert shown_value(fields["portrait"], "up-0") == "已拍照"
    assert shown_value(fields["email"], None) == "未填写"
    assert shown_value(fields["applicant_name"], "裘根娣") == "裘根娣"


def test_names_and_mail_are_masked_in_the_review(catalogue: Catalogue) -> None:
    fields = catalogue.fields
    assert reviewed_value(fields["email"], "zhangsan@example.com") == "z***@example.com"
    assert reviewed_value(fields["applicant_name"], "裘根娣") == "裘**"
    assert reviewed_value(fields["amount"], "4800") == "4800元"


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("上海市长宁区天山路100弄5号302室", "上海市长宁区天山路**弄**号**室"),
        ("上海市长宁区天山路１００弄５号３０２室", "上海市长宁区天山路**弄**号**室"),
        ("仙霞路二十弄三号五零一室", "仙霞路**弄**号**室"),
        ("愚园路一千二百弄五号三〇二", "愚园路**弄**号**"),
        ("长宁区中山北一路12支弄3号甲", "长宁区中山北一路**支弄**号甲"),
        ("天山二村十八号2单元3A室", "天山二村**号**单元**室"),
        ("古北路666号B座12F", "古北路**号**座**"),
        ("四平路1号A幢三楼", "四平路**号**幢**楼"),
        ("安徽省合肥市庐阳区杏花路7-3-501", "安徽省合肥市庐阳区杏花路**-**-**"),
        ("崇明区建设镇建设村三组", "崇明区建设镇建设村**组"),
        ("地铁二号线娄山关路站出口", "地铁二号线娄山关路站出口"),
    ],
)
def test_an_address_keeps_its_road_and_shows_no_number(address: str, shown: str) -> None:
    assert mask_address(address) == shown


@settings(max_examples=100, deadline=None)
@given(lane=st.integers(1, 2999), house=st.integers(1, 199), room=st.integers(101, 3204))
def test_who_reads_a_review_cannot_find_the_door(lane: int, house: int, room: int) -> None:
    masked = mask_address(f"天山路{lane}弄{house}号{room}室")
    assert masked == "天山路**弄**号**室"
    assert mask_address(masked) == masked


def test_an_address_is_masked_wherever_a_value_is_shown(catalogue: Catalogue) -> None:
    given_by = {field.id: field for field in catalogue.fields.values() if field.type == "address"}
    assert {"home_address", "hukou_address", "business_address"} <= given_by.keys()
    for field in given_by.values():
        for shown in (shown_value, reviewed_value):
            assert shown(field, "天山路100弄5号302室") == "天山路**弄**号**室"


def test_papers_stand_behind_the_fields(catalogue: Catalogue) -> None:
    card = catalogue.get("elder-card")
    rows = summary(card, filled(card, random.Random(1)))
    assert rows[-1].field == "materials"
    assert rows[0].field == "applicant_name"
