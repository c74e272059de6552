"""/wecom: the callback of a WeCom application, and of its customer desk."""

from fastapi import APIRouter, FastAPI, Request, Response

from channels.wechat.door import Door
from channels.wecom.settings import WeComSettings

router = APIRouter(prefix="/wecom", include_in_schema=False)
CLOSED = "WeCom is not connected: set WECOM_TOKEN (docs/wechat.md)"


def mount(app: FastAPI, settings: WeComSettings | None = None) -> None:
    """Add the callback to the app; raises ValueError for settings that are unsafe."""
    app.state.wecom_settings = settings or WeComSettings()
    app.include_router(router)


@router.get("")
async def greet(request: Request) -> Response:
    """Answer the console's check of the address: what was encrypted comes back in clear."""
    door: Door | None = request.app.state.wecom
    return await door.greet(request) if door else Response(CLOSED, 404)


@router.post("")
async def receive(request: Request) -> Response:
    """Answer a message or an event."""
    door: Door | None = request.app.state.wecom
    return await door.receive(request) if door else Response(CLOSED, 404)
