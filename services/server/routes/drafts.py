"""Forms half filled in, and the pictures and files that belong to them."""

from typing import Annotated

from fastapi import APIRouter, File, Form, Response, UploadFile

from services.application import Application
from services.draft import Draft, DraftChange, NewDraft
from services.server.door import TheRooms
from services.server.routes.common import IdempotencyKey, Ident, Watched, problems
from services.upload import Upload

routes = APIRouter(tags=["drafts"])


@routes.post("/drafts", status_code=201, operation_id="start_draft", responses=problems(404))
def start_draft(new: NewDraft, rooms: TheRooms) -> Draft:
    """Start a draft. It is kept sealed, for its purpose, until it expires."""
    return rooms.drafts.start(new)


@routes.get("/drafts/by-code/{code}", operation_id="get_draft_by_code", responses=problems(404))
def get_draft_by_code(code: Ident, rooms: TheRooms, watched: Watched) -> Draft:
    """Return the draft with the 8-digit code, to go on in another channel."""
    return watched(lambda: rooms.drafts.by_code(code))


@routes.get("/drafts/{id}", operation_id="get_draft", responses=problems(404))
def get_draft(id: Ident, rooms: TheRooms) -> Draft:
    """Return a draft."""
    return rooms.drafts.get(id)


@routes.patch("/drafts/{id}", operation_id="change_draft", responses=problems(404, 409))
def change_draft(id: Ident, change: DraftChange, rooms: TheRooms) -> Draft:
    """Set and remove keys, pause, or switch to another transaction; all or nothing."""
    return rooms.drafts.change(id, change)


@routes.delete("/drafts/{id}", status_code=204, operation_id="discard_draft")
def discard_draft(id: Ident, rooms: TheRooms) -> None:
    """Delete a draft; one that does not exist is no error."""
    rooms.drafts.discard(id)


@routes.post(
    "/drafts/{id}/submission",
    status_code=201,
    operation_id="submit_draft",
    responses={
        **problems(404, 409),
        200: {"model": Application, "description": "filed before"},
    },
)
def submit_draft(
    id: Ident, rooms: TheRooms, response: Response, idempotency_key: IdempotencyKey
) -> Application:
    """File the draft. A draft is filed once; calling again answers 200 with the same number."""
    application, filed_now = rooms.filing.submit(id, idempotency_key)
    response.status_code = 201 if filed_now else 200
    return application


@routes.post("/uploads", status_code=201, operation_id="upload")
def upload(
    rooms: TheRooms,
    file: Annotated[UploadFile, File()],
    conversation: Annotated[str, Form(max_length=200)] = "",
) -> Upload:
    """Store a picture or PDF. Its content is looked at, whatever it says it is."""
    return rooms.uploads.store(file.file.read(), conversation)
