"""What was filed: how it stands, and what is handed in later."""

from fastapi import APIRouter, Response

from services.application import (
    Application,
    ApplicationPage,
    NewEvent,
    Supplement,
    WhoseApplications,
)
from services.server.door import TheRooms
from services.server.routes.common import (
    IdempotencyKey,
    Ident,
    Limit,
    Offset,
    Watched,
    problems,
)

routes = APIRouter(tags=["applications"])


@routes.post("/applications/search", operation_id="find_applications")
def find_applications(
    whose: WhoseApplications,
    rooms: TheRooms,
    watched: Watched,
    limit: Limit = 20,
    offset: Offset = 0,
) -> ApplicationPage:
    """Find a person's applications by identity number and a proof beside it; the newest first.

    The proof is the mobile number in the application, or the draft or conversation it came from.
    """
    page = watched(lambda: rooms.finding.find(whose, limit=limit, offset=offset))
    if not page.total:
        watched.miss()
    return page


@routes.get("/applications/{number}", operation_id="get_application", responses=problems(404))
def get_application(number: Ident, rooms: TheRooms, watched: Watched) -> Application:
    """Tell how an application stands."""
    return watched(lambda: rooms.applications.get(number))


@routes.post(
    "/applications/{number}/events",
    status_code=201,
    operation_id="add_event",
    responses=problems(404, 409),
)
def add_event(number: Ident, event: NewEvent, rooms: TheRooms) -> Application:
    """Move an application on; for the back office.

    submitted → accepted → supplement_needed → accepted → approved or refused → delivered;
    what is not decided yet may be withdrawn.
    """
    return rooms.applications.move_on(number, event)


@routes.post(
    "/applications/{number}/supplements",
    status_code=201,
    operation_id="answer_supplement",
    responses={
        **problems(404, 409),
        200: {"model": Application, "description": "taken in before"},
    },
)
def answer_supplement(
    number: Ident,
    new: Supplement,
    rooms: TheRooms,
    response: Response,
    watched: Watched,
    idempotency_key: IdempotencyKey,
) -> Application:
    """Hand in what the department asked for, a text or uploads; the application is accepted again."""
    application, now = watched(lambda: rooms.supplements.answer(number, new, idempotency_key))
    response.status_code = 201 if now else 200
    return application
