"""Coming at an agreed time."""

import datetime

from fastapi import APIRouter, Response

from services.appointment import Appointment, NewAppointment, OfficePage, SlotPage
from services.server.door import TheRooms
from services.server.routes.common import (
    IdempotencyKey,
    Ident,
    Limit,
    Offset,
    Watched,
    problems,
)

routes = APIRouter(tags=["appointments"])


@routes.get("/offices", operation_id="list_offices")
def list_offices(rooms: TheRooms, limit: Limit = 50, offset: Offset = 0) -> OfficePage:
    """List the offices where one can book."""
    return rooms.offices.page(limit=limit, offset=offset)


@routes.get("/offices/{office}/slots", operation_id="list_slots", responses=problems(404))
def list_slots(office: Ident, day: datetime.date, rooms: TheRooms) -> SlotPage:
    """List the slots of a day with the places left; none when it is closed or not bookable."""
    return rooms.offices.slots(office, day)


@routes.post(
    "/appointments",
    status_code=201,
    operation_id="book",
    responses={
        **problems(404, 409),
        200: {"model": Appointment, "description": "booked before"},
    },
)
def book(
    new: NewAppointment, rooms: TheRooms, response: Response, idempotency_key: IdempotencyKey
) -> Appointment:
    """Book a place; a full slot is a 409 that names the next free one."""
    appointment, booked_now = rooms.appointments.book(new, idempotency_key)
    response.status_code = 201 if booked_now else 200
    return appointment


@routes.get("/appointments/{number}", operation_id="get_appointment", responses=problems(404))
def get_appointment(number: Ident, rooms: TheRooms, watched: Watched) -> Appointment:
    """Return an appointment."""
    return watched(lambda: rooms.appointments.get(number))


@routes.delete(
    "/appointments/{number}",
    status_code=204,
    operation_id="cancel_appointment",
    responses=problems(404),
)
def cancel_appointment(number: Ident, rooms: TheRooms, watched: Watched) -> None:
    """Give the place back; doing it again changes nothing."""
    watched(lambda: rooms.appointments.cancel(number))
