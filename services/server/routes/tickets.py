"""Calling a person."""

from fastapi import APIRouter

from services.server.door import TheRooms
from services.server.routes.common import Ident, Limit, Offset, Watched, problems
from services.ticket import NewTicket, Ticket, TicketChange, TicketPage, TicketState

routes = APIRouter(tags=["tickets"])


@routes.post("/tickets", status_code=201, operation_id="create_ticket")
def create_ticket(new: NewTicket, rooms: TheRooms) -> Ticket:
    """Call a person."""
    return rooms.tickets.open(new)


@routes.get("/tickets", operation_id="list_tickets")
def list_tickets(
    rooms: TheRooms, state: TicketState | None = None, limit: Limit = 50, offset: Offset = 0
) -> TicketPage:
    """List who waits, the oldest first; for the desk."""
    return rooms.tickets.page(state=state, limit=limit, offset=offset)


@routes.get("/tickets/{number}", operation_id="get_ticket", responses=problems(404))
def get_ticket(number: Ident, rooms: TheRooms, watched: Watched) -> Ticket:
    """Tell how many wait before this one."""
    return watched(lambda: rooms.tickets.get(number))


@routes.patch("/tickets/{number}", operation_id="change_ticket", responses=problems(404, 409))
def change_ticket(number: Ident, change: TicketChange, rooms: TheRooms) -> Ticket:
    """Take or close a ticket; for the desk."""
    return rooms.tickets.change(number, change)
