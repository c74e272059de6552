"""Signs of life: from a terminal with its key, from a page with the token in its HTML."""

import ipaddress
import re
import secrets
import time
from typing import Annotated

import httpx
import structlog
from fastapi import APIRouter, Form, Header, HTTPException, Request
from itsdangerous import BadSignature, URLSafeSerializer

from channels.kiosk import fleet
from channels.kiosk.fleet import Beat, Orders
from channels.kiosk.fleet_settings import TERMINAL_ID, FleetSettings
from channels.kiosk.screens import Alive, Page
from channels.store import Store, StoreDown

log = structlog.get_logger()
router = APIRouter()
REPORT_SECONDS = 5.0
Told = dict[str, str | None]


@router.post("/api/v1/kiosks/{terminal}/heartbeat")
async def heartbeat(
    request: Request, terminal: str, beat: Beat, x_kiosk_key: Annotated[str, Header()] = ""
) -> Told:
    """Note a terminal's sign of life; return its orders {notice, closed}. 401 for a wrong key."""
    settings: FleetSettings = request.app.state.fleet_settings
    known = settings.keys.get(terminal)
    right = (
        known.get_secret_value() if known else secrets.token_urlsafe()
    )  # as long for unknown ones
    if not secrets.compare_digest(right.encode(), x_kiosk_key.encode()):
        raise HTTPException(401, "终端编号或者密钥不对。")
    try:
        return fleet.as_json(await _noted(request.app.state.store, terminal, beat))
    except StoreDown as error:
        raise HTTPException(503, error.told) from error


@router.post("/kiosk/alive")
async def alive(request: Request, token: Annotated[str, Form(max_length=400)]) -> Told:
    """Note that a terminal's page is alive; 401 for a token that is not of this house."""
    store: Store = request.app.state.store
    try:
        terminal = str((await _signer(store)).loads(token))
        states = await request.app.state.devices.states()
        beat = Beat.model_validate({"version": request.app.version, **states})
        return fleet.as_json(await _reported(request, terminal, beat))
    except BadSignature as error:
        raise HTTPException(401, "页面过期了，请刷新。") from error
    except StoreDown as error:
        raise HTTPException(503, error.told) from error


async def attract_page(request: Request) -> Page:
    """Return the page that waits for somebody, as the operator ordered it for this terminal.

    ?kiosk=ID counts only from this very machine: it is what a terminal's own house is asked with.
    """
    settings: FleetSettings = request.app.state.fleet_settings
    store: Store = request.app.state.store
    named = request.query_params.get("kiosk", "")
    here = bool(re.fullmatch(TERMINAL_ID, named)) and _is_loopback(request)
    terminal = named if here else settings.id
    try:
        given = await fleet.orders(store, terminal)
        token = str((await _signer(store)).dumps(terminal)) if terminal else ""
    except StoreDown:
        return Page()
    home = f"/kiosk?kiosk={named}" if here else "/kiosk"
    alive = Alive(token, settings.alive_seconds) if token else None
    return Page(notice=given.notice, closed=given.closed, alive=alive, home=home)


async def _reported(request: Request, terminal: str, beat: Beat) -> Orders:
    """Note the sign of life here and, where there is one, at the house of all terminals."""
    settings: FleetSettings = request.app.state.fleet_settings
    store: Store = request.app.state.store
    if settings.fleet_url:
        given = await _asked(settings, terminal, beat)
        if given:
            await fleet.obey(store, terminal, given)
    return await _noted(store, terminal, beat)


async def _asked(settings: FleetSettings, terminal: str, beat: Beat) -> Orders | None:
    url = f"{settings.fleet_url}/api/v1/kiosks/{terminal}/heartbeat"
    key = settings.keys.get(terminal)
    headers = {"X-Kiosk-Key": key.get_secret_value() if key else ""}
    try:
        async with httpx.AsyncClient(timeout=REPORT_SECONDS, trust_env=False) as client:
            answer = await client.post(url, json=beat.model_dump(), headers=headers)
            told = answer.raise_for_status().json()
        return Orders(str(told["notice"]), told["closed"])
    except (httpx.HTTPError, ValueError, KeyError, TypeError) as error:
        log.warning("fleet.unreported", terminal=terminal, reason=type(error).__name__)
        return None


async def _noted(store: Store, terminal: str, beat: Beat) -> Orders:
    await fleet.note(store, terminal, beat, time.time())
    return await fleet.orders(store, terminal)


async def _signer(store: Store) -> URLSafeSerializer:
    return URLSafeSerializer(await fleet.secret(store), salt="kiosk-page")


def _is_loopback(request: Request) -> bool:
    try:
        return ipaddress.ip_address(request.client.host if request.client else "").is_loopback
    except ValueError:
        return False
