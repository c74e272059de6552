"""What the department asks for is handed in once, as text or file, and leads back to accepted."""

import pytest

from services.application import NewEvent, Supplement
from services.errors import IllegalMove, ValueRefused
from services.server.rooms import Rooms
from tests.services.samples import UPLOAD
from tests.services.server.filed import filed
from tests.services.server.test_drafts import everything_stored

TEXT = Supplement(text="清单在二楼护士站，找裘根娣")


@pytest.fixture
def asked(house: Rooms) -> str:
    """The number of an application for which something is wanted."""
    number = filed(house).number
    house.applications.move_on(number, NewEvent(state="accepted"))
    wanted = NewEvent(state="supplement_needed", note="请补充费用清单")
    house.applications.move_on(number, wanted)
    return number


def test_a_text_leads_back_to_accepted(house: Rooms, asked: str) -> None:
    answered, now = house.supplements.answer(asked, TEXT, "answer-1")
    assert (answered.state, answered.supplement, now) == ("accepted", None, True)
    assert answered.events[-1].by == "citizen"
    assert house.supplements.of(asked) == [TEXT]
    assert "裘根娣".encode() not in everything_stored(house)


def test_a_file_is_kept_with_the_application(house: Rooms, asked: str, picture: bytes) -> None:
    upload = house.uploads.store(picture, "c").upload
    house.supplements.answer(asked, Supplement(uploads=(upload,)), "answer-1")
    assert house.supplements.of(asked)[0].uploads == (upload,)


def test_the_same_answer_sent_again_is_taken_once(house: Rooms, asked: str) -> None:
    house.supplements.answer(asked, TEXT, "answer-1")
    again, now = house.supplements.answer(asked, TEXT, "answer-1")
    assert (again.state, now) == ("accepted", False)
    assert len(house.supplements.of(asked)) == 1


def test_a_file_that_was_never_sent_changes_nothing(house: Rooms, asked: str) -> None:
    with pytest.raises(ValueRefused, match="没有收到"):
        house.supplements.answer(asked, Supplement(uploads=(UPLOAD,)), "answer-1")
    assert house.applications.get(asked).state == "supplement_needed"


def test_nothing_is_taken_when_nothing_is_asked_for(house: Rooms) -> None:
    with pytest.raises(IllegalMove):
        house.supplements.answer(filed(house).number, TEXT, "answer-1")


def test_an_empty_answer_is_none() -> None:
    with pytest.raises(ValueError, match="a text or an upload"):
        Supplement()
