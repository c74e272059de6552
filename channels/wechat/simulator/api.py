"""The platform's API as the account calls it: token, messages, files, codes, notices."""

from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse

from channels.wechat.simulator.world import World

router = APIRouter(prefix="/cgi-bin")
TOKEN_SECONDS = 7200


@router.post("/stable_token")
async def token(request: Request) -> dict[str, Any]:
    """Return the token to who knows the secret."""
    world, given = _world(request), await request.json()
    if (given.get("appid"), given.get("secret")) != (world.app_id, world.secret):
        return {"errcode": 40125, "errmsg": "invalid appsecret"}
    return {"access_token": world.token, "expires_in": TOKEN_SECONDS}


@router.post("/message/custom/send")
async def send(request: Request, access_token: str = "") -> dict[str, Any]:
    """Carry a message, if the quota allows it."""
    given = await request.json()
    menu = given.get("msgmenu") or {}
    choices = "\n".join(one["content"] for one in menu.get("list", []))
    text = (given.get("text") or {}).get("content") or f"{menu.get('head_content')}\n{choices}"
    fault = _fault(request, access_token)
    return _told(fault or _world(request).send(given["touser"], text))


@router.post("/message/custom/typing")
async def typing(request: Request, access_token: str = "") -> dict[str, Any]:
    """Take note that somebody writes."""
    return _told(_fault(request, access_token))


@router.post("/message/{way}")
@router.post("/message/{way}/{what}")
async def notice(request: Request, access_token: str = "") -> dict[str, Any]:
    """Carry a notice."""
    given, fault = await request.json(), _fault(request, access_token)
    if not fault:
        rows = [f"{name}：{one.get('value')}" for name, one in given.get("data", {}).items()]
        _world(request).note(given["touser"], "notice", "\n".join(rows))
    return _told(fault)


@router.post("/qrcode/create")
async def code(request: Request, access_token: str = "") -> dict[str, Any]:
    """Return what a QR code would hold; scanning it is a SCAN event with its scene."""
    given, fault = await request.json(), _fault(request, access_token)
    scene = given.get("action_info", {}).get("scene", {}).get("scene_str", "")
    made = {"ticket": "t", "expire_seconds": given.get("expire_seconds"), "url": f"http://weixin.qq.com/q/{scene}"}  # fmt: skip
    return _told(fault) if fault else made


@router.get("/media/get")
async def media(request: Request, media_id: str, access_token: str = "") -> Response:
    """Return a file; errors come as JSON with status 200."""
    fault = _fault(request, access_token)
    kept = _world(request).files.get(media_id)
    if fault or kept is None:
        return JSONResponse(_told(fault or 40007))
    return Response(kept[0], media_type=kept[1])


def _world(request: Request) -> World:
    world: World = request.app.state.world
    return world


def _fault(request: Request, access_token: str) -> int:
    """Return the errcode that this call must get, 0 for none."""
    world = _world(request)
    if world.faults:
        return world.faults.popleft()
    return 0 if access_token == world.token else 40001


def _told(code: int) -> dict[str, Any]:
    return {"errcode": code, "errmsg": "simulated" if code else "ok"}
