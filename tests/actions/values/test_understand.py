import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actions.values import understand
from services.errors import ValueRefused
from services.models import FormField
from tests.actions.values.samples import TODAY, field

NAME = field("name", "cn.person_name")
ID = field("id_number", "cn.ric")
PHONE = field("phone", "cn.mobile")
CARD = field("bank_card", "bank.luhn")
USCC = field("uscc", "cn.uscc")
PLATE = field("plate", "cn.plate")
ADDRESS = field("address", "cn.address")
DATE = field("date", "date")
PAST = field("date", "date.past")
COUNT = field("integer", "int.positive")
MONEY = field("amount", "money.positive")
CAPITAL = field("amount", "money.positive", unit="万元")
EMAIL = field("email", "email")
WAY = field("choice", choices=("邮寄到家", "窗口自取"))
TRUE = field("yes_no", choices=("是", "否"), ask="您在上海住满半年了吗？")
BARE = field("yes_no", "text.short")
SEVERAL = field("multi_choice", choices=("结婚证", "户口簿", "身份证"))
FREE = field("text", "text.short")
EVERY = [NAME, ID, PHONE, CARD, USCC, PLATE, ADDRESS, DATE, PAST, COUNT, MONEY, CAPITAL, EMAIL,
         WAY, TRUE, BARE, SEVERAL, FREE]  # fmt: skip


def meant(one: FormField, said: str) -> str | list[str] | None:
    return understand(one, said, today=TODAY, values={})


@pytest.mark.parametrize(
    ("one", "said", "value"),
    [
        (NAME, "我姓裘 叫裘根娣", "裘根娣"),
        (NAME, "我叫 Maria Garcia", "Maria Garcia"),
        (ID, "１１０１０１　１９９００３０７７７５８", "110101199003077758"),
        (ID, "我的身份证号是11010119900307 7758", "110101199003077758"),
        (PHONE, "幺三八零零幺三八零零零", "13800138000"),
        (PHONE, "手机号138-0013-8000。", "13800138000"),
        (PLATE, "沪a 12345", "沪A12345"),
        (PLATE, "车牌是沪A·12345", "沪A12345"),
        (ADDRESS, "我住在浦东新区世纪大道100号", "浦东新区世纪大道100号"),
        (DATE, "下个月三号", "2026-12-03"),
        (DATE, "八五年三月二号", "1985-03-02"),
        (COUNT, "三个人", "3"),
        (CAPITAL, "五十万", "50"),
        (EMAIL, "邮箱是 Wang.Li@Example.com 谢谢", "Wang.Li@example.com"),
        (WAY, "第二个", "窗口自取"),
        (WAY, "邮寄吧", "邮寄到家"),
        (TRUE, "嗯没有", "否"),
        (TRUE, "没错", "是"),
        (TRUE, "住满了", "是"),
        (SEVERAL, "身份证和结婚证", ["结婚证", "身份证"]),
        (SEVERAL, "户口簿、1", ["结婚证", "户口簿"]),
        (SEVERAL, "都要", ["结婚证", "户口簿", "身份证"]),
        (FREE, " 修家电。", "修家电"),
    ],
)
def test_what_people_say_becomes_the_canonical_value(
    one: FormField, said: str, value: str | list[str]
) -> None:
    assert meant(one, said) == value


@pytest.mark.parametrize("said", ["三千五", "3500", "３，５００元", "三千五百块"])
def test_money_is_heard_in_figures_and_in_words(said: str) -> None:
    assert float(str(meant(MONEY, said))) == 3500


@pytest.mark.parametrize(
    ("one", "said", "reason"),
    [
        (PHONE, "12345", ""),
        (PHONE, "不知道", ""),
        (ID, "110101199003077759", ""),
        (DATE, "2026-02-30", "日历"),
        (DATE, "以后再说", "哪一天"),
        (PAST, "明天", ""),
        (COUNT, "很多", "没有听明白"),
        (WAY, "随便", "邮寄到家、窗口自取"),
        (TRUE, "也许", "是、否"),
        (SEVERAL, "护照", "结婚证、户口簿、身份证"),
        (EMAIL, "没有邮箱", ""),
        (NAME, "我姓裘", ""),
        (NAME, "", ""),
        (FREE, "", ""),
    ],
)
def test_what_does_not_fit_is_refused_with_a_reason_in_chinese(
    one: FormField, said: str, reason: str
) -> None:
    with pytest.raises(ValueRefused) as caught:
        meant(one, said)
    told = str(caught.value)
    assert reason in told
    assert any("一" <= sign <= "鿿" for sign in told)


SIGNS = "零一二两三四五六七八九十百千万亿点年月日号个半洞幺拐叉0123456789.-,，、 xX是没有不叫姓住在我/@沪A1\0😀\u3000２"


@pytest.mark.parametrize("one", EVERY, ids=lambda one: f"{one.type}-{one.validation}")
@settings(max_examples=300, deadline=None, derandomize=True, database=None)
@given(said=st.one_of(st.text(SIGNS, max_size=12), st.text(max_size=20)))
def test_nothing_a_person_says_breaks_it(one: FormField, said: str) -> None:
    with contextlib.suppress(ValueRefused):
        assert meant(one, said)


def test_ten_thousand_characters_are_refused_or_read_quickly() -> None:
    for one in EVERY:
        for said in ("一" * 10_000, "1" * 10_000, "我叫" * 5000, "a" * 10_000):
            with contextlib.suppress(ValueRefused):
                assert meant(one, said)
