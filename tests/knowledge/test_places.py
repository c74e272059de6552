import pytest

from knowledge.places import elsewhere


@pytest.mark.parametrize("said", ["北京居住证积分怎么算", "杭州公积金能提吗", "深圳落户"])
def test_another_city_is_elsewhere(said: str) -> None:
    assert elsewhere(said)


@pytest.mark.parametrize(
    "said",
    [
        "上海居住证积分",
        "从苏州转到上海来",
        "长宁区办社保",
        "公积金怎么提",
        "江苏路开公司",
        "在西藏中路被追尾",
    ],
)
def test_our_city_and_no_city_are_not(said: str) -> None:
    assert not elsewhere(said)
