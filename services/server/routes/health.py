"""Whether the server answers."""

from fastapi import APIRouter

from services.health import Health
from services.server.door import TheRooms
from services.server.routes.common import problems

open_routes = APIRouter(prefix="/v1", tags=["health"], responses=problems(429))


@open_routes.get("/health", operation_id="health")
def health(rooms: TheRooms) -> Health:
    """Tell that the server answers; needs no key."""
    today = rooms.settings.now().date()
    return Health(status="ok", transactions=len(rooms.catalogue.transactions), today=today)
