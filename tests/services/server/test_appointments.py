"""A place is given once, whoever comes at once, and comes back once."""

import datetime
from concurrent.futures import ThreadPoolExecutor

import pytest

from services.appointment import NewAppointment, is_appointment_number
from services.client import ServicesClient
from services.errors import (
    FullyBooked,
    KeyReused,
    OfficeNotFound,
    ServicesError,
    SlotClosed,
)
from services.server.rooms import Rooms
from tests.services.server.test_drafts import everything_stored

TUESDAY = datetime.date(2026, 11, 24)
OFFICE, START = "district-tax", "09:00"
CAPACITY = 8


def wanted(**changes: object) -> NewAppointment:
    values = {"office": OFFICE, "day": TUESDAY, "start": START} | changes
    return NewAppointment.model_validate(values)


def free(house: Rooms, start: str = START) -> int:
    slots = house.offices.slots(OFFICE, TUESDAY).items
    return next(slot.free for slot in slots if slot.start == start)


def test_however_many_come_at_once_no_place_is_given_twice(house: Rooms) -> None:
    def book(number: int) -> str:
        try:
            return house.appointments.book(wanted(), f"person-{number:04d}")[0].number
        except FullyBooked as full:
            return full.next_free

    with ThreadPoolExecutor(12) as threads:
        outcomes = list(threads.map(book, range(24)))
    booked = [one for one in outcomes if is_appointment_number(one)]
    assert len(set(booked)) == CAPACITY
    assert set(outcomes) - set(booked) == {"2026-11-24 10:00"}
    assert free(house) == 0


def test_a_cancelled_place_comes_back_once(house: Rooms) -> None:
    number = house.appointments.book(wanted(), "a-good-key")[0].number
    assert free(house) == CAPACITY - 1
    house.appointments.cancel(number)
    house.appointments.cancel(number)
    assert free(house) == CAPACITY
    assert house.appointments.get(number).state == "cancelled"


def test_booking_again_with_the_key_gives_the_same_place(house: Rooms) -> None:
    first, now = house.appointments.book(wanted(), "a-good-key")
    again, anew = house.appointments.book(wanted(), "a-good-key")
    assert (first, now, anew) == (again, True, False)
    assert free(house) == CAPACITY - 1
    with pytest.raises(KeyReused):
        house.appointments.book(wanted(start="10:00"), "a-good-key")


def test_name_and_mobile_lie_sealed(house: Rooms) -> None:
    house.appointments.book(wanted(name="裘根娣", mobile="13671540892"), "a-good-key")
    stored = everything_stored(house)
    assert "裘根娣".encode() not in stored
    assert b"13671540892" not in stored


@pytest.mark.parametrize(
    ("changes", "error", "part"),
    [
        ({"office": "moon"}, OfficeNotFound, ""),
        ({"day": "2026-11-22"}, SlotClosed, "不开放"),
        ({"day": "2026-11-28"}, SlotClosed, "不开放"),
        ({"day": "2026-12-31"}, SlotClosed, "最多提前14天"),
        ({"day": "9999-12-31"}, SlotClosed, "最多提前14天"),
        ({"start": "03:00"}, SlotClosed, "没有这个时间"),
    ],
)
def test_what_cannot_be_booked_is_told(
    house: Rooms, changes: dict[str, object], error: type[ServicesError], part: str
) -> None:
    with pytest.raises(error) as refused:
        house.appointments.book(wanted(**changes), "a-good-key")
    assert part in refused.value.told


def test_some_offices_open_on_saturdays(house: Rooms) -> None:
    saturday = datetime.date(2026, 11, 28)
    assert house.offices.slots("district-centre", saturday).total == 11
    assert house.offices.slots(OFFICE, saturday).total == 0
    assert house.offices.slots("district-centre", datetime.date.max).total == 0


async def test_booking_over_http(services: ServicesClient) -> None:
    assert OFFICE in {office.id for office in (await services.offices()).items}
    page = await services.slots(OFFICE, TUESDAY)
    slot = page.items[-1]
    booked = await services.book(OFFICE, TUESDAY, slot.start, idempotency_key="over-http")
    assert await services.appointment(booked.number) == booked
    await services.cancel_appointment(booked.number)
    assert (await services.appointment(booked.number)).state == "cancelled"
    with pytest.raises(SlotClosed):
        await services.book(OFFICE, TUESDAY, "03:00", idempotency_key="over-http-2")
    with pytest.raises(OfficeNotFound):
        await services.slots("moon", TUESDAY)
