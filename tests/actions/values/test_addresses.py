import pytest

from actions.values import understand
from services.errors import ValueRefused
from tests.actions.values.samples import TODAY, field

HOME = field("address", "cn.address", id="home_address")
GIVEN = {"hukou_address": "长宁区仙霞路20弄3号501室"}


@pytest.mark.parametrize("said", ["跟户口一样", "和户口本上一样的", "同上"])
def test_an_address_given_before_can_be_referred_to(said: str) -> None:
    assert understand(HOME, said, today=TODAY, values=GIVEN) == GIVEN["hukou_address"]


def test_an_address_is_not_taken_from_the_very_field_that_is_asked_for() -> None:
    with pytest.raises(ValueRefused):
        understand(HOME, "同上", today=TODAY, values={"home_address": "仙霞路1弄1号101室"})


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("福泉路495弄17号203室 在长宁区", "长宁区福泉路495弄17号203室"),
        ("就住户口那边 愚园路1293弄6号3室", "愚园路1293弄6号3室"),
    ],
)
def test_words_about_the_place_are_no_part_of_it(said: str, written: str) -> None:
    assert understand(HOME, said, today=TODAY, values={}) == written
