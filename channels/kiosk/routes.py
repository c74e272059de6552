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
from channels.kiosk import devices, handover_phone, uploads
from channels.kiosk.devices.errors import CardForgotten
from channels.kiosk.fleet_routes import attract_page
from channels.kiosk.fleet_routes import router as fleet
from channels.kiosk.fleet_settings import FleetSettings
from channels.kiosk.handover_routes import over
from channels.kiosk.handover_routes import router as handover
from channels.kiosk.operator_routes import router as operator
from channels.kiosk.screens import FOLDER, Page, cards, goodbye
from channels.kiosk.screens import page as rendered
from channels.kiosk.shelf import LIST, Shelf
from channels.kiosk.visit import Exchange, Visit, turn_number
from channels.kiosk.visits import Visits
from channels.kiosk.vote_routes import router as vote
from channels.messages import MessageIn, MessageOut, failure
from channels.store import StoreDown
from turns import TurnError

log = structlog.get_logger()
router = APIRouter(prefix="/kiosk")
VERSIONS = ("general", "elder")
LONGEST_CONVERSATION = 200  # characters, as in the public contract


def mount(app: FastAPI) -> None:
    """Add the kiosk's routes and files to the app."""
    app.state.shelf = Shelf()
    app.state.fleet_settings = FleetSettings()
    for one in (router, handover, fleet, operator, uploads.router, vote):
        app.include_router(one)
    devices.mount(app)
    app.mount("/kiosk/static", StaticFiles(directory=FOLDER / "static"), name="kiosk-static")


@router.get("")
async def page(request: Request) -> HTMLResponse:
    """Return the page of a new visit."""
    return rendered(request, await attract_page(request))


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
    phone = handover_phone.is_phone(conversation)
    if await _ended(request.app, conversation):  # the back button after the end
        return over(request) if phone else rendered(request, Page())
    elder = (show if show in VERSIONS else version) == "elder"
    if show:
        return rendered(request, Page(conversation, screen="home", elder=elder, phone=phone))
    text = choice or text
    try:
        attachments = await uploads.stored(request.app, conversation, file)
    except (UploadRefused, ServicesDown, StoreDown) as error:
        done = Exchange("", [failure("error_upload", error.told)])
    else:
        given = {"conversation": conversation, "text": text, "attachments": attachments}
        answered = await _exchange(request.app, {**given, "id": turn})
        if answered is None:
            return over(request) if phone else rendered(request, Page())
        done = answered
    shown = Page(conversation, done.asked, done.replies, "talk", elder, phone=phone)
    return rendered(request, shown)


@router.post("/end")
async def end(
    request: Request, background: BackgroundTasks, conversation: Annotated[str, Form()] = ""
) -> HTMLResponse:
    """End the visit: what it left unfinished is deleted, the page says goodbye."""

    async def give_up(text: str) -> list[MessageOut]:
        return await _reply(request.app, conversation, text, [])

    if _is_conversation(conversation):
        await request.app.state.devices.forget(conversation)
    if _is_conversation(conversation) and not await _ended(request.app, conversation):
        state = request.app.state
        background.add_task(handover_phone.end, state.store, state.visits, conversation, give_up)
    return over(request) if handover_phone.is_phone(conversation) else goodbye(request)


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
            gone = await _ended(socket.app, turn.get("conversation"))
            done = None if gone else await _exchange(socket.app, turn)
            if done is None:
                await socket.send_json({**told, "ended": True})
                continue
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


async def _exchange(app: FastAPI, turn: dict[str, Any]) -> Exchange | None:
    """Answer a turn, None in a visit that has ended; one that comes again costs nothing."""
    conversation, text = turn.get("conversation"), turn.get("text")
    attachments = turn.get("attachments") or []
    if not _is_conversation(conversation) or not isinstance(text, str):
        return Exchange("", await _reply(app, conversation, text, attachments))

    async def answer(visit: Visit) -> list[MessageOut]:
        await handover_phone.stay(app.state.store, visit, conversation)
        return await _reply(app, conversation, text, attachments)

    visits: Visits = app.state.visits
    try:
        return await visits.exchange(conversation, turn_number(turn.get("id")), text, answer)
    except TurnError as error:
        log.warning("kiosk.no_turn", reason=type(error).__name__)
        return Exchange("", [failure("error_engine", EngineDown.told)])


async def _ended(app: FastAPI, conversation: object) -> bool:
    return _is_conversation(conversation) and await handover_phone.is_gone(
        app.state.store, app.state.visits, conversation
    )


def _is_conversation(given: object) -> TypeGuard[str]:
    return isinstance(given, str) and 0 < len(given) <= LONGEST_CONVERSATION


async def _reply(app: FastAPI, conversation: Any, text: Any, attachments: Any) -> list[MessageOut]:
    try:
        spoken = await handover_phone.spoken(app.state.store, conversation)
        message = MessageIn(
            conversation=spoken.conversation, text=text, channel=spoken.channel,
            attachments=attachments,
        )  # fmt: skip
    except StoreDown as error:
        return [failure("error_engine", error.told)]
    except ValidationError:
        return [failure("error_input", "这句话我没有收到，请再说一遍。")]
    if not neutral(message.text) and not message.attachments:
        return [failure("error_input", "没有收到内容，请打字或者点选。")]
    if len(message.text) > app.state.settings.text_characters:
        return [failure("error_input", "这段话太长了，请说得短一点。")]
    try:
        if message.text.startswith(LIST):
            return [await app.state.shelf.message(message.text, app.state.parts)]
        return await devices.say(app, conversation, message)
    except CardForgotten as error:
        return [failure("error_input", error.told)]
    except EngineDown as error:
        return [failure("error_engine", error.told)]
    except Exception as error:  # the page stays: a visit must not end without a word
        log.error("kiosk.failed", reason=type(error).__name__)
        return [failure("error_engine", ChannelError.told)]
