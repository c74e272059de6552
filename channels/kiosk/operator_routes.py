"""/kiosk/operator: who keeps the terminals sees them, gives notice, puts one out of order."""

import re
import secrets
import time
from typing import Annotated
from urllib.parse import urlsplit

import structlog
from fastapi import APIRouter, Depends, Form, HTTPException, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from itsdangerous import BadSignature, URLSafeTimedSerializer

from channels.kiosk import fleet
from channels.kiosk.fleet_settings import FleetSettings
from channels.kiosk.handover import digest
from channels.kiosk.operator_view import rows
from channels.kiosk.screens import templates

log = structlog.get_logger()
PATH = "/kiosk/operator"
router = APIRouter(prefix=PATH)
COOKIE = "wenban_operator"
SESSION_SECONDS = 8 * 3600
WRONG_KEYS = 10
WRONG_SECONDS = 600.0
REASON = "正在维护，请稍后再来。"


@router.get("")
async def see(request: Request) -> HTMLResponse:
    """Return the list of terminals, or the form that asks for the key."""
    key = operator_key(request)
    if not _is_signed_in(request, key):
        return templates.TemplateResponse(request, "operator-login.html", {"fault": ""})
    settings: FleetSettings = request.app.state.fleet_settings
    store = request.app.state.store
    names = [*settings.keys, *([settings.id] if settings.id else [])]
    known = await fleet.terminals(store, names)
    context = {
        "notice": (await fleet.orders(store, "")).notice, "reason": REASON,
        "rows": rows(known, time.time(), settings.silent_seconds),
    }  # fmt: skip
    return templates.TemplateResponse(request, "operator.html", context)


@router.post("/login")
async def login(request: Request, key: Annotated[str, Form(max_length=200)] = "") -> Response:
    """Compare the key; ten wrong ones from an address close the door for ten minutes."""
    right = operator_key(request)
    asker = f"fleet:wrong:{digest('asker', request.client.host if request.client else '')}"
    store = request.app.state.store
    if not secrets.compare_digest(right.encode(), key.encode("utf-8", "replace")):
        tries = await store.count(asker, WRONG_SECONDS)
        log.warning("operator.wrong_key", tries=tries)
        return _refused(request, tries)
    if int(await store.get(asker) or 0) >= WRONG_KEYS:
        return _refused(request, WRONG_KEYS)
    response = RedirectResponse(PATH, 303)
    response.set_cookie(
        COOKIE, str(_signer(right).dumps("operator")), max_age=SESSION_SECONDS, path=PATH,
        httponly=True, samesite="strict", secure=request.url.scheme == "https",
    )  # fmt: skip
    return response


def signed_in(request: Request) -> None:
    """Let only the operator change anything, from this page; raises HTTPException."""
    if _is_foreign(request) or not _is_signed_in(request, operator_key(request)):
        raise HTTPException(403, "请先登录。")


changes = APIRouter(dependencies=[Depends(signed_in)])


@changes.post("/logout")
async def logout() -> Response:
    """Forget the operator here."""
    response = RedirectResponse(PATH, 303)
    response.delete_cookie(COOKIE, path=PATH)
    return response


@changes.post("/notice")
async def notice(request: Request, text: Annotated[str, Form(max_length=200)] = "") -> Response:
    """Set the notice of the day on all terminals; empty: none."""
    await fleet.announce(request.app.state.store, _plain(text))
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


def operator_key(request: Request) -> str:
    """Return the key; raises HTTPException 404 where none is set: there is no such page then."""
    settings: FleetSettings = request.app.state.fleet_settings
    if settings.operator_key is None:
        raise HTTPException(404, "没有这个页面。")
    return settings.operator_key.get_secret_value()


def _is_signed_in(request: Request, key: str) -> bool:
    try:
        _signer(key).loads(request.cookies.get(COOKIE, ""), max_age=SESSION_SECONDS)
    except BadSignature:
        return False
    return True


def _is_foreign(request: Request) -> bool:
    """Tell whether another site sent the form; our pages send "null", as no-referrer has it."""
    origin = request.headers.get("origin", "null")
    other = origin != "null" and urlsplit(origin).netloc != request.headers.get("host", "")
    return other or request.headers.get("sec-fetch-site", "same-origin") != "same-origin"


def _refused(request: Request, tries: int) -> HTMLResponse:
    often = tries >= WRONG_KEYS
    fault = "试的次数太多，请10分钟后再来。" if often else "密钥不对，请再试一次。"
    return templates.TemplateResponse(
        request, "operator-login.html", {"fault": fault}, status_code=429 if often else 401
    )


def _signer(key: str) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(key, salt="kiosk-operator")


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
