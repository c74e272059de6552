"""On request everything of a person or a conversation goes, and nothing of anybody else."""

import datetime

import pytest

from services.application import NewEvent, Supplement
from services.appointment import NewAppointment
from services.draft import CONSENT, DraftChange, NewDraft
from services.erasure import Erased, ErasureRequest
from services.errors import DraftNotFound
from services.server.rooms import Rooms
from services.ticket import NewTicket
from tests.services.conftest import TODAY
from tests.services.server.conftest import OpenRooms
from tests.services.server.filed import ID, MOBILE, draft_of, filed
from tests.services.server.test_drafts import everything_stored

OTHER = {"id_number": "310105196110059984", "mobile": "13800138000"}
TUESDAY = TODAY + datetime.timedelta(days=1)


def files(house: Rooms) -> set[str]:
    return {path.stem for path in house.settings.uploads.rglob("*.*")}


def test_a_conversation_leaves_nothing_behind(house: Rooms, picture: bytes) -> None:
    other = draft_of(house, conversation="other")
    before = files(house)
    draft = house.drafts.start(NewDraft(transaction="elder-card", conversation="mine"))
    house.uploads.store(picture, "mine")
    house.tickets.open(NewTicket(reason="求助", conversation="mine"))
    slot = NewAppointment(office="district-tax", day=TUESDAY, start="09:00", conversation="mine")
    house.appointments.book(slot, "a-good-key")
    erased = house.erasing.erase(ErasureRequest(conversation="mine"))
    assert erased == Erased(drafts=1, uploads=1, applications=0, appointments=1, tickets=1)
    with pytest.raises(DraftNotFound):
        house.drafts.get(draft.id)
    assert house.drafts.get(other.id).answers
    assert files(house) == before
    assert house.offices.slots("district-tax", TUESDAY).items[0].free == 8


def test_an_open_application_is_withdrawn_and_forgets_the_person(house: Rooms) -> None:
    number = filed(house, conversation="mine").number
    house.applications.move_on(number, NewEvent(state="accepted"))
    wanted = NewEvent(state="supplement_needed", note="请裘根娣补充")
    house.applications.move_on(number, wanted)
    house.supplements.answer(number, Supplement(text="我是裘根娣"), "a-good-key")
    erased = house.erasing.erase(ErasureRequest(id_number=ID, mobile=MOBILE))
    assert (erased.applications, erased.drafts) == (1, 1)
    kept = house.applications.get(number)
    assert (kept.state, kept.erased) == ("withdrawn", True)
    assert all(event.note is None for event in kept.events)
    assert house.applications.filled(number).answers == {}
    assert house.supplements.of(number) == []
    assert files(house) == set()
    assert house.erasing.erase(ErasureRequest(id_number=ID, mobile=MOBILE)).applications == 0


def test_what_was_confirmed_and_waits_counts_as_filed(house: Rooms) -> None:
    draft = draft_of(house, conversation="mine")
    house.drafts.change(draft.id, DraftChange(set={CONSENT: "是"}))
    erased = house.erasing.erase(ErasureRequest(conversation="mine"))
    assert (erased.drafts, erased.applications) == (1, 1)
    late, now = house.filing.submit(draft.id, draft.id)  # what waited in the outbox comes now
    assert (late.state, late.erased, now) == ("withdrawn", True, False)


def test_what_was_not_confirmed_is_gone(house: Rooms) -> None:
    draft = draft_of(house, conversation="mine")
    erased = house.erasing.erase(ErasureRequest(conversation="mine"))
    assert (erased.drafts, erased.applications) == (1, 0)
    with pytest.raises(DraftNotFound):
        house.filing.submit(draft.id, draft.id)


def test_a_decided_application_stays_decided(house: Rooms) -> None:
    number = filed(house).number
    for state in ("accepted", "approved"):
        house.applications.move_on(number, NewEvent(state=state))
    house.erasing.erase(ErasureRequest(id_number=ID, mobile=MOBILE))
    assert house.applications.get(number).state == "approved"


def test_identity_without_the_right_mobile_erases_nothing(house: Rooms) -> None:
    number = filed(house).number
    request = ErasureRequest(id_number=ID, mobile=OTHER["mobile"])
    assert house.erasing.erase(request).applications == 0
    assert not house.applications.get(number).erased


@pytest.mark.parametrize("said", [{}, {"id_number": ID}, {"mobile": MOBILE}])
def test_a_request_names_somebody(said: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="needed"):
        ErasureRequest.model_validate(said)


def test_the_person_is_forgotten_when_the_time_of_keeping_is_over(open_house: OpenRooms) -> None:
    house = open_house(TODAY)
    number, waiting = filed(house).number, filed(house).number
    for state in ("accepted", "approved", "delivered"):
        house.applications.move_on(number, NewEvent(state=state))
    later = open_house(TODAY + datetime.timedelta(days=731))
    assert later.purge().applications == 1
    assert later.applications.get(number).erased
    assert not later.applications.get(waiting).erased


def test_a_digest_does_not_tell_the_number(house: Rooms) -> None:
    filed(house, conversation="wechat-openid-1")
    stored = everything_stored(house)
    for secret in (ID, MOBILE, "wechat-openid-1"):
        assert secret.encode() not in stored
