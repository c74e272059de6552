import pytest

from knowledge.facet import facet_of, is_elliptic


@pytest.mark.parametrize(
    ("said", "facet"),
    [
        ("那要什么材料？", "materials"),
        ("要带啥", "materials"),
        ("收费吗", "fee"),
        ("要钱伐", "fee"),
        ("多长时间能好", "time_limit"),
        ("几天", "time_limit"),
        ("去哪里办", "channel"),
        ("多少钱", "amount"),
        ("怎么算", "amount"),
        ("流程是什么", "steps"),
        ("什么条件", "conditions"),
        ("依据是什么", "basis"),
        ("公积金", None),
        ("", None),
    ],
)
def test_the_facet_somebody_asks_for(said: str, facet: str | None) -> None:
    assert facet_of(said) == facet


@pytest.mark.parametrize(
    "said",
    [
        "那要什么材料？",
        "多少钱呢",
        "那去哪里办啊",
        "要多久",
        "收费吗",
        "依据是什么",
        "那需要带什么",
        "要啥材料",
    ],
)
def test_a_follow_up_that_names_only_the_facet_is_elliptic(said: str) -> None:
    assert is_elliptic(said)


@pytest.mark.parametrize(
    "said",
    [
        "居住证要什么材料",
        "公积金怎么提取",
        "那外地户口呢",
        "",
        "身份证丢了去哪里补办要带什么东西收费吗",
    ],
)
def test_what_names_a_subject_is_a_question_of_its_own(said: str) -> None:
    assert not is_elliptic(said)
