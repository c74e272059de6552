"""/kiosk: the page, its form, its socket. A visit is a random conversation."""

import json
import secrets
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

import structlog
from fastapi import (
    APIRouter,
    FastAPI,
    File,
    Form,
    Request,
    UploadFile,
    WebSocket,
    WebSocketDisconnect,
)
from fastapi.responses import HTMLResponse
from fastapi.staticfiles import StaticFiles
from fastapi.templating import Jinja2Templates
from pydantic import ValidationError

from channels.dialogue import neutral
from channels.errors import ChannelError, EngineDown, ServicesDown, UploadRefused
from channels.messages import MessageIn, MessageOut, failure

log = structlog.get_logger()
FOLDER = Path(__file__).parent
router = APIRouter(prefix="/kiosk")
templates = Jinja2Templates(FOLDER / "templates")
HOT = [
    "没签劳动合同能要双倍工资吗",
    "我要办居住证",
    "公积金怎么提取",
    "身份证丢了怎么补办",
    "查一下办到哪了",
    "转人工",
]


def mount(app: FastAPI) -> None:
    """Add the kiosk's routes and files to the app."""
    app.include_router(router)
    app.mount("/kiosk/static", StaticFiles(directory=FOLDER / "static"), name="kiosk-static")


@router.get("")
async def page(request: Request) -> HTMLResponse:
    """Return the page of a new visit."""
    return _page(request, secrets.token_urlsafe(16), "", [])


@router.post("")
async def say(
    request: Request,
    conversation: Annotated[str, Form()],
    text: Annotated[str, Form()] = "",
    choice: Annotated[str, Form()] = "",
    file: Annotated[UploadFile | None, File()] = None,
) -> HTMLResponse:
    """Answer the form without script: the page comes back with the last exchange."""
    text = choice or text
    try:
        attachments = await _stored(request.app, conversation, file)
    except (UploadRefused, ServicesDown) as error:
        refused = [failure("error_upload", error.told)]
        return _page(request, conversation, _shown(text), refused)
    replies = await _reply(request.app, conversation, text, attachments)
    return _page(request, conversation, _shown(text), replies)


@router.websocket("/ws")
async def talk(socket: WebSocket) -> None:
    """Answer JSON turns {conversation, text}; only pages of this very host may connect."""
    origin = socket.headers.get("origin", "")
    if origin and urlsplit(origin).netloc != socket.headers.get("host", ""):
        await socket.close(1008)
        return
    await socket.accept()
    with suppress(WebSocketDisconnect):
        while True:
            turn = await _turn(socket)
            replies = await _reply(
                socket.app,
                turn.get("conversation"),
                turn.get("text"),
                turn.get("attachments") or [],
            )
            number = turn.get("id")
            told = {"id": number if isinstance(number, int) else None, "messages": replies}
            await socket.send_json(told)


async def _turn(socket: WebSocket) -> dict[str, Any]:
    """Return the next turn, {} for a frame that is none; raises WebSocketDisconnect."""
    frame = await socket.receive()
    if frame["type"] == "websocket.disconnect":
        raise WebSocketDisconnect(frame.get("code", 1005))
    try:
        turn = json.loads(frame.get("text") or "")
    except (ValueError, RecursionError):
        return {}
    return turn if isinstance(turn, dict) else {}


async def _stored(app: FastAPI, conversation: str, file: UploadFile | None) -> list[str]:
    """Hand a file on to the services; raises UploadRefused or ServicesDown."""
    content = await file.read(app.state.settings.upload_bytes + 1) if file else b""
    if len(content) > app.state.settings.upload_bytes:
        raise UploadRefused("文件太大了，请压缩到20MB以内再传。")
    return [await app.state.parts.upload(conversation, "upload", content)] if content else []


async def _reply(app: FastAPI, conversation: Any, text: Any, attachments: Any) -> list[MessageOut]:
    try:
        message = MessageIn(
            conversation=conversation, text=text, channel="kiosk", attachments=attachments
        )
    except ValidationError:
        return [failure("error_input", "这句话我没有收到，请再说一遍。")]
    if not neutral(message.text) and not message.attachments:
        return [failure("error_input", "没有收到内容，请打字或者点选。")]
    if len(message.text) > app.state.settings.text_characters:
        return [failure("error_input", "这段话太长了，请说得短一点。")]
    try:
        return list(await app.state.dialogue.say(message))
    except EngineDown as error:
        return [failure("error_engine", error.told)]
    except Exception as error:  # the page stays: a visit must not end without a word
        log.error("kiosk.failed", reason=type(error).__name__)
        return [failure("error_engine", ChannelError.told)]


def _shown(text: str) -> str:
    return "" if text.startswith("wb:") else text


def _page(
    request: Request, conversation: str, asked: str, replies: list[MessageOut]
) -> HTMLResponse:
    context = {"conversation": conversation, "asked": asked, "replies": replies, "hot": HOT}
    return templates.TemplateResponse(request, "kiosk.html", context)
