import re
import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st

from channels.wechat.splitting import PART_BYTES, parts

LINK = (
    '<a href="weixin://bizmsgmenu?msgmenucontent=现在办理&msgmenuid=wb:start:x">现在办理。真的</a>'
)
pieces = st.lists(
    st.one_of(
        st.text(max_size=60),
        st.just(LINK),
        st.sampled_from(["。", "👨‍👩‍👧", "e\u0301", "🏽", "好" * 700]),
    ),
    max_size=40,
)


def test_what_is_short_stays_whole() -> None:
    assert parts(" 请先挂失。再补办。\n") == ["请先挂失。再补办。"]
    assert parts("") == []


def test_a_long_text_is_cut_after_sentences() -> None:
    text = "请先挂失，再持身份证到网点补办。" * 100
    found = parts(text)
    assert len(found) == 3
    assert "".join(found) == text
    assert all(one.endswith("。") for one in found)


def test_a_sentence_without_end_is_cut_between_signs() -> None:
    found = parts("好" * 1500)
    assert [len(one) for one in found] == [666, 666, 168]


def test_a_closing_quote_stays_with_its_sentence() -> None:
    assert parts("他说：“好。”" + "走" * 10, 24) == ["他说：“好。”走", "走" * 8, "走"]


@given(pieces)
@example([LINK] * 40)
@example(["x" * 1990, LINK])
def test_no_part_is_too_long_and_nothing_is_cut_that_belongs_together(given: list[str]) -> None:
    text = "".join(given)
    found = parts(text)
    for one in found:
        assert 0 < len(one.encode("utf-8", "ignore")) <= PART_BYTES
        assert one.count("<a href") == one.count("</a>") or LINK not in text
    if LINK in text:
        assert sum(one.count(LINK) for one in found) == text.count(LINK)
    assert re.sub(r"\s", "", "".join(found)) == re.sub(r"\s", "", text)


@given(st.lists(st.sampled_from(["👨‍👩‍👧", "e\u0301", "👍🏽", "国"]), min_size=200, max_size=700))
def test_no_sign_is_torn(signs: list[str]) -> None:
    for one in parts("".join(signs))[1:]:
        assert unicodedata.category(one[0]) not in ("Mn", "Me", "Mc", "Cf")
        assert not "\U0001f3fb" <= one[0] <= "\U0001f3ff"


def test_a_link_longer_than_a_part_goes_as_its_words() -> None:
    assert parts(f'<a href="https://x/{"y" * 3000}">打开</a>') == ["打开"]
