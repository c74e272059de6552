from pathlib import Path

import pytest

from knowledge.document import Text
from knowledge.rows import Rows
from knowledge.wish import WishReader

ASKED = ["居住证怎么办理", "补身份证要带什么", "公积金能提多少", "离职了社保怎么办", "年假有几天"]
WISHED = ["给我办张居住证", "帮我补身份证", "我来提公积金", "把社保转过来", "替我约个号"]


def reader_of(asked: list[str], wished: list[str]) -> WishReader:
    rows = Rows(
        [Text("topic:a", text, "wording") for text in asked]
        + [Text("transaction:b", text, "spoken") for text in wished]
    )
    return WishReader.build(rows, [row.text for row in rows.texts])


@pytest.fixture(scope="module")
def reader() -> WishReader:
    return reader_of(ASKED, WISHED)


@pytest.mark.parametrize("said", ["帮我办张身份证", "我来转社保"])
def test_words_that_have_something_done_are_a_wish(reader: WishReader, said: str) -> None:
    assert reader.chance(said) > 0.6


@pytest.mark.parametrize("said", ["身份证怎么办", "提公积金要带什么"])
def test_words_that_ask_are_none(reader: WishReader, said: str) -> None:
    assert reader.chance(said) < 0.4


def test_without_examples_of_both_nothing_is_known() -> None:
    assert reader_of(ASKED, []).chance("帮我办") == pytest.approx(0.5)


def test_no_words_at_all_are_read_without_an_error(reader: WishReader) -> None:
    assert 0 < reader.chance("") < 1


def test_it_comes_back_from_disk_as_it_was(reader: WishReader, tmp_path: Path) -> None:
    reader.save(tmp_path)
    again = WishReader.load(tmp_path)
    assert again.chance("帮我办张身份证") == pytest.approx(reader.chance("帮我办张身份证"))
