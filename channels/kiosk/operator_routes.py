"""/kiosk/operator: who keeps the terminals sees them, gives notice, puts one out of order, or all."""

import re
import time
from typing import Annotated

import structlog
from fastapi import APIRouter, Depends, Form, HTTPException, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from pydantic import SecretStr

from channels import board
from channels.kiosk import fleet
from channels.kiosk.fleet_settings import FleetSettings
from channels.kiosk.operator_view import rows
from channels.kiosk.screens import templates
from channels.login import Login

log = structlog.get_logger()
PATH = "/kiosk/operator"
router = APIRouter(prefix=PATH)
REASON = "正在维护，请稍后再来。"


def _key(request: Request) -> SecretStr | None:
    settings: FleetSettings = request.app.state.fleet_settings
    return settings.operator_key


door = Login(PATH, "operator", "终端管理", _key, templates)


@router.get("")
async def see(request: Request) -> HTMLResponse:
    """Return the list of terminals, or the form that asks for the key."""
    if not door.is_signed_in(request):
        return door.form(request)
    settings: FleetSettings = request.app.state.fleet_settings
    store = request.app.state.store
    names = [*settings.keys, *([settings.id] if settings.id else [])]
    known = await fleet.terminals(store, names)
    posted = await board.read(store)
    context = {
        "notice": posted.notice, "closed": posted.closed, "reason": REASON,
        "rows": rows(known, time.time(), settings.silent_seconds),
    }  # fmt: skip
    return templates.TemplateResponse(request, "operator.html", context)


@router.post("/login")
async def login(request: Request, key: Annotated[str, Form(max_length=200)] = "") -> Response:
    """Take the key."""
    return await door.enter(request, key)


changes = APIRouter(dependencies=[Depends(door.required)])


@changes.post("/logout")
async def logout() -> Response:
    """Forget the operator here."""
    return door.leave()


@changes.post("/notice")
async def notice(request: Request, text: Annotated[str, Form(max_length=200)] = "") -> Response:
    """Set the notice of the day on all channels; empty: none."""
    await board.announce(request.app.state.store, _plain(text))
    return RedirectResponse(PATH, 303)


@changes.post("/house")
async def house(
    request: Request, act: Annotated[str, Form(pattern="^(close|open)$")],
    reason: Annotated[str, Form(max_length=100)] = "",
) -> Response:  # fmt: skip
    """Close every channel with a reason, or open them again."""
    closed = (_plain(reason) or REASON) if act == "close" else None
    await board.close(request.app.state.store, closed)
    log.warning("operator.house", act=act)
    return RedirectResponse(PATH, 303)


@changes.post("/terminals/{terminal}")
async def switch(
    request: Request, terminal: str, act: Annotated[str, Form(pattern="^(close|open)$")],
    reason: Annotated[str, Form(max_length=100)] = "",
) -> Response:  # fmt: skip
    """Put a terminal out of order with a reason, or back."""
    settings: FleetSettings = request.app.state.fleet_settings
    if terminal not in settings.keys and terminal != settings.id:
        raise HTTPException(404, "没有这台终端。")
    closed = (_plain(reason) or REASON) if act == "close" else None
    await fleet.switch(request.app.state.store, terminal, closed)
    log.info("operator.switch", terminal=terminal, act=act)
    return RedirectResponse(PATH, 303)


router.include_router(changes)


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
