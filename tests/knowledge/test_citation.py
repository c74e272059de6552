import pytest

from knowledge.citation import Citation, split_basis
from knowledge.entry_file import load_entries
from knowledge.settings import KnowledgeSettings


@pytest.mark.parametrize(
    ("text", "title", "version", "article"),
    [
        ("劳动合同法(2012-12-28) 第八十二条", "劳动合同法", "2012-12-28", "第八十二条"),
        ("劳动合同法(2012-12-28) 第八十二条、第十四条", "劳动合同法", "2012-12-28", "第八十二条、第十四条"),
        ("《居住证条例》(2015-11-26) 第九条", "居住证条例", "2015-11-26", "第九条"),
        ("刑法(2023-12-29) 第一百三十三条之一", "刑法", "2023-12-29", "第一百三十三条之一"),
        ("居住证条例", "居住证条例", None, None),
        ("  居住证条例　第九条  ", "居住证条例", None, "第九条"),
        ("人社部发〔2024〕73号", "人社部发〔2024〕73号", None, None),
    ],
)  # fmt: skip
def test_a_citation_is_read(
    text: str, title: str, version: str | None, article: str | None
) -> None:
    assert Citation.parse(text) == Citation(title, version, article)


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_nothing_is_no_citation(text: str) -> None:
    with pytest.raises(ValueError, match="not a citation"):
        Citation.parse(text)


def test_a_basis_is_split_at_semicolons() -> None:
    assert split_basis("甲法 第一条；乙法 第二条; ") == ["甲法 第一条", "乙法 第二条"]
    assert split_basis("") == []


def test_every_real_citation_has_a_clean_title() -> None:
    entries = load_entries(KnowledgeSettings(_env_file=None).entries)
    titles = {one.title for entry in entries for one in entry.citations}
    assert not [title for title in titles if not title or title[0] in "《 " or title[-1] in "》 ("]
