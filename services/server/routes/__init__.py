"""The services API, version 1: one module of routes a noun. Each hands on to the part that does it."""

from fastapi import APIRouter, Depends

from services.server.door import key_header
from services.server.routes import applications, appointments, catalogue, drafts, privacy, tickets
from services.server.routes.common import problems
from services.server.routes.health import open_routes

routes = APIRouter(
    prefix="/v1",
    dependencies=[Depends(key_header)],
    responses=problems(400, 401, 413, 422, 429, 503),
)
for module in (catalogue, drafts, applications, appointments, tickets, privacy):
    routes.include_router(module.routes)

__all__ = ["open_routes", "routes"]
