"""/wechat: the callback of the official account (公众号 / 服务号)."""

from fastapi import APIRouter, FastAPI, Request, Response

from channels.wechat.door import Door
from channels.wechat.settings import WeChatSettings

router = APIRouter(prefix="/wechat", include_in_schema=False)
CLOSED = "WeChat is not connected: set WECHAT_TOKEN (docs/wechat.md)"


def mount(app: FastAPI, settings: WeChatSettings | None = None) -> None:
    """Add the callback to the app; raises ValueError for settings that are unsafe."""
    app.state.wechat_settings = settings or WeChatSettings()
    app.include_router(router)


@router.get("")
async def greet(request: Request) -> Response:
    """Answer the console's check of the address."""
    door: Door | None = request.app.state.wechat
    return await door.greet(request) if door else Response(CLOSED, 404)


@router.post("")
async def receive(request: Request) -> Response:
    """Answer a message or an event."""
    door: Door | None = request.app.state.wechat
    return await door.receive(request) if door else Response(CLOSED, 404)
