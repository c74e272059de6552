"""A small chat page, to try the account by hand: http://127.0.0.1:8090."""

from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, FastAPI, File, Form, Request, UploadFile
from fastapi.responses import FileResponse

from channels.wechat.simulator.api import router as api
from channels.wechat.simulator.courier import Courier
from channels.wechat.simulator.phone import Mischief, Phone
from channels.wechat.simulator.world import World

router = APIRouter()
PAGE = Path(__file__).with_name("page.html")


def create_platform(world: World, courier: Courier, mischief: Mischief | None = None) -> FastAPI:
    """Return the platform's side as an app: its API, and the page."""
    app = FastAPI(title="WeChat, played")
    app.state.world = world
    app.state.phone = lambda openid: Phone(courier, world, openid, mischief)
    app.include_router(api)
    app.include_router(router)
    return app


@router.get("/")
async def page() -> FileResponse:
    """Return the page."""
    return FileResponse(PAGE, media_type="text/html")


@router.get("/chat")
async def chat(request: Request, openid: str, after: int = 0) -> dict[str, object]:
    """Return what is new in a person's chat."""
    lines = [one for one in request.app.state.world.chat if one.openid == openid]
    return {"lines": [{"by": one.by, "text": one.text} for one in lines[after:]]}


@router.post("/say")
async def say(
    request: Request,
    openid: Annotated[str, Form()],
    text: Annotated[str, Form()] = "",
    event: Annotated[str, Form()] = "",
    key: Annotated[str, Form()] = "",
    file: Annotated[UploadFile | None, File()] = None,
) -> dict[str, str]:
    """Send what the person typed, tapped, chose or did."""
    phone: Phone = request.app.state.phone(openid)
    if event:
        return {"reply": await phone.do(event, key)}
    if file is not None and file.size:
        content, kind = await file.read(), file.content_type or ""
        if kind.startswith("image/"):
            return {"reply": await phone.photo(content, kind)}
        return {"reply": await phone.voice(content)}
    return {"reply": await phone.say(text)}
