from pathlib import Path

import pytest

from knowledge.check.laws import Count, check_laws, load_laws
from tests.knowledge.clean_entry import entry, facts

LAWS = {
    "居民身份证法(2011-10-29)": "第十条 甲\n\n第十一条 乙，依照第九十九条",
    "居住证条例(2015-11-26)": "**第九条** 甲",
    "刑法": "第一百三十三条 甲\n第一百三十三条之一 乙",
    "民法典·总则": "第一条 甲",
    "民法典·合同编": "第五百七十七条 甲",
    "关于一网通办的决定(2021-06-23)": "一、甲\n\n二、乙",
}


@pytest.fixture
def laws(tmp_path: Path) -> Path:
    for name, text in LAWS.items():
        (tmp_path / f"{name}.md").write_text(text, "utf-8")
    return tmp_path


def told(folder: Path, source: str, count: Count | None = None) -> list[str]:
    return [str(one) for one in check_laws([entry(sources=[source])], folder, count or Count())]


@pytest.mark.parametrize(
    "source",
    [
        "居民身份证法(2011-10-29) 第十一条",
        "居民身份证法 第十条、第十一条",
        "《居住证条例》(2015-11-26) 第九条第二款",
        "刑法(2023-12-29) 第一百三十三条之一",
        "刑法 第一百三十三条",
        "民法典(2020-05-28) 第一条、第五百七十七条",
        "关于一网通办的决定(2021-06-23) 第二项",
        "没有这个文件(2020-01-01) 第九千条",
        "居民身份证法(2003-06-28) 第九十九条",
    ],
)
def test_an_article_that_exists_or_whose_text_is_not_here_is_no_fault(
    laws: Path, source: str
) -> None:
    assert told(laws, source) == []


@pytest.mark.parametrize(
    ("source", "article"),
    [
        ("居民身份证法(2011-10-29) 第十条、第十二条", "第十二条"),
        ("居民身份证法(2011-10-29) 第九十九条", "第九十九条"),
        ("刑法(2023-12-29) 第一百三十三条之二", "第一百三十三条之二"),
        ("刑法 第二条", "第二条"),
        ("民法典(2020-05-28) 第二条", "第二条"),
        ("关于一网通办的决定(2021-06-23) 第三项", "第三项"),
    ],
)
def test_an_article_that_the_law_does_not_have_is_found(
    laws: Path, source: str, article: str
) -> None:
    (fault,) = told(laws, source)
    assert fault.startswith("id-card-lost: sources.0: ")
    assert fault.endswith(f" has no {article}")


def test_the_basis_of_every_fact_is_looked_up(laws: Path) -> None:
    wrong = facts("甲甲", "乙乙")
    wrong[1]["basis"] = "居住证条例(2015-11-26) 第九条；居住证条例(2015-11-26) 第十条"
    count = Count()
    (fault,) = check_laws([entry(facts=wrong)], laws, count)
    assert (fault.field, fault.told) == ("facts.1.basis", "居住证条例(2015-11-26) has no 第十条")
    assert count == Count(articles=4, unread=0)


def test_what_could_not_be_looked_up_is_counted(laws: Path) -> None:
    count = Count()
    told(laws, "没有这个文件 第一条", count)
    assert count.unread == 1


def test_the_parts_of_the_civil_code_are_one_law(laws: Path) -> None:
    assert load_laws(laws)["民法典(2020-05-28)"] == {"第一条", "第五百七十七条"}
