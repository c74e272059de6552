"""Valid values, and the ways people write and say each of them."""

import datetime

from hypothesis import strategies as st
from stdnum import luhn
from stdnum.cn import ric, uscc

from tests.actions.values.samples import TODAY

_SPOKEN = ("零〇洞", "一幺", "二两", "三", "四", "五", "六", "七拐", "八", "九")
_CREDIT_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
BETWEEN = st.sampled_from(["", "", " ", "，", "-", "、", " ，", "。"])
BEFORE = st.sampled_from(["", "嗯，", "我的号码是", "号码：", "你记一下，", "是"])
BEHIND = st.sampled_from(["", "。", "，谢谢", "，对的", " "])


def days(first: datetime.date, last: datetime.date) -> st.SearchStrategy[datetime.date]:
    return st.dates(min_value=first, max_value=last)


def citizen_numbers() -> st.SearchStrategy[str]:
    """Numbers valid by GB 11643, with any district code of six digits in a province."""
    province = st.sampled_from(["11", "31", "32", "33", "34", "41", "44", "51", "65"])
    district = st.integers(0, 9999).map("{:04d}".format)
    born = days(datetime.date(1900, 1, 1), TODAY).map(lambda day: day.strftime("%Y%m%d"))
    serial = st.integers(0, 999).map("{:03d}".format)
    bodies = st.tuples(province, district, born, serial).map("".join)
    return bodies.map(lambda body: body + ric.calc_check_digit(body + "0"))


def mobile_numbers() -> st.SearchStrategy[str]:
    return st.tuples(st.integers(3, 9), st.integers(0, 10**9 - 1)).map(
        lambda parts: f"1{parts[0]}{parts[1]:09d}"
    )


def card_numbers() -> st.SearchStrategy[str]:
    bodies = st.tuples(st.sampled_from([12, 15, 17, 18]), st.integers(0, 10**18 - 1)).map(
        lambda parts: "6" + f"{parts[1]:018d}"[: parts[0] - 1]
    )
    return bodies.map(lambda body: body + luhn.calc_check_digit(body))


def credit_codes() -> st.SearchStrategy[str]:
    heads = st.sampled_from(["91310105", "92310115", "91110101", "51310000"])
    tails = st.text(_CREDIT_SIGNS, min_size=9, max_size=9)
    bodies = st.tuples(heads, tails).map("".join)
    return bodies.map(lambda body: body + uscc.calc_check_digit(body + "0"))


def plates() -> st.SearchStrategy[str]:
    signs = st.text("0123456789ABCDEFGHJKLMNPQRSTUVWXYZ", min_size=4, max_size=5)
    letters = st.sampled_from("ABCDEFGHJKLM")
    return st.tuples(st.sampled_from("沪苏浙皖京粤"), letters, signs, st.integers(0, 9)).map(
        lambda parts: f"{parts[0]}{parts[1]}{parts[2]}{parts[3]}"
    )


@st.composite
def read_out(draw: st.DrawFn, value: str, *, x_words: bool = False) -> str:
    """Write each sign in one of its ways, with gaps and words around, as a person would."""
    said = "".join(
        sign
        if place == 0 and not sign.isdecimal()
        else draw(BETWEEN if place else st.just("")) + draw(_sign(sign))
        for place, sign in enumerate(value)
    )
    if x_words and value.endswith("X") and draw(st.booleans()):
        ending = draw(
            st.sampled_from(["最后是X", "，最后一位是叉", "艾克斯", "，最后是个大写的X", "叉", "×"])
        )
        said = said[: -len(said[-1])].rstrip(" ，-、。") + ending
    return draw(BEFORE) + said + draw(BEHIND)


@st.composite
def typed(draw: st.DrawFn, value: str) -> str:
    """Write a value with full-width or small letters and blanks every few signs."""
    size = draw(st.integers(2, 6))
    groups = [value[i : i + size] for i in range(0, len(value), size)]
    text = draw(st.sampled_from([" ", "", "-", "  "])).join(groups)
    return draw(st.sampled_from([text, text.lower(), _wide(text)]))


def spoken_days(day: datetime.date) -> st.SearchStrategy[str]:
    """Ways to say a day with its year."""
    year = "".join(_SPOKEN[int(one)][0] for one in str(day.year))
    month, number = counted(day.month), counted(day.day)
    return st.sampled_from(
        [
            day.isoformat(), f"{day.year}/{day.month}/{day.day}", f"{day.year}.{day.month}.{day.day}",
            f"{day:%Y%m%d}", f"{day.year}年{day.month}月{day.day}日", f"{day.year}年{day.month}月{day.day}号",
            f"{year}年{month}月{number}号", f"是{year}年{month}月{number}日", _wide(day.isoformat()),
            f"{year.replace('零', '〇')}年{month}月{number}日", f"{day.year} 年 {day.month} 月 {day.day} 日",
            f"嗯，{year}年的{month}月{number}号",
        ]
    )  # fmt: skip


def counted(number: int) -> str:
    """Return a number below 100 as it is counted: 二十三."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else _SPOKEN[tens][0] + "十"
    return head + (_SPOKEN[ones][0] if ones or not tens else "")


def _sign(sign: str) -> st.SearchStrategy[str]:
    if sign.isdecimal():
        return st.sampled_from([sign, _wide(sign), *_SPOKEN[int(sign)]])
    return st.sampled_from([sign, sign.lower(), _wide(sign)])


def _wide(text: str) -> str:
    return "".join(chr(ord(one) + 0xFEE0) if "!" <= one <= "~" else one for one in text)
