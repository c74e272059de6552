"""The services API, version 1. Each route hands on to the part that does it."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, File, Form, Header, Query, Response, UploadFile

from services.application import Application, Health, NewEvent, NewTicket, Ticket, Upload
from services.draft import Draft, DraftChange, NewDraft
from services.problem import MEDIA_TYPE
from services.server.door import TheRooms, key_header
from services.transaction import Transaction, TransactionPage


def _problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    schema = {"$ref": "#/components/schemas/Problem"}
    content = {MEDIA_TYPE: {"schema": schema}}
    return {status: {"description": "problem", "content": content} for status in (401, *statuses)}


open_routes = APIRouter(prefix="/v1", tags=["health"])
routes = APIRouter(prefix="/v1", dependencies=[Depends(key_header)])


@open_routes.get("/health", operation_id="health")
def health(rooms: TheRooms) -> Health:
    """Tell that the server answers; needs no key."""
    today = rooms.settings.now().date()
    return Health(status="ok", transactions=len(rooms.catalogue.transactions), today=today)


@routes.get("/transactions", operation_id="list_transactions", responses=_problems(422))
def list_transactions(
    rooms: TheRooms,
    theme: Annotated[str, Query(max_length=20)] = "",
    q: Annotated[str, Query(max_length=60)] = "",
    limit: Annotated[int, Query(ge=1, le=1000)] = 50,
    offset: Annotated[int, Query(ge=0)] = 0,
) -> TransactionPage:
    """List the catalogue; q is a part of a name, of a spoken name or of an id."""
    found = rooms.catalogue.find(theme=theme, q=q.strip())
    return TransactionPage(items=tuple(found[offset : offset + limit]), total=len(found))


@routes.get("/transactions/{id}", operation_id="get_transaction", responses=_problems(404))
def get_transaction(id: str, rooms: TheRooms) -> Transaction:
    """Return one transaction with its fields and materials."""
    return rooms.catalogue.get(id)


@routes.post("/drafts", status_code=201, operation_id="start_draft", responses=_problems(404, 422))
def start_draft(new: NewDraft, rooms: TheRooms) -> Draft:
    """Start a draft."""
    return rooms.drafts.start(new)


@routes.get("/drafts/by-code/{code}", operation_id="get_draft_by_code", responses=_problems(404))
def get_draft_by_code(code: str, rooms: TheRooms) -> Draft:
    """Return the draft with the 8-digit code, to go on in another channel."""
    return rooms.drafts.by_code(code)


@routes.get("/drafts/{id}", operation_id="get_draft", responses=_problems(404))
def get_draft(id: str, rooms: TheRooms) -> Draft:
    """Return a draft."""
    return rooms.drafts.get(id)


@routes.patch("/drafts/{id}", operation_id="change_draft", responses=_problems(404, 409, 422))
def change_draft(id: str, change: DraftChange, rooms: TheRooms) -> Draft:
    """Set and remove keys, pause, or switch to another transaction; all or nothing."""
    return rooms.drafts.change(id, change)


@routes.delete("/drafts/{id}", status_code=204, operation_id="discard_draft", responses=_problems())
def discard_draft(id: str, rooms: TheRooms) -> None:
    """Delete a draft; one that does not exist is no error."""
    rooms.drafts.discard(id)


@routes.post(
    "/drafts/{id}/submission",
    status_code=201,
    operation_id="submit_draft",
    responses={
        **_problems(404, 409, 422),
        200: {"model": Application, "description": "filed before"},
    },
)
def submit_draft(
    id: str,
    rooms: TheRooms,
    response: Response,
    idempotency_key: Annotated[str, Header(min_length=8, max_length=200)],
) -> Application:
    """File the draft. A draft is filed once; calling again answers 200 with the same number."""
    application, filed_now = rooms.applications.submit(id, idempotency_key)
    response.status_code = 201 if filed_now else 200
    return application


@routes.get("/applications/{number}", operation_id="get_application", responses=_problems(404))
def get_application(number: str, rooms: TheRooms) -> Application:
    """Tell how an application stands."""
    return rooms.applications.get(number)


@routes.post(
    "/applications/{number}/events",
    status_code=201,
    operation_id="add_event",
    responses=_problems(404, 422),
)
def add_event(number: str, event: NewEvent, rooms: TheRooms) -> Application:
    """Move an application on; for the back office."""
    return rooms.applications.move_on(number, event)


@routes.post("/tickets", status_code=201, operation_id="create_ticket", responses=_problems(422))
def create_ticket(new: NewTicket, rooms: TheRooms) -> Ticket:
    """Call a person."""
    return rooms.tickets.open(new)


@routes.post(
    "/uploads",
    status_code=201,
    operation_id="upload",
    responses=_problems(413, 422),
)
def upload(
    rooms: TheRooms,
    file: Annotated[UploadFile, File()],
    conversation: Annotated[str, Form(max_length=200)] = "",
) -> Upload:
    """Store a picture or PDF. Its content is looked at, whatever it says it is."""
    return rooms.uploads.store(file.file.read(), conversation)
