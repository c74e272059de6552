from pathlib import Path

import pytest

from knowledge.document import Text
from knowledge.facet import FacetReader, load_phrases
from knowledge.index import Index
from knowledge.library import Library
from knowledge.rows import Rows
from knowledge.settings import KnowledgeSettings

TAGGED = {
    "materials": ["要带什么材料", "准备哪些证件", "要什么资料"],
    "fee": ["收费吗", "要交手续费吗", "办一次要付钱吗"],
    "time_limit": ["多久能办好", "几天拿到", "什么时候能好"],
    "channel": ["去哪里办", "在什么地方弄", "找哪个部门"],
}


@pytest.fixture(scope="module")
def reader() -> FacetReader:
    rows = [Text("topic:card", t, "wording", f) for f, texts in TAGGED.items() for t in texts]
    rows += [Text("topic:card", f"补卡{f}", "facet", f) for f in TAGGED]
    rows += [Text("topic:pay", "工资按月发", "facet", "amount")]
    ordered = Rows(rows)
    return FacetReader.build(ordered, [row.text for row in ordered.texts])


@pytest.mark.parametrize(
    ("said", "facet"),
    [
        ("那要带啥", "materials"),
        ("要付钱吗", "fee"),
        ("几天能好", "time_limit"),
        ("在哪办", "channel"),
    ],
)
def test_the_facet_is_learned_from_tagged_wordings(
    reader: FacetReader, said: str, facet: str
) -> None:
    assert reader.facet_of(said, "topic:card") == facet


def test_a_facet_that_the_topic_lacks_is_never_chosen(reader: FacetReader) -> None:
    assert reader.facet_of("几天能好", "topic:pay") == "amount"
    assert reader.facet_of("几天能好", "topic:nobody") is None


@pytest.mark.parametrize("said", ["依据是什么", "哪条法律规定的", "有文件吗", "谁规定的"])
def test_the_basis_is_told_by_its_own_words(reader: FacetReader, said: str) -> None:
    assert reader.facet_of(said, "topic:card") == "basis"


def test_chances_sum_to_one(reader: FacetReader) -> None:
    assert sum(reader.chances("要带什么").values()) == pytest.approx(1)


def test_every_facet_has_phrases_that_need_no_topic() -> None:
    facets = [facet for _, facet in load_phrases()]
    assert all(facets.count(facet) >= 20 for facet in set(facets))
    assert len(set(facets)) == 8


def test_content_without_tags_still_reads(tmp_path: Path) -> None:
    rows = Rows([Text("topic:a", "随便问问", "wording"), Text("topic:a", "不收费", "facet", "fee")])
    reader = FacetReader.build(rows, [row.text for row in rows.texts])
    reader.save(tmp_path)
    assert FacetReader.load(tmp_path).facet_of("要交钱吗", "topic:a") == "fee"


def test_the_library_reads_the_facet_of_a_topic(library: Library, index: Index) -> None:
    assert library.facet_of("要带身份证原件吗", "id-card-lost") == "materials"
    assert library.facet_of("要带什么", "no-such-topic") is None


def test_the_real_content_knows_most_facets_of_follow_ups() -> None:
    library = Library.open(KnowledgeSettings(_env_file=None))
    asked = [
        ("要带什么", "materials"), ("要交钱伐", "fee"), ("几天拿到", "time_limit"), ("去哪里弄", "channel"),
        ("外地户口呢", "conditions"),
    ]  # fmt: skip
    assert [library.facet_of(said, "res-id-card-lost-temp") for said, _ in asked] == [
        facet for _, facet in asked
    ]
