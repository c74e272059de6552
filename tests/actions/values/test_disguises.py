"""Every valid value comes back the same from each of its disguises; nothing breaks the reading."""

import contextlib
import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import cn2an
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actions.values import understand
from actions.values.regions import known_regions
from actions.values.sayings import sayings
from services.catalog import load_catalogue
from services.errors import ValueRefused
from services.models import Answer, FormField
from services.validators import check
from tests.actions.values import disguises
from tests.actions.values.samples import TODAY

FIELDS = load_catalogue(Path("services/catalogue")).fields
CHOICES = [f for f in FIELDS.values() if f.type == "choice"]
SEVERAL = [f for f in FIELDS.values() if f.type == "multi_choice"]
SIGNS = "零一二两三四五六七八九十百千万亿点年月日号个半洞幺拐叉弄室路沪A1X@x0123456789.-,，、 是没有不叫姓住在我大年初腊月前后周上下都要除了和第到\0😀\u3000２負"
often = settings(max_examples=120, deadline=None, derandomize=True, database=None)


def meant(id: str, said: str, **values: Answer) -> Any:
    return understand(FIELDS[id], said, today=TODAY, values=values)


@often
@given(data=st.data(), number=disguises.citizen_numbers())
def test_a_citizen_number_is_heard_in_every_disguise(data: st.DataObject, number: str) -> None:
    assert meant("id_number", data.draw(disguises.read_out(number, x_words=True))) == number
    assert meant("id_number", data.draw(disguises.typed(number))) == number


@often
@given(data=st.data(), number=disguises.mobile_numbers())
def test_a_mobile_number_is_heard_in_every_disguise(data: st.DataObject, number: str) -> None:
    assert meant("mobile", data.draw(disguises.read_out(number))) == number
    assert meant("mobile", "+86 " + data.draw(disguises.typed(number))) == number


@often
@given(data=st.data(), number=disguises.card_numbers())
def test_a_bank_card_is_heard_in_every_disguise(data: st.DataObject, number: str) -> None:
    assert meant("bank_card", data.draw(disguises.read_out(number))) == number
    assert meant("bank_card", data.draw(disguises.typed(number))) == number


@often
@given(data=st.data(), code=disguises.credit_codes())
def test_a_credit_code_is_heard_in_every_disguise(data: st.DataObject, code: str) -> None:
    assert meant("uscc", data.draw(disguises.read_out(code))) == code
    assert meant("uscc", data.draw(disguises.typed(code))) == code


@often
@given(data=st.data(), plate=disguises.plates())
def test_a_plate_is_heard_in_every_disguise(data: st.DataObject, plate: str) -> None:
    assert meant("plate", data.draw(disguises.read_out(plate))) == plate
    assert meant("plate", data.draw(disguises.typed(plate))) == plate


@often
@given(data=st.data(), day=disguises.days(datetime.date(1930, 1, 1), TODAY))
def test_a_day_is_heard_in_every_disguise(data: st.DataObject, day: datetime.date) -> None:
    said = data.draw(disguises.spoken_days(day))
    assert meant("death_date", said) == day.isoformat()
    assert meant("period_start", said) == day.isoformat()


@often
@given(data=st.data(), sum=st.integers(1, 10**9))
def test_whole_sums_are_heard_in_figures_and_in_words(data: st.DataObject, sum: int) -> None:
    words = cn2an.an2cn(str(sum), "low")
    ways = [str(sum), f"{sum:,}", f"{sum}元", f"{sum:,}.00元", words, f"{words}块钱", f"一共{words}元",
            words.replace("二百", "两百").replace("二千", "两千"), cn2an.an2cn(str(sum), "up") + "元整"]  # fmt: skip
    assert meant("amount", data.draw(st.sampled_from(ways))) == str(sum)


@often
@given(cents=st.integers(1, 10**8))
def test_cents_are_neither_lost_nor_rounded(cents: int) -> None:
    wanted = Decimal(cents) / 100
    yuan, rest = divmod(cents, 100)
    ways = [
        f"{wanted:.2f}",
        f"{wanted:,.2f}元",
        *([f"{yuan}元{rest // 10}角{rest % 10}分"] if yuan and rest % 10 and rest > 9 else []),
    ]
    assert all(Decimal(meant("amount", way)) == wanted for way in ways)


@often
@given(data=st.data(), number=st.integers(1, 30))
def test_counts_are_heard_in_figures_and_in_words(data: st.DataObject, number: int) -> None:
    words = disguises.counted(number)
    ways = [str(number), f"{number}个人", words, f"{words}口人", f"一共{words}个", f"家里{words}个"]
    assert meant("family_size", data.draw(st.sampled_from(ways))) == str(number)


@pytest.mark.parametrize("field", CHOICES, ids=lambda field: field.id)
def test_every_choice_is_found_by_label_number_and_saying(field: FormField) -> None:
    for place, choice in enumerate(field.choices, 1):
        ways = [
            choice,
            f"{choice}。",
            f" {choice} ",
            str(place),
            f"第{disguises.counted(place)}个",
            f"选{place}",
            f"我选{choice}",
        ]
        for said in ways if place < 10 else [choice, str(place)]:
            assert understand(field, said, today=TODAY, values={}) == choice, said


@pytest.mark.parametrize("field", [*CHOICES, *SEVERAL], ids=lambda field: field.id)
def test_a_saying_never_leads_to_another_choice(field: FormField) -> None:
    for choice in field.choices:
        for said in sayings().get(choice, ()):
            with contextlib.suppress(ValueRefused):
                got = understand(field, said, today=TODAY, values={})
                assert choice in got if isinstance(got, list) else got == choice, said


@often
@given(data=st.data(), field=st.sampled_from(SEVERAL))
def test_any_set_of_choices_is_heard_by_labels_and_by_numbers(
    data: st.DataObject, field: FormField
) -> None:
    real = [choice for choice in field.choices[:6] if not choice.startswith("暂不")]
    picked = data.draw(st.sets(st.sampled_from(real), min_size=1))
    wanted = [choice for choice in field.choices if choice in picked]
    numbers = [str(field.choices.index(choice) + 1) for choice in wanted]
    for said in (
        "、".join(wanted),
        "和".join(wanted),
        "还有".join(wanted),
        "、".join(numbers),
        "和".join(numbers),
    ):
        assert understand(field, said, today=TODAY, values={}) == wanted, said


@pytest.mark.parametrize("whole", known_regions())
def test_every_city_is_heard_by_its_whole_name(whole: str) -> None:
    assert meant("region", whole) == whole


@pytest.mark.parametrize("field", FIELDS.values(), ids=lambda field: field.id)
@settings(max_examples=80, deadline=None, derandomize=True, database=None)
@given(said=st.one_of(st.text(SIGNS, max_size=24), st.text(max_size=20)))
def test_nothing_breaks_the_reading_and_what_is_read_passes_the_services_check(
    field: FormField, said: str
) -> None:
    with contextlib.suppress(ValueRefused):
        value = understand(field, said, today=TODAY, values={})
        assert check(field, value, today=TODAY, values={}) == value
