"""Deletion on request."""

from fastapi import APIRouter

from services.erasure import Erased, ErasureRequest
from services.server.door import TheRooms

routes = APIRouter(tags=["privacy"])


@routes.post("/erasures", operation_id="erase")
def erase(request: ErasureRequest, rooms: TheRooms) -> Erased:
    """Delete everything of a conversation, or of the person with this identity and mobile number.

    Drafts, uploads, tickets and appointments go; applications lose the person and are withdrawn
    unless they were decided. Their numbers still tell the state.
    """
    return rooms.erasing.erase(request)
