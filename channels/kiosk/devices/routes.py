"""/kiosk/reader, /kiosk/print, /kiosk/devices: for the terminal's own page alone."""

from typing import Annotated

import structlog
from fastapi import APIRouter, Depends, FastAPI, Request, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field

from channels.kiosk.devices.desk import CARD, Desk
from channels.kiosk.devices.errors import DeviceError, NothingToPrint, ReadingStopped
from channels.kiosk.local import NotLocal, require_local
from channels.kiosk.visit import Visit
from channels.kiosk.visits import Visits

log = structlog.get_logger()
router = APIRouter(prefix="/kiosk", dependencies=[Depends(require_local)])
Conversation = Annotated[str, Field(min_length=1, max_length=200)]


class Asked(BaseModel):
    """Whose visit it is; field: the form's open step."""

    conversation: Conversation
    field: str = Field(default="", max_length=80, pattern=r"^[a-z0-9_]*$")


def mount(app: FastAPI) -> None:
    """Add the devices and their routes to the app."""
    app.state.devices = Desk()
    app.include_router(router)
    for refused in (DeviceError, NotLocal):
        app.exception_handler(refused)(_refused)


@router.post("/devices")
async def states(request: Request) -> dict[str, str]:
    """Return the state of reader and printer."""
    return await _desk(request).states()


@router.post("/reader/read")
async def read(request: Request, asked: Asked) -> dict[str, object]:
    """Wait for a card; answer with its masked rows and the payload that uses it."""
    if (await _visit(request, asked)).ended:
        raise ReadingStopped
    reading = await _desk(request).read(asked.conversation, asked.field)
    if (await _visit(request, asked)).ended:  # the person went while the card was being read
        await _desk(request).stop(asked.conversation)
        raise ReadingStopped
    log.info("reader.read", field=asked.field, other=bool(reading.differs))
    return {
        "payload": f"{CARD}{reading.id}", "rows": reading.card.rows(),
        "other": bool(reading.differs), "name": reading.card.masked_name,
    }  # fmt: skip


@router.post("/reader/stop", status_code=204)
async def stop(request: Request, asked: Asked) -> Response:
    """End the reading; what was read and not used is forgotten."""
    await _desk(request).stop(asked.conversation)
    return Response(status_code=204)


@router.post("/print")
async def print_receipt(request: Request, asked: Asked) -> dict[str, str]:
    """Print the visit's last receipt as the door holds it."""
    visit = await _visit(request, asked)
    if visit.ended:
        raise NothingToPrint
    await _desk(request).print(asked.conversation, visit.receipt)
    log.info("printer.printed")
    return {"told": "回执打印好了，请取走。"}


def _desk(request: Request) -> Desk:
    desk: Desk = request.app.state.devices
    return desk


async def _visit(request: Request, asked: Asked) -> Visit:
    visits: Visits = request.app.state.visits
    return await visits.look(asked.conversation)


async def _refused(_request: Request, error: Exception) -> Response:
    assert isinstance(error, DeviceError | NotLocal)  # noqa: S101 only these are handed here
    log.info("devices.refused", reason=type(error).__name__)
    return JSONResponse({"detail": error.told}, error.status)
