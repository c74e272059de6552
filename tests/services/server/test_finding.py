"""Progress without the number: only for the person whose application it is."""

import pytest

from services.application import WhoseApplications
from services.server.rooms import Rooms
from tests.services.server.filed import ID, MOBILE, draft_of, filed

OTHER_ID, OTHER_MOBILE = "310105196110059984", "13800138000"


def found(house: Rooms, **said: str) -> list[str]:
    return [one.number for one in house.finding.find(WhoseApplications(**said)).items]


def test_identity_and_mobile_together_find_every_application(house: Rooms) -> None:
    numbers = {filed(house).number, filed(house, id="unemployment-benefit").number}
    filed(house, id_number=OTHER_ID)
    assert set(found(house, id_number=ID, mobile=MOBILE)) == numbers
    assert set(found(house, id_number=ID.lower(), mobile="+86 136-7154-0892")) == numbers


@pytest.mark.parametrize(
    "said",
    [
        {"id_number": ID, "mobile": OTHER_MOBILE},
        {"id_number": OTHER_ID, "mobile": MOBILE},
        {"id_number": ID, "mobile": "not a number"},
        {"id_number": ID, "mobile": "%"},
        {"id_number": ID, "conversation": "another"},
        {"id_number": ID, "draft": "unknown"},
        {"id_number": ID, "draft": "\x00"},
        {"id_number": OTHER_ID, "conversation": "mine"},
    ],
)
def test_without_both_nothing_is_told(house: Rooms, said: dict[str, str]) -> None:
    filed(house, conversation="mine")
    filed(house, id_number=OTHER_ID, mobile=OTHER_MOBILE)
    assert found(house, **said) == []


def test_an_identity_alone_is_no_question() -> None:
    with pytest.raises(ValueError, match="mobile, draft or conversation"):
        WhoseApplications(id_number=ID)


def test_the_conversation_or_draft_it_was_filed_from_is_a_proof(house: Rooms) -> None:
    draft = draft_of(house, conversation="mine")
    number = house.filing.submit(draft.id, "mine-alone")[0].number
    filed(house, conversation="another")
    assert found(house, id_number=ID, conversation="mine") == [number]
    assert found(house, id_number=ID, draft=draft.id) == [number]


def test_pages_tell_the_total(house: Rooms) -> None:
    for _ in range(3):
        filed(house)
    whose = WhoseApplications(id_number=ID, mobile=MOBILE)
    page = house.finding.find(whose, limit=2, offset=2)
    assert (len(page.items), page.total) == (1, 3)
