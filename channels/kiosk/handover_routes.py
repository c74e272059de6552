"""/kiosk/handover: a code for a phone; /kiosk/continue: the phone takes the conversation along."""

from typing import Annotated

import segno
import structlog
from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse

from channels.kiosk import handover, handover_phone
from channels.kiosk.handover import CODE_SECONDS, Carried
from channels.kiosk.kept_visits import KEPT_SECONDS
from channels.kiosk.screens import Page, templates
from channels.kiosk.screens import page as rendered
from channels.store import StoreDown
from turns import TurnError

log = structlog.get_logger()
router = APIRouter(prefix="/kiosk")
COOKIE = "wenban_phone"
PHONE = "/kiosk/phone"
LONGEST = 200  # characters of a conversation
Conversation = Annotated[str, Form(min_length=1, max_length=LONGEST)]


@router.post("/handover")
async def hand_over(
    request: Request, conversation: Conversation, version: Annotated[str, Form()] = ""
) -> Response:
    """Return the QR for the phone: as JSON {url, qr, seconds} for a script, else as a page."""
    state = request.app.state
    if await handover_phone.is_gone(state.store, state.visits, conversation):
        return told(request, "over", 409)
    try:
        async with state.visits.open(conversation) as visit:
            visit.elder = version == "elder"
            code = await handover.give(state.store, Carried(conversation, visit=visit.carried()))
            visit.code_out = True
    except (StoreDown, TurnError):
        return told(request, "down", 503)
    url = address(request, code)
    qr = segno.make_qr(url, error="m").svg_data_uri(scale=6, border=4)
    log.info("kiosk.handover", outcome="given")
    context = {"url": url, "qr": qr, "seconds": int(CODE_SECONDS)}
    if "application/json" in request.headers.get("accept", ""):
        return JSONResponse(context)
    return templates.TemplateResponse(request, "phone-code.html", context)


@router.post("/handover/state")
async def state_of(request: Request, conversation: Conversation) -> dict[str, bool]:
    """Tell a terminal whether its conversation has been taken along."""
    state = request.app.state
    return {"gone": await handover_phone.is_gone(state.store, state.visits, conversation)}


@router.get("/continue/{code}")
async def before(request: Request, code: str) -> HTMLResponse:
    """Ask for one tap first: chat programs open addresses by themselves to look at them."""
    try:
        good = await handover.is_good(request.app.state.store, code)
    except StoreDown:
        return told(request, "down", 503)
    if not good:
        return told(request, "used", 410)
    return templates.TemplateResponse(request, "phone-begin.html", {})


@router.post("/continue/{code}")
async def take(request: Request, code: str) -> Response:
    """Take the conversation along, once; the phone is known by its cookie from now on."""
    state = request.app.state
    try:
        carried = await handover.take(state.store, code)
        if carried is None:
            return told(request, "used", 410)
        key = await handover_phone.move(state.store, state.visits, carried)
    except StoreDown:
        return told(request, "down", 503)
    log.info("kiosk.handover", outcome="taken", channel=carried.channel)
    response = RedirectResponse(PHONE, 303)
    response.set_cookie(
        COOKIE, key, max_age=int(KEPT_SECONDS), path="/kiosk", httponly=True, samesite="lax",
        secure=request.url.scheme == "https",
    )  # fmt: skip
    return response


@router.get("/phone")
async def phone(request: Request) -> Response:
    """Return the phone's page where it stood last; again after it was closed or reloaded."""
    state, key = request.app.state, request.cookies.get(COOKIE, "")[:LONGEST]
    if not handover_phone.is_phone(key) or await handover_phone.is_gone(
        state.store, state.visits, key
    ):
        return over(request)
    visit = await state.visits.look(key)
    if visit.last is None:
        return rendered(request, Page(key, screen="home", elder=visit.elder, phone=True))
    shown = Page(key, visit.last.asked, visit.last.replies, "talk", visit.elder, phone=True)
    return rendered(request, shown)


def address(request: Request, code: str) -> str:
    """Return what the QR holds."""
    base = request.app.state.fleet_settings.public_url or str(request.base_url).rstrip("/")
    return f"{base}{handover.PATH}{code}"


def over(request: Request) -> HTMLResponse:
    """Return the phone's last page; the phone is not known any more."""
    response = told(request, "over", 200)
    response.delete_cookie(COOKIE, path="/kiosk")
    return response


def told(request: Request, what: str, status: int) -> HTMLResponse:
    """Return a kind page for a code or a visit that is no longer good."""
    return templates.TemplateResponse(
        request, "phone-told.html", {"what": what}, status_code=status
    )
