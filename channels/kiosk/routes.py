"""/kiosk: the page, its form, its socket, its end. A visit is a random conversation."""

import json
from contextlib import suppress
from typing import Annotated, Any, TypeGuard
from urllib.parse import urlsplit

import structlog
from fastapi import (
    APIRouter,
    BackgroundTasks,
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
from pydantic import ValidationError

from channels.dialogue import neutral
from channels.errors import ChannelError, EngineDown, ServicesDown, UploadRefused
from channels.kiosk.screens import FOLDER, Page, cards, goodbye
from channels.kiosk.screens import page as rendered
from channels.kiosk.shelf import LIST, Shelf
from channels.kiosk.visit import Exchange, Visits, turn_number
from channels.messages import MessageIn, MessageOut, failure

log = structlog.get_logger()
router = APIRouter(prefix="/kiosk")
VERSIONS = ("general", "elder")
LONGEST_CONVERSATION = 200  # characters, as in the public contract


def mount(app: FastAPI) -> None:
    """Add the kiosk's routes and files to the app."""
    app.state.visits, app.state.shelf = Visits(), Shelf()
    app.include_router(router)
    app.mount("/kiosk/static", StaticFiles(directory=FOLDER / "static"), name="kiosk-static")


@router.get("")
async def page(request: Request) -> HTMLResponse:
    """Return the page of a new visit."""
    return rendered(request, Page())


@router.post("")
async def say(
    request: Request,
    conversation: Annotated[str, Form()],
    text: Annotated[str, Form()] = "",
    choice: Annotated[str, Form()] = "",
    version: Annotated[str, Form()] = "",
    show: Annotated[str, Form()] = "",
    turn: Annotated[str, Form()] = "",
    file: Annotated[UploadFile | None, File()] = None,
) -> HTMLResponse:
    """Answer the form without script: the page comes back with the last exchange."""
    if _ended(request.app, conversation):  # the back button after the end
        return rendered(request, Page())
    elder = (show if show in VERSIONS else version) == "elder"
    if show:
        return rendered(request, Page(conversation, screen="home", elder=elder))
    text = choice or text
    try:
        attachments = await _stored(request.app, conversation, file)
    except (UploadRefused, ServicesDown) as error:
        done = Exchange("", [failure("error_upload", error.told)])
    else:
        given = {"conversation": conversation, "text": text, "attachments": attachments}
        done = await _exchange(request.app, {**given, "id": turn})
    return rendered(request, Page(conversation, done.asked, done.replies, "talk", elder))


@router.post("/end")
async def end(
    request: Request, background: BackgroundTasks, conversation: Annotated[str, Form()] = ""
) -> HTMLResponse:
    """End the visit: what it left unfinished is deleted, the page says goodbye."""

    async def give_up(text: str) -> list[MessageOut]:
        return await _reply(request.app, conversation, text, [])

    if _is_conversation(conversation):
        background.add_task(request.app.state.visits.end, conversation, give_up)
    return goodbye(request)


@router.websocket("/ws")
async def talk(socket: WebSocket) -> None:
    """Answer JSON turns {id, conversation, text}; only pages of this very host may connect."""
    origin = socket.headers.get("origin", "")
    if origin and urlsplit(origin).netloc != socket.headers.get("host", ""):
        await socket.close(1008)
        return
    await socket.accept()
    with suppress(WebSocketDisconnect):
        while True:
            turn = await _turn(socket)
            told: dict[str, Any] = {"id": turn_number(turn.get("id"))}
            if _ended(socket.app, turn.get("conversation")):
                await socket.send_json({**told, "ended": True})
                continue
            done = await _exchange(socket.app, turn)
            told |= {"shown": done.asked, "messages": done.replies, "cards": cards(done.replies)}
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


async def _exchange(app: FastAPI, turn: dict[str, Any]) -> Exchange:
    """Answer a turn; one that comes again costs nothing."""
    conversation, text = turn.get("conversation"), turn.get("text")
    attachments = turn.get("attachments") or []

    async def answer() -> list[MessageOut]:
        return await _reply(app, conversation, text, attachments)

    if not _is_conversation(conversation) or not isinstance(text, str):
        return Exchange("", await answer())
    visits: Visits = app.state.visits
    return await visits.exchange(conversation, turn_number(turn.get("id")), text, answer)


def _ended(app: FastAPI, conversation: object) -> bool:
    visits: Visits = app.state.visits
    return _is_conversation(conversation) and visits.of(conversation).ended


def _is_conversation(given: object) -> TypeGuard[str]:
    return isinstance(given, str) and 0 < len(given) <= LONGEST_CONVERSATION


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
        if message.text.startswith(LIST):
            return [await app.state.shelf.message(message.text, app.state.parts)]
        return list(await app.state.dialogue.say(message))
    except EngineDown as error:
        return [failure("error_engine", error.told)]
    except Exception as error:  # the page stays: a visit must not end without a word
        log.error("kiosk.failed", reason=type(error).__name__)
        return [failure("error_engine", ChannelError.told)]
